package tminus.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import tminus.run.Event;
import tminus.run.Gate;
import tminus.run.Question;
import tminus.run.RunOutcome;
import tminus.run.Stage;
import tminus.run.TargetState;
import tminus.simulation.audit.Happening;

/** What was met on the way: a simulation that never meets something proves nothing about it. */
public final class Coverage {
    private final SortedMap<String, Integer> met = new TreeMap<>();

    void see(Happening happening) {
        if (happening instanceof Happening.Recorded(_, var entry, _, _)) {
            count(name(entry.event().getClass()));
            if (entry.event() instanceof Event.RunEnded(var outcome, _)) {
                count(name(outcome));
            }
        }
    }

    void struck(Set<Fault> faults) {
        faults.forEach(fault -> count(name(fault)));
    }

    void asked(Collection<Question> questions) {
        questions.forEach(question -> count(name(question.kind())));
    }

    /** Something else worth meeting, such as a state. */
    void met(Class<?> state) {
        count(name(state));
    }

    public void add(Coverage other) {
        other.met.forEach((name, times) -> met.merge(name, times, Integer::sum));
    }

    private void count(String name) {
        met.merge(name, 1, Integer::sum);
    }

    /** In how many places each thing was met. */
    public SortedMap<String, Integer> met() {
        return met;
    }

    /** What must be met and was not. */
    public List<String> missing() {
        var missing = new ArrayList<>(wanted());
        missing.removeAll(met.keySet());
        return missing;
    }

    private static List<String> wanted() {
        var wanted = new ArrayList<String>();
        for (var sealed :
                List.of(Event.class, Stage.class, TargetState.Status.class, Gate.Lock.class)) {
            leaves(sealed, wanted);
        }
        Arrays.stream(Question.Kind.values()).map(Coverage::name).forEach(wanted::add);
        Arrays.stream(Fault.values()).map(Coverage::name).forEach(wanted::add);
        Arrays.stream(RunOutcome.values()).map(Coverage::name).forEach(wanted::add);
        return wanted;
    }

    private static void leaves(Class<?> type, List<String> leaves) {
        if (type.isSealed()) {
            Arrays.stream(type.getPermittedSubclasses()).forEach(sub -> leaves(sub, leaves));
        } else {
            leaves.add(name(type));
        }
    }

    private static String name(Class<?> type) {
        return type.getName().substring(type.getPackageName().length() + 1);
    }

    private static String name(Enum<?> constant) {
        return constant.getDeclaringClass().getSimpleName() + "." + constant.name();
    }
}
