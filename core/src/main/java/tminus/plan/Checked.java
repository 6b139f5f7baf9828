package tminus.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tminus.source.Node;
import tminus.source.Places;
import tminus.source.Position;

/** A plan under check, with the places of its text. */
record Checked(
        Plan plan,
        Node.Mapping tree,
        Places places,
        Order order,
        Kinds kinds,
        Surroundings around) {

    Position at(String... path) {
        return places.at(path);
    }

    /** The place of a key of the plan itself. */
    Position topAt(String key) {
        var entry = tree.entries().get(key);
        return entry == null ? tree.at() : entry.keyAt();
    }

    /** The place of a key in a section. */
    Position keyAt(String section, String key) {
        return find(section)
                .filter(Node.Mapping.class::isInstance)
                .map(Node.Mapping.class::cast)
                .flatMap(mapping -> Optional.ofNullable(mapping.entries().get(key)))
                .map(Node.Entry::keyAt)
                .orElseGet(() -> at(section));
    }

    Optional<Node> find(String... path) {
        return places.find(path);
    }

    /** The place of one text in a list, or of the list. */
    Position atItem(String text, String... path) {
        return find(path)
                .filter(Node.Sequence.class::isInstance)
                .map(Node.Sequence.class::cast)
                .flatMap(list ->
                        list.items().stream()
                                .filter(item ->
                                        item instanceof Node.Scalar scalar
                                                && scalar.text().equals(text))
                                .findFirst())
                .map(Node::at)
                .orElseGet(() -> at(path));
    }

    /** The path to a trigger, found by the place of its condition. */
    String[] path(Rollback.Trigger trigger, String key) {
        var number = 0;
        while (!find("rollback", "triggers", Integer.toString(number), "when")
                .map(Node::at)
                .equals(Optional.of(trigger.when().at()))) {
            number++;
        }
        return new String[] {"rollback", "triggers", Integer.toString(number), key};
    }

    /** The steps of the way forward, then those of the written rollback, with their paths. */
    List<Located> steps() {
        return Stream.concat(
                        plan.steps().stream().map(step -> new Located(step, List.of("steps"))),
                        plan.rollback().steps().stream()
                                .map(step -> new Located(step, List.of("rollback", "steps"))))
                .toList();
    }

    /** A step, and the path to the list it stands in. */
    record Located(Step step, List<String> list) {
        String[] path(String... keys) {
            var path = new ArrayList<>(list);
            path.add(step.id());
            path.addAll(List.of(keys));
            return path.toArray(String[]::new);
        }
    }

    boolean changesSomething() {
        return plan.steps().stream().anyMatch(Step::changes);
    }
}
