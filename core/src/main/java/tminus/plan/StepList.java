package tminus.plan;

import java.util.AbstractList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.RandomAccess;

/** The steps in their order, found by their ids without looking at all of them. */
final class StepList extends AbstractList<Step> implements RandomAccess {
    private final List<Step> steps;
    private final Map<String, Step> byId = new LinkedHashMap<>();

    private StepList(List<Step> steps) {
        this.steps = steps;
        steps.forEach(step -> byId.putIfAbsent(step.id(), step));
    }

    static StepList of(List<Step> steps) {
        return steps instanceof StepList indexed ? indexed : new StepList(List.copyOf(steps));
    }

    /** The first step with this id: a plan that is still to be checked may have two. */
    Optional<Step> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    @Override
    public Step get(int place) {
        return steps.get(place);
    }

    @Override
    public int size() {
        return steps.size();
    }
}
