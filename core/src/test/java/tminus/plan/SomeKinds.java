package tminus.plan;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import tminus.source.Fields;
import tminus.source.Node;
import tminus.source.Problems;

/** A few kinds of action, enough for plans of tests. They check one setting each. */
public final class SomeKinds implements Kinds {
    private static final List<String> PLANNED =
            List.of("kubernetes/apply", "postgres/backup", "slack");

    private final SequencedMap<String, Kind> kinds = new LinkedHashMap<>();

    public SomeKinds() {
        add("run", Effect.ONCE, false, false, true);
        add("http/get", Effect.NONE, false, false, false);
        add("http/put", Effect.IDEMPOTENT, false, false, false);
        add("http/post", Effect.ONCE, false, false, false);
        add("smoke", Effect.NONE, false, false, false);
        add("sql/run", Effect.GUARDED, false, false, true);
        add("sql/check", Effect.NONE, false, false, false);
        add("flyway/migrate", Effect.GUARDED, false, false, true);
        add("flyway/down", Effect.GUARDED, false, false, true);
        add("files/put", Effect.IDEMPOTENT, true, true, false);
    }

    private void add(
            String name, Effect effect, boolean captures, boolean inverse, boolean probes) {
        var dryRuns = name.equals("flyway/migrate");
        kinds.put(
                name,
                new Kind(name, effect, Duration.ofMinutes(5), captures, inverse, probes, dryRuns));
    }

    @Override
    public Optional<Kind> find(String name) {
        return Optional.ofNullable(kinds.get(name));
    }

    @Override
    public List<String> names() {
        return List.copyOf(kinds.keySet());
    }

    @Override
    public boolean isPlanned(String name) {
        return PLANNED.contains(name);
    }

    @Override
    public void check(Action.Use use, Problems problems) {
        var with = new Fields(use.with(), problems);
        switch (use.kind()) {
            case "run" -> with.required("script");
            case "smoke" -> with.require("tests");
            case "http/get", "http/put", "http/post" -> with.required("url");
            default -> {}
        }
    }

    @Override
    public List<String> files(Action.Use use) {
        var with = new Fields(use.with(), new Problems());
        return switch (use.kind()) {
            case "flyway/migrate", "flyway/down" -> with.texts("locations");
            case "files/put" -> with.texts("from");
            case "sql/run" -> with.texts("file");
            default -> List.of();
        };
    }

    @Override
    public boolean isChannel(String name) {
        return List.of("console", "file", "mail", "webhook").contains(name);
    }

    @Override
    public void checkChannel(String kind, Node.Mapping with, Problems problems) {
        if (kind.equals("file")) {
            new Fields(with, problems).required("path");
        }
    }
}
