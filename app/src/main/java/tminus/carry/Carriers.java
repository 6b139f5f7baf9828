package tminus.carry;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import tminus.archive.KeptPlan;
import tminus.archive.Turns;
import tminus.connectors.Connectors;
import tminus.engine.Engine;
import tminus.engine.Outside;
import tminus.journal.SqliteInbox;
import tminus.journal.SqliteLocks;
import tminus.journal.Store;
import tminus.notify.ChannelOutbox;
import tminus.plan.Plan;
import tminus.run.Control;
import tminus.run.Entry;
import tminus.run.Event;
import tminus.run.Header;
import tminus.secrets.Redaction;
import tminus.secrets.Secrets;
import tminus.state.FileSnapshot;
import tminus.state.OwnerLock;
import tminus.work.Bell;
import tminus.work.Leftovers;
import tminus.work.Outputs;
import tminus.work.Preparation;
import tminus.work.ThreadedWorkers;

/** Makes carriers for the runs of one state folder. */
public final class Carriers implements Turns {
    private final Store store;
    private final Connectors connectors;
    private final Map<String, String> environment;
    private final Redaction redaction;
    private final InstantSource clock;

    /**
     * @param environment the variables of this process, where secrets may lie
     * @param redaction learns every secret, so that what is shown can be cleared of them
     */
    public Carriers(
            Store store,
            Connectors connectors,
            Map<String, String> environment,
            Redaction redaction,
            InstantSource clock) {
        this.store = store;
        this.connectors = connectors;
        this.environment = environment;
        this.redaction = redaction;
        this.clock = clock;
    }

    /** Creates the run and begins to carry it. Throws {@link OwnerLock.HeldByOther}. */
    public Carrier create(Plan plan, Header header, RunListener listener) {
        return carrier(
                header.id(),
                listener,
                (outside, onEntry) -> {
                    if (store.journal().first(header.id()).isPresent()) {
                        throw new OwnerLock.HeldByOther("another process that created it first");
                    }
                    return Engine.create(outside, plan, header, owner(), onEntry);
                });
    }

    /** Takes up a run that nobody carries. Throws {@link OwnerLock.HeldByOther}. */
    public Carrier resume(String run, RunListener listener) {
        return carrier(
                run,
                listener,
                (outside, onEntry) -> Engine.resume(outside, plan(run), run, owner(), onEntry));
    }

    /** Takes in what people have said, and begins nothing. */
    @Override
    public Optional<String> take(String run) {
        try (var _ = OwnerLock.take(store.state().run(run), clock.instant());
                var inbox = SqliteInbox.of(store.database(), run);
                var locks = SqliteLocks.of(store.database())) {
            var outside =
                    new Outside(
                            store.journal(),
                            new NobodyWorks(),
                            new ClearedInbox(inbox, redaction),
                            new NobodySends(),
                            locks,
                            clock);
            var entries = new ArrayList<Entry>();
            var engine = Engine.resume(outside, plan(run), run, owner(), entries::add);
            engine.pause();
            engine.turn();
            var leftovers = new Leftovers(preparation(), outputs(RunListener.NONE));
            entries.forEach(entry -> leftovers.settle(engine.run(), entry));
            return Optional.empty();
        } catch (OwnerLock.HeldByOther other) {
            return Optional.of(other.holder());
        }
    }

    private Carrier carrier(
            String run, RunListener listener, BiFunction<Outside, Consumer<Entry>, Engine> begin) {
        var crew = crew(run, listener);
        var leftovers = new Leftovers(preparation(), outputs(listener));
        try {
            var engine = new AtomicReference<Engine>();
            var outside =
                    new Outside(
                            store.journal(),
                            crew.workers(),
                            new ClearedInbox(crew.inbox(), redaction),
                            crew.outbox(),
                            crew.locks(),
                            clock);
            var early = new ArrayList<Entry>();
            engine.set(
                    begin.apply(
                            outside,
                            entry -> {
                                var carried = engine.get();
                                if (carried == null) {
                                    early.add(entry);
                                } else {
                                    listener.entry(carried.run(), entry);
                                    leftovers.settle(carried.run(), entry);
                                }
                            }));
            early.forEach(entry -> listener.entry(engine.get().run(), entry));
            return new Carrier(engine.get(), crew, clock);
        } catch (RuntimeException refused) {
            crew.close();
            throw refused;
        }
    }

    private Crew crew(String run, RunListener listener) {
        var lock = OwnerLock.take(store.state().run(run), clock.instant());
        var bell = new Bell();
        var preparation = preparation();
        return new Crew(
                lock,
                store.journal(),
                SqliteInbox.of(store.database(), run),
                SqliteLocks.of(store.database()),
                new ThreadedWorkers(preparation, outputs(listener), clock, bell),
                new ChannelOutbox(connectors::channel, preparation, redaction, bell),
                bell);
    }

    /** The word without what this process knows, or can easily know, as secrets of the run. */
    @Override
    public Control cleared(String run, Control control) {
        if (store.journal().first(run).map(Entry::event).orElse(null)
                instanceof Event.RunCreated(var header)) {
            var secrets = new Secrets(environment, redaction);
            var folder = Path.of(header.planFolder());
            for (var secret : firstPlan(run).secrets().values()) {
                // A command may take long, ask, or cost something: too much for a word.
                if (!secret.provider().equals("command")) {
                    secrets.learn(secret, folder);
                }
            }
        }
        return ClearedInbox.cleared(control, redaction);
    }

    private Preparation preparation() {
        return new Preparation(
                connectors::connector,
                new Secrets(environment, redaction),
                FileSnapshot.in(store.state()));
    }

    private Outputs outputs(RunListener listener) {
        return new Outputs(store.state(), redaction, listener::output);
    }

    /** Reads the whole journal: a damaged one is not even taken over. */
    private Plan plan(String run) {
        var first = store.journal().read(run).stream().findFirst();
        return KeptPlan.of(run, first, connectors);
    }

    private Plan firstPlan(String run) {
        return KeptPlan.of(run, store.journal().first(run), connectors);
    }

    private static String owner() {
        var self = ProcessHandle.current();
        return "process "
                + self.pid()
                + self.info().startInstant().map(Instant::toString).map(at -> ", " + at).orElse("");
    }
}
