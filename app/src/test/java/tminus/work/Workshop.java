package tminus.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tminus.connectors.run.RunConnector;
import tminus.connectors.smoke.SmokeConnector;
import tminus.planfile.LoadedPlan;
import tminus.planfile.PlanFile;
import tminus.run.Actor;
import tminus.run.AttemptId;
import tminus.run.Command;
import tminus.run.Entry;
import tminus.run.Event;
import tminus.run.Header;
import tminus.run.Mode;
import tminus.run.Run;
import tminus.run.Work;
import tminus.secrets.Redaction;
import tminus.secrets.Secrets;
import tminus.state.FileSnapshot;
import tminus.state.StateFolder;

/** A plan file, a run of it, and workers to carry its attempts out. */
final class Workshop {
    final Path folder;
    final Acting acting = new Acting();
    final Redaction redaction = new Redaction();
    final List<String> shown = java.util.Collections.synchronizedList(new ArrayList<>());
    final StateFolder state;
    final TestKinds kinds;
    final ThreadedWorkers workers;
    final Leftovers leftovers;
    final Bell bell = new Bell();

    /** Is told every line too, and may throw. */
    volatile OutputListener screen = OutputListener.NONE;

    private Instant now = Instant.parse("2026-12-01T20:00:00Z");
    private final InstantSource clock = () -> now;

    Workshop(Path folder) {
        this.folder = folder;
        this.state = StateFolder.open(folder.resolve("state"));
        this.kinds =
                new TestKinds(
                        List.of(
                                acting,
                                new RunConnector(InstantSource.system()),
                                new SmokeConnector(InstantSource.system())));
        var preparation =
                new Preparation(
                        kinds::connector,
                        new Secrets(Map.of("TOKEN", "s3cret-token"), redaction),
                        FileSnapshot.in(state));
        var outputs = new Outputs(state, redaction, this::show);
        this.workers = new ThreadedWorkers(preparation, outputs, clock, bell);
        this.leftovers = new Leftovers(preparation, outputs);
    }

    private void show(String what, String line) {
        shown.add(what + " " + line);
        screen.line(what, line);
    }

    void useRealTime() {
        now = Instant.now();
    }

    void later(Duration by) {
        now = now.plus(by);
    }

    Instant now() {
        return now;
    }

    /** A run of a plan with these lines below its release. */
    Run run(String rest) throws IOException {
        return run(Mode.LIVE, rest);
    }

    Run run(Mode mode, String rest) throws IOException {
        var loaded = load(rest);
        assertThat(loaded.plan()).as(loaded.problems().toString()).isPresent();
        var header =
                new Header(
                        "shop-1",
                        mode,
                        "default",
                        loaded.digest().orElseThrow(),
                        loaded.snapshot().orElseThrow(),
                        folder.toString(),
                        "maria",
                        List.of(),
                        new LinkedHashMap<>(),
                        Optional.empty(),
                        now,
                        Optional.empty(),
                        Optional.empty(),
                        false);
        return Run.start(loaded.plan().orElseThrow(), entry(1, new Event.RunCreated(header)));
    }

    private LoadedPlan load(String rest) throws IOException {
        var file = folder.resolve("plan.yaml");
        Files.writeString(
                file,
                "tminus: 1\nplan: shop\nrelease: {name: Spring, version: 2.3.0}\n"
                        + "secrets: {token: {env: TOKEN}, none: {env: NO_SUCH_VARIABLE}}\n"
                        + "targets: {web: [web1, web2]}\n"
                        + rest);
        return PlanFile.load(file, Optional.empty(), new LinkedHashMap<>(), kinds, now);
    }

    Run after(Run run, Event... events) {
        var next = run;
        for (var event : events) {
            next = next.after(entry(next.number() + 1, event));
        }
        return next;
    }

    Event.AttemptStarted started(AttemptId attempt) {
        return new Event.AttemptStarted(attempt, "d", now.plusSeconds(10), now.plusSeconds(70));
    }

    static AttemptId step(String id) {
        return new AttemptId(Work.step(id), "", 1);
    }

    Command.Begin begin(AttemptId attempt) {
        return new Command.Begin(attempt, now.plusSeconds(10), now.plusSeconds(70));
    }

    /** Carries an attempt out and waits for what is reported. */
    Event.Report carryOut(Run run, AttemptId attempt) throws InterruptedException {
        workers.begin(run, begin(attempt));
        return report();
    }

    Event.Report report() throws InterruptedException {
        for (var tries = 0; tries < 600; tries++) {
            var reports = workers.reports();
            if (!reports.isEmpty()) {
                assertThat(reports).hasSize(1);
                return reports.getFirst();
            }
            bell.await(Duration.ofMillis(50));
        }
        throw new AssertionError("nothing was reported");
    }

    Entry entry(long number, Event event) {
        return new Entry(number, now, 1, Actor.ENGINE, Optional.empty(), event);
    }
}
