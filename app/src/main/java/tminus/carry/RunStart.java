package tminus.carry;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import tminus.journal.Runs;
import tminus.journal.Store;
import tminus.plan.Plan;
import tminus.planfile.LoadedPlan;
import tminus.run.Header;
import tminus.run.Mode;
import tminus.source.Problem;
import tminus.state.FileSnapshot;
import tminus.state.OwnerLock;

/** Creates runs: refuses what cannot or must not run, and settles everything that can be. */
public final class RunStart {
    private static final Pattern NOT_IN_NAMES = Pattern.compile("[^A-Za-z0-9._+-]+");
    private static final int MOST_TRIES = 100;

    private final Store store;
    private final Carriers carriers;
    private final InstantSource clock;

    public RunStart(Store store, Carriers carriers, InstantSource clock) {
        this.store = store;
        this.carriers = carriers;
        this.clock = clock;
    }

    /**
     * What a person wants.
     *
     * @param file the file that the plan was loaded from
     * @param parameters values given with the start, by name
     */
    public record Wish(
            LoadedPlan plan,
            Path file,
            Mode mode,
            Start start,
            String person,
            SequencedMap<String, String> parameters,
            boolean answersYes) {}

    /** Creates the run and begins to carry it. Throws {@link RunRefused}. */
    public Carrier start(Wish wish, RunListener listener) {
        var plan =
                wish.plan()
                        .plan()
                        .orElseThrow(() ->
                                new RunRefused(
                                        "E210",
                                        "the plan has problems",
                                        "see them all: tminus check " + wish.file()));
        later(wish);
        before(plan, wish.mode());
        var now = clock.instant();
        var times =
                wish.mode() == Mode.LIVE
                        ? Times.of(plan, wish.start(), now)
                        : Times.rehearsed(plan, wish.start(), now);
        FileSnapshot.in(store.state()).keep(folder(wish), wish.plan().files());
        return create(plan, wish, times, listener);
    }

    /** What can be read and checked, but not carried out by this version, is never left out. */
    private static void later(Wish wish) {
        var later =
                wish.plan().problems().stream()
                        .filter(problem -> problem.code().id().startsWith("P9"))
                        .map(Problem::message)
                        .distinct()
                        .toList();
        if (!later.isEmpty()) {
            throw new RunRefused(
                    "E211",
                    "the plan needs what this version cannot do yet",
                    later.toArray(String[]::new));
        }
    }

    private void before(Plan plan, Mode mode) {
        var environment = plan.environment();
        if (mode != Mode.LIVE || environment.after().isEmpty()) {
            return;
        }
        var first = environment.after().get();
        try (var runs = Runs.of(store.database())) {
            if (!runs.hasSucceeded(plan.name(), plan.release().version(), first)) {
                throw new RunRefused(
                        "E212",
                        plan.release().version()
                                + " has not succeeded in "
                                + first
                                + ", which comes before "
                                + environment.name(),
                        "run it there first: tminus run PLAN --env " + first);
            }
        }
    }

    /** The next free number; another process may take it in the same moment. */
    private Carrier create(Plan plan, Wish wish, Times times, RunListener listener) {
        var base = named(plan.name()) + "-" + named(plan.release().version()) + "-";
        var number = firstFree(base);
        for (var tries = 0; tries < MOST_TRIES; tries++) {
            try {
                return carriers.create(
                        plan, header(wish, plan, base + (number + tries), times), listener);
            } catch (OwnerLock.HeldByOther wasFaster) {
                // the next number is tried
            }
        }
        throw new RunRefused(
                "E218", "no name for the run is free: " + base + "1, 2, 3 ...", "try again");
    }

    private int firstFree(String base) {
        try (var runs = Runs.of(store.database())) {
            return runs.ids().stream()
                            .filter(id -> id.startsWith(base))
                            .map(id -> id.substring(base.length()))
                            .filter(rest -> rest.matches("[0-9]{1,9}"))
                            .mapToInt(Integer::parseInt)
                            .max()
                            .orElse(0)
                    + 1;
        }
    }

    private static Header header(Wish wish, Plan plan, String id, Times times) {
        return new Header(
                id,
                wish.mode(),
                plan.environment().name(),
                wish.plan().digest().orElseThrow(),
                wish.plan().snapshot().orElseThrow(),
                folder(wish).toString(),
                wish.person(),
                plan.release().document().author().map(List::of).orElse(List.of()),
                wish.parameters(),
                times.start(),
                times.opens(),
                times.closes(),
                times.contingencyEnds(),
                wish.answersYes());
    }

    private static Path folder(Wish wish) {
        var file = wish.file().toAbsolutePath().normalize();
        var folder = file.getParent();
        return folder == null ? file : folder;
    }

    private static String named(String text) {
        var name = NOT_IN_NAMES.matcher(text).replaceAll("_");
        return name.length() <= 80 ? name : name.substring(0, 80);
    }
}
