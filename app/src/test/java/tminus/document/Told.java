package tminus.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import tminus.connector.Outcome;
import tminus.connectors.Connectors;
import tminus.plan.Plan;
import tminus.planfile.PlanFile;
import tminus.run.Actor;
import tminus.run.AttemptId;
import tminus.run.Entry;
import tminus.run.Event;
import tminus.run.Header;
import tminus.run.Mode;
import tminus.run.Run;
import tminus.run.Work;

/** A run made of the events that a test tells, one second apart. */
final class Told {
    static final ZoneId ZONE = ZoneOffset.UTC;
    static final Instant START = Instant.parse("2026-12-01T21:00:00Z");
    static final String DIGEST = "0123456789abcdef".repeat(4);

    final Plan plan;
    final List<Entry> entries = new ArrayList<>();
    private Instant at = START;

    private Told(Plan plan) {
        this.plan = plan;
    }

    static Told of(Path folder, String yaml) {
        try {
            var file = Files.writeString(folder.resolve("plan.yaml"), yaml);
            var kinds = new Connectors(InstantSource.fixed(START), new StringBuilder());
            var loaded = PlanFile.load(file, Optional.empty(), new LinkedHashMap<>(), kinds, START);
            return new Told(loaded.plan().orElseThrow(() -> new AssertionError(loaded.problems())))
                    .says(Actor.person("maria", "local"), new Event.RunCreated(header(loaded)));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Header header(tminus.planfile.LoadedPlan loaded) {
        return new Header(
                "shop-2.3.0-1",
                Mode.LIVE,
                loaded.plan().orElseThrow().environment().name(),
                DIGEST,
                "{}",
                "/plans/shop",
                "maria",
                List.of(),
                new LinkedHashMap<>(),
                Optional.empty(),
                START,
                Optional.of(START.plus(Duration.ofHours(2))),
                Optional.of(START.plus(Duration.ofMinutes(150))),
                false);
    }

    Told later(Duration pause) {
        at = at.plus(pause);
        return this;
    }

    Told says(Actor actor, Event event) {
        entries.add(new Entry(entries.size() + 1, at, 1, actor, Optional.empty(), event));
        at = at.plusSeconds(1);
        return this;
    }

    Told says(String person, Event event) {
        return says(Actor.person(person, "local"), event);
    }

    Told says(Event event) {
        return says(Actor.ENGINE, event);
    }

    Told starts(Work work, String target, int number) {
        return says(
                new Event.AttemptStarted(
                        new AttemptId(work, target, number),
                        DIGEST,
                        at.plusSeconds(10),
                        at.plusSeconds(610)));
    }

    Told ends(Work work, String target, int number, Outcome outcome) {
        return says(new Event.AttemptEnded(new AttemptId(work, target, number), outcome));
    }

    Told does(Work work) {
        return starts(work, "", 1).ends(work, "", 1, Outcome.succeeded());
    }

    Run run() {
        return Run.fold(plan, entries);
    }

    Instant now() {
        return at;
    }
}
