package tminus.carry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tminus.connectors.Connectors;
import tminus.journal.SqliteInbox;
import tminus.journal.Store;
import tminus.planfile.LoadedPlan;
import tminus.planfile.PlanFile;
import tminus.run.Actor;
import tminus.run.Control;
import tminus.run.Entry;
import tminus.run.Event;
import tminus.run.Mode;
import tminus.run.Run;
import tminus.secrets.Canary;
import tminus.secrets.Redaction;

/** A state folder, a plan in its own folder, and carriers for its runs. */
final class Harbour implements RunListener, AutoCloseable {
    static final String CANARY = Canary.VALUE;

    final Path folder;
    final Path plan;
    final Store store;
    final Carriers carriers;
    final RunStart starts;
    final List<Event> events = Collections.synchronizedList(new ArrayList<>());
    final List<String> shown = Collections.synchronizedList(new ArrayList<>());
    final InstantSource clock;
    private final Connectors connectors;

    Harbour(Path folder) throws IOException {
        this(folder, InstantSource.system());
    }

    Harbour(Path folder, InstantSource clock) throws IOException {
        this(folder, clock, Canary.environment());
    }

    Harbour(Path folder, InstantSource clock, Map<String, String> environment) throws IOException {
        this.folder = folder;
        this.clock = clock;
        this.plan = Files.createDirectories(folder.resolve("plan"));
        this.store = Store.open(folder.resolve("state"));
        this.connectors = new Connectors(clock, new StringBuilder());
        this.carriers = new Carriers(store, connectors, environment, new Redaction(), clock);
        this.starts = new RunStart(store, carriers, clock);
    }

    /** Loads a plan with these lines below its release. */
    LoadedPlan load(String rest) throws IOException {
        return load(rest, Optional.empty());
    }

    LoadedPlan load(String rest, Optional<String> environment) throws IOException {
        var file = plan.resolve("plan.yaml");
        Files.writeString(
                file, "tminus: 1\nplan: shop\nrelease: {name: Spring, version: 2.3.0}\n" + rest);
        return PlanFile.load(file, environment, new LinkedHashMap<>(), connectors, clock.instant());
    }

    RunStart.Wish wish(LoadedPlan loaded) {
        return wish(loaded, Mode.LIVE, new Start.Usual());
    }

    RunStart.Wish wish(LoadedPlan loaded, Mode mode, Start start) {
        return new RunStart.Wish(
                loaded,
                plan.resolve("plan.yaml"),
                mode,
                start,
                "maria",
                new LinkedHashMap<>(),
                true);
    }

    Carrier start(String rest) throws IOException {
        var loaded = load(rest);
        assertThat(loaded.plan()).as(loaded.problems().toString()).isPresent();
        return starts.start(wish(loaded), this);
    }

    void say(String run, String request, Control.Word word) {
        try (var inbox = SqliteInbox.of(store.database(), run)) {
            inbox.say(new Control(request, Actor.person("maria", "local"), Instant.now(), word));
        }
    }

    String ran() throws IOException {
        var file = plan.resolve("ran");
        return Files.exists(file) ? Files.readString(file) : "";
    }

    /** Waits until something is so; it must become so. */
    static void until(Condition condition) throws Exception {
        for (var tries = 0; tries < 2_000; tries++) {
            if (condition.holds()) {
                return;
            }
            Thread.sleep(10);
        }
        throw new AssertionError("it did not become so");
    }

    interface Condition {
        boolean holds() throws Exception;
    }

    @Override
    public void entry(Run run, Entry entry) {
        events.add(entry.event());
    }

    @Override
    public void output(String what, String line) {
        shown.add(what + " " + line);
    }

    /** Looks for the canary in everything that is kept and in everything that was shown. */
    @Override
    public void close() {
        store.close();
        var canary = new Canary();
        canary.assertNotIn(folder.resolve("state"));
        canary.assertNotIn("what was shown", String.join("\n", shown).getBytes(UTF_8));
        canary.assertNotIn("the events", events.toString().getBytes(UTF_8));
    }
}
