package tminus.plan;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import tminus.source.Node;
import tminus.source.Position;
import tminus.source.Problem;
import tminus.source.Problems;

/** A plan read and checked for a test, and what was told about it. */
record Told(Plan plan, Node.Mapping tree, List<Problem> problems) {
    static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    /** Six lines before each text: line 7 is its first. */
    static final String TOP =
            """
            tminus: 1
            plan: shop
            release: {name: Checkout, version: 2.3.0, previous: 2.2.4}
            environments: {test: {production: false}}
            team: {lead: {people: [maria]}, dba: {people: [tom, lee]}}
            escalation: [{to: lead, after: 15m}]
            """;

    /** One harmless step. */
    static final String LOOK = "steps: [{id: look, owner: lead, run: ./look.sh, effect: none}]\n";

    /** Of a whole plan. */
    static Told of(String text) {
        return of(text, Overlay.environments(YamlTree.of(text)).getFirst());
    }

    static Told of(String text, String environment) {
        return of(text, environment, nothing(), new LinkedHashMap<>());
    }

    static Told of(
            String text,
            String environment,
            Node.Mapping settings,
            SequencedMap<String, String> sqlFiles) {
        var problems = new Problems();
        var kinds = new SomeKinds();
        var overlaid = new Overlay(problems).apply(YamlTree.of(text), environment, settings);
        var tree = new Expansion(problems).apply(overlaid);
        var plan = new PlanReader(kinds, problems).read(tree);
        PlanChecks.check(plan, tree, kinds, new Surroundings(NOW, sqlFiles), problems);
        return new Told(plan, tree, problems.sorted());
    }

    /** Of what is worth saying beside a name, a release, a team and an environment for tests. */
    static Told below(String text) {
        return of(TOP + text);
    }

    static Node.Mapping nothing() {
        return new Node.Mapping(new Position("none", 1, 1, 1), new LinkedHashMap<>());
    }

    /** Each as {@code line:column+length code message = hint}. */
    List<String> lines() {
        return problems.stream().map(Told::line).toList();
    }

    private static String line(Problem problem) {
        var at = problem.at();
        return "%s%d:%d+%d %s %s = %s"
                .formatted(
                        at.file().equals("plan.yaml") ? "" : at.file() + ":",
                        at.line(),
                        at.column(),
                        at.length(),
                        problem.code().id(),
                        problem.message(),
                        problem.hint().orElse(""));
    }
}
