package tminus.planfile;

import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import tminus.plan.Digest;
import tminus.plan.Expansion;
import tminus.plan.Kinds;
import tminus.plan.Overlay;
import tminus.plan.Plan;
import tminus.plan.PlanChecks;
import tminus.plan.PlanReader;
import tminus.plan.Surroundings;
import tminus.source.Code;
import tminus.source.Nearest;
import tminus.source.Node;
import tminus.source.PlainScalar;
import tminus.source.Position;
import tminus.source.Problem;
import tminus.source.Problems;

/** Loads plans from files, for one environment, with everything that is wrong with them. */
public final class PlanFile {
    private final Kinds kinds;
    private final Problems problems = new Problems();
    private final SequencedMap<String, List<String>> sources = new LinkedHashMap<>();

    private PlanFile(Kinds kinds) {
        this.kinds = kinds;
    }

    /**
     * Loads a plan.
     *
     * @param environment the environment; may be empty when the plan has only one
     * @param settings values given with the start, which replace those of the plan
     * @param now the present: a window must not lie before it
     */
    public static LoadedPlan load(
            Path path,
            Optional<String> environment,
            SequencedMap<String, String> settings,
            Kinds kinds,
            Instant now) {
        return new PlanFile(kinds).load(path, Text.of(path), environment, settings, now);
    }

    /** Loads a plan for each of its environments. */
    public static List<LoadedPlan> loadEach(
            Path path, SequencedMap<String, String> settings, Kinds kinds, Instant now) {
        var text = Text.of(path);
        var names = text.environments();
        return names.size() < 2
                ? List.of(new PlanFile(kinds).load(path, text, Optional.empty(), settings, now))
                : names.stream()
                        .map(Optional::of)
                        .map(name -> new PlanFile(kinds).load(path, text, name, settings, now))
                        .toList();
    }

    /** The environments that a plan names; nothing when it cannot be read. */
    public static List<String> environments(Path path) {
        return Text.of(path).environments();
    }

    /** A plan as it is written, before an environment is chosen. */
    private record Text(
            Optional<List<String>> lines, Optional<Node.Mapping> tree, List<Problem> problems) {
        static Text of(Path path) {
            var problems = new Problems();
            var lines = new SourceText(problems).read(path);
            var yaml = new YamlText(Limits.PLAN, problems);
            var tree = lines.flatMap(read -> yaml.read(path.toString(), read));
            return new Text(lines, tree, problems.sorted());
        }

        List<String> environments() {
            return tree.map(Overlay::environments).orElse(List.of());
        }
    }

    private LoadedPlan load(
            Path path,
            Text text,
            Optional<String> environment,
            SequencedMap<String, String> settings,
            Instant now) {
        text.problems().forEach(problems::add);
        text.lines().ifPresent(read -> sources.put(path.toString(), read));
        return text.tree()
                .flatMap(tree ->
                        chosen(tree, environment).map(name -> effective(tree, name, settings)))
                .map(tree -> loaded(path, tree, now))
                .orElseGet(this::nothing);
    }

    private Optional<String> chosen(Node.Mapping tree, Optional<String> wish) {
        var names = Overlay.environments(tree);
        if (wish.isEmpty()) {
            if (names.size() == 1) {
                return Optional.of(names.getFirst());
            }
            problems.add(
                    Code.CHOOSE_ENVIRONMENT,
                    place(tree),
                    "the plan has several environments",
                    "choose one with --env: " + String.join(", ", names));
            return Optional.empty();
        }
        if (!names.contains(wish.get())) {
            problems.add(
                    Code.UNKNOWN_ENVIRONMENT,
                    given("--env", List.of(wish.get()), 0),
                    "the plan has no environment \"" + wish.get() + "\"",
                    Nearest.hint(wish.get(), names));
            return Optional.empty();
        }
        return wish;
    }

