package tminus.carry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tminus.run.Header;
import tminus.run.Mode;
import tminus.run.RunOutcome;
import tminus.state.StateRefused;

class RunStartTest {
    private static final String STEPS =
            """
            steps:
              - {id: early, at: T-30m, irreversible: test, run: 'true'}
              - {id: change, at: T, irreversible: test, run: 'true'}
            """;
    private static final String WINDOW =
            "window: {start: 2026-12-01 21:00, zone: Europe/Berlin, length: 2h, contingency: 30m}\n";

    @TempDir Path folder;

    private Instant now = Instant.parse("2026-12-01T12:00:00Z");
    private Harbour harbour;

    @BeforeEach
    void open() throws Exception {
        harbour = new Harbour(folder, () -> now);
    }

    @AfterEach
    void close() {
        harbour.close();
    }

    @Test
    void a_run_is_named_after_its_plan_and_version_and_numbered() throws Exception {
        assertThat(started(STEPS).id()).isEqualTo("shop-2.3.0-1");
        assertThat(started(STEPS).id()).isEqualTo("shop-2.3.0-2");
    }

    @Test
    void starts_at_the_same_moment_get_different_names() throws Exception {
        var loaded = harbour.load(STEPS);
        var starts = new ArrayList<Callable<String>>();
        for (var start = 0; start < 6; start++) {
            starts.add(() -> {
                try (var carrier = harbour.starts.start(harbour.wish(loaded), RunListener.NONE)) {
                    return carrier.run().id();
                }
            });
        }
        try (var threads = Executors.newFixedThreadPool(6)) {
            var names = new ArrayList<String>();
            for (var name : threads.invokeAll(starts)) {
                names.add(name.get());
            }
            assertThat(names).doesNotHaveDuplicates().hasSize(6);
        }
    }

    @Test
    void everything_is_settled_in_its_header() throws Exception {
        Files.writeString(harbour.plan.resolve("release.sh"), "echo");

        var header = header(WINDOW + "files: [release.sh]\n" + STEPS, new Start.Usual());

        assertThat(header.mode()).isEqualTo(Mode.LIVE);
        assertThat(header.initiator()).isEqualTo("maria");
        assertThat(header.planFolder()).isEqualTo(harbour.plan.toString());
        assertThat(header.start()).hasValue(Instant.parse("2026-12-01T20:00:00Z"));
        assertThat(header.opens()).isEqualTo(Instant.parse("2026-12-01T19:30:00Z"));
        assertThat(header.closes()).hasValue(Instant.parse("2026-12-01T22:00:00Z"));
        assertThat(header.contingencyEnds()).hasValue(Instant.parse("2026-12-01T22:30:00Z"));
        try (var copies = Files.list(folder.resolve("state/files"))) {
            assertThat(copies).hasSize(1);
        }
    }

    @Test
    void the_window_binds_every_way_to_start() throws Exception {
        refused(
                WINDOW + STEPS,
                new Start.Now(),
                "E214",
                "the window opens at 2026-12-01 21:00 +01:00",
                "wait for it: --start window");
        refused(
                WINDOW + STEPS,
                new Start.At(Instant.parse("2026-12-01T22:00:00Z")),
                "E213",
                "the window closes at 2026-12-01 23:00 +01:00",
                "start earlier, or give the plan a new window");
        refused(
                WINDOW + STEPS,
                new Start.At(Instant.parse("2026-12-01T11:00:00Z")),
                "E216",
                "the start lies in the past: 2026-12-01 12:00 +01:00",
                "start it at once: --start now");
        refused(
                STEPS,
                new Start.Window(),
                "E215",
                "the plan has no window to wait for",
                "start it at once: --start now",
                "or say when: --start 2026-12-01T21:00:00+01:00");
        var loaded = harbour.load(WINDOW + STEPS);
        now = Instant.parse("2026-12-01T22:00:00Z");
        refused(
                loaded,
                new Start.Window(),
                "E213",
                "the window closed at 2026-12-01 23:00 +01:00",
                "give the plan a new window");
    }

    @Test
    void inside_the_window_a_run_may_start_at_once() throws Exception {
        now = Instant.parse("2026-12-01T20:15:00Z");

        var header = header(WINDOW + STEPS, new Start.Now());
        assertThat(header.start()).isEmpty();
        assertThat(header.opens()).isEqualTo(now);
        assertThat(header.closes()).hasValue(Instant.parse("2026-12-01T22:00:00Z"));

        assertThat(header(WINDOW + STEPS, new Start.Window()).start()).hasValue(now);
        var later = Instant.parse("2026-12-01T20:30:00Z");
        assertThat(header(WINDOW + STEPS, new Start.At(later)).start()).hasValue(later);
    }

    @Test
    void a_window_can_open_with_the_run() throws Exception {
        var window = "window: {start: now, zone: UTC, length: 1h}\n";

        var header = header(window + STEPS, new Start.Usual());
        assertThat(header.start()).isEmpty();
        assertThat(header.opens()).isEqualTo(now);
        assertThat(header.closes()).hasValue(now.plusSeconds(3_600));

        var at = now.plusSeconds(7_200);
        var later = header(window + STEPS, new Start.At(at));
        assertThat(later.start()).hasValue(at);
        assertThat(later.opens()).isEqualTo(at.minusSeconds(1_800));
        assertThat(later.closes()).hasValue(at.plusSeconds(3_600));
    }