    private static Position place(Node.Mapping tree) {
        return Optional.ofNullable(tree.entries().get("environments"))
                .map(Node.Entry::keyAt)
                .orElse(tree.at());
    }

    /** The place of something given on the command line. */
    private Position given(String option, List<String> lines, int index) {
        sources.put(option, lines);
        return new Position(option, index + 1, 1, Math.max(1, lines.get(index).length()));
    }

    private Node.Mapping effective(
            Node.Mapping tree, String environment, SequencedMap<String, String> settings) {
        var overlaid = new Overlay(problems).apply(tree, environment, settings(settings));
        return new Expansion(problems).apply(overlaid);
    }

    private Node.Mapping settings(SequencedMap<String, String> settings) {
        var entries = new LinkedHashMap<String, Node.Entry>();
        var lines = settings.entrySet().stream().map(set -> set.getKey() + "=" + set.getValue());
        var texts = lines.toList();
        settings.forEach((name, value) -> {
            var at = given("--set", texts, entries.size());
            if (HiddenCharacters.areIn(name + value)) {
                problems.add(
                        Code.HIDDEN_CHARACTER,
                        at,
                        "this value holds an invisible character",
                        "leave it out");
            }
            var scalar = new Node.Scalar(at, value, PlainScalar.kindOf(value));
            entries.put(name, new Node.Entry(at, scalar));
        });
        return new Node.Mapping(new Position("--set", 1, 1, 1), entries);
    }

    private LoadedPlan loaded(Path path, Node.Mapping tree, Instant now) {
        var plan = new PlanReader(kinds, problems).read(tree);
        var files = new ReferredFiles(path, problems);
        var digests = files.digests(plan, tree);
        var sql = files.sqlTexts();
        PlanChecks.check(plan, tree, kinds, new Surroundings(now, sql), problems);
        new ConditionCheck(plan, tree, problems).check();
        sql.forEach((file, text) -> sources.put(file, Lines.of(text)));
        return result(Optional.of(plan), tree, digests);
    }

    private LoadedPlan result(
            Optional<Plan> plan, Node.Mapping tree, SequencedMap<String, String> files) {
        if (problems.hasErrors()) {
            return nothing();
        }
        return new LoadedPlan(
                plan,
                problems.sorted(),
                sources,
                Optional.of(Digest.of(tree, files)),
                Optional.of(Digest.snapshot(tree, files)),
                files);
    }

    private LoadedPlan nothing() {
        return new LoadedPlan(
                Optional.empty(),
                problems.sorted(),
                sources,
                Optional.empty(),
                Optional.empty(),
                new LinkedHashMap<>());
    }

    /** Reads back what a journal keeps: the same plan with the same digest. */
    public static LoadedPlan readSnapshot(String snapshot, Kinds kinds) {
        return new PlanFile(kinds).read(snapshot);
    }

    private LoadedPlan read(String snapshot) {
        var lines = Lines.of(snapshot);
        sources.put("snapshot", lines);
        var root = new YamlText(Limits.SNAPSHOT, problems).read("snapshot", lines);
        var files = new LinkedHashMap<String, String>();
        root.flatMap(both -> both.get("files"))
                .ifPresent(node -> digests(node).forEach(files::put));
        return root.flatMap(both -> both.get("plan"))
                .filter(Node.Mapping.class::isInstance)
                .map(Node.Mapping.class::cast)
                .map(tree ->
                        result(
                                Optional.of(new PlanReader(kinds, problems).read(tree)),
                                tree,
                                files))
                .orElseGet(this::nothing);
    }

    private static SequencedMap<String, String> digests(Node node) {
        var digests = new LinkedHashMap<String, String>();
        if (node instanceof Node.Mapping mapping) {
            mapping.entries()
                    .forEach((name, entry) -> {
                        if (entry.value() instanceof Node.Scalar digest) {
                            digests.put(name, digest.text());
                        }
                    });
        }
        return digests;
    }
}