    @Test
    void without_a_window_a_run_starts_at_once_or_when_it_is_told() throws Exception {
        var header = header(STEPS, new Start.Usual());
        assertThat(header.start()).isEmpty();
        assertThat(header.closes()).isEmpty();

        var at = now.plusSeconds(7_200);
        assertThat(header(STEPS, new Start.At(at)).opens()).isEqualTo(at.minusSeconds(1_800));
    }

    @Test
    void nothing_starts_in_a_freeze() throws Exception {
        refused(
                "freezes: [{from: 2026-12-01T00:00:00Z, until: 2026-12-02T00:00:00Z, reason:"
                        + " inventory}]\n"
                        + STEPS,
                new Start.Now(),
                "E217",
                "nothing may start until 2026-12-02 00:00 +00:00: inventory",
                "start it after that");
    }

    @Test
    void an_environment_comes_after_another() throws Exception {
        harbour.close();
        harbour = new Harbour(folder, InstantSource.system());
        var rest =
                "environments: {staging: {production: false}, live: {after: staging}}\n"
                        + "steps: [{id: change, irreversible: test, run: 'true'}]\n";
        var live = harbour.load(rest, Optional.of("live"));
        refused(
                live,
                new Start.Usual(),
                "E212",
                "2.3.0 has not succeeded in staging, which comes before live",
                "run it there first: tminus run PLAN --env staging");
        assertThat(wished(live, Mode.REHEARSAL).mode()).isEqualTo(Mode.REHEARSAL);

        var staging = harbour.load(rest, Optional.of("staging"));
        try (var carrier = harbour.starts.start(harbour.wish(staging), RunListener.NONE)) {
            assertThat(carrier.carry(false)).isEqualTo(new Ending.Ended(RunOutcome.SUCCEEDED));
        }
        assertThat(wished(live, Mode.LIVE).environment()).isEqualTo("live");
    }

    @Test
    void what_comes_later_is_never_left_out() throws Exception {
        refused(
                "metrics: {error-rate: {errors: a, of: b, no-data: hold}}\n"
                        + "rollback: {triggers: [{when: error-rate > 5%, severity: critical}]}\n"
                        + STEPS,
                new Start.Usual(),
                "E211",
                "the plan needs what this version cannot do yet",
                "watching a metric comes with a later version of tminus");
    }

    @Test
    void a_plan_with_problems_does_not_start() throws Exception {
        refused(
                "steps: [{id: a, rum: 'true'}]\n",
                new Start.Usual(),
                "E210",
                "the plan has problems",
                "see them all: tminus check " + harbour.plan.resolve("plan.yaml"));
    }

    @Test
    void a_file_that_changes_while_the_run_is_created_stops_it() throws Exception {
        Files.writeString(harbour.plan.resolve("release.sh"), "echo");
        var loaded = harbour.load("files: [release.sh]\n" + STEPS);
        Files.writeString(harbour.plan.resolve("release.sh"), "rm");

        assertThatThrownBy(() -> harbour.starts.start(harbour.wish(loaded), RunListener.NONE))
                .isInstanceOf(StateRefused.class)
                .hasMessage(
                        "the file release.sh was changed while the run was created; start again");
    }

    @Test
    void a_rehearsal_is_bound_by_no_window() throws Exception {
        var loaded = harbour.load(WINDOW + STEPS);

        var header = wished(loaded, Mode.REHEARSAL);

        assertThat(header.closes()).isEmpty();
        assertThat(header.start()).isEmpty();
        try (var carrier =
                harbour.starts.start(
                        harbour.wish(loaded, Mode.REHEARSAL, new Start.At(now.plusSeconds(60))),
                        RunListener.NONE)) {
            assertThat(carrier.run().header().start()).hasValue(now.plusSeconds(60));
        }
    }

    private Header started(String rest) throws Exception {
        return header(rest, new Start.Usual());
    }

    private Header header(String rest, Start start) throws Exception {
        var loaded = harbour.load(rest);
        assertThat(loaded.plan()).as(loaded.problems().toString()).isPresent();
        try (var carrier =
                harbour.starts.start(harbour.wish(loaded, Mode.LIVE, start), RunListener.NONE)) {
            return carrier.run().header();
        }
    }

    private Header wished(tminus.planfile.LoadedPlan loaded, Mode mode) {
        try (var carrier =
                harbour.starts.start(
                        harbour.wish(loaded, mode, new Start.Usual()), RunListener.NONE)) {
            return carrier.run().header();
        }
    }

    private void refused(String rest, Start start, String code, String what, String... moves)
            throws Exception {
        refused(harbour.load(rest), start, code, what, moves);
    }

    private void refused(
            tminus.planfile.LoadedPlan loaded,
            Start start,
            String code,
            String what,
            String... moves) {
        assertThatThrownBy(() ->
                        harbour.starts.start(
                                harbour.wish(loaded, Mode.LIVE, start), RunListener.NONE))
                .isInstanceOfSatisfying(
                        RunRefused.class,
                        refused -> {
                            assertThat(refused.code()).isEqualTo(code);
                            assertThat(refused).hasMessage(what);
                            assertThat(refused.moves()).isEqualTo(List.of(moves));
                        });
    }
}
