package tminus.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tminus.source.Node;

class PlanReaderTest {

    @Test
    void what_a_step_does_not_say_its_kind_says() {
        var step =
                step(
                        """
                        {id: a, owner: lead, uses: flyway/migrate, undo: {uses: flyway/down}}
                        """);

        assertThat(step.title()).isEqualTo("a");
        assertThat(step.phase()).isEqualTo("steps");
        assertThat(step.effect()).isEqualTo(Effect.GUARDED);
        assertThat(step.timeout()).isEqualTo(Duration.ofMinutes(5));
        assertThat(step.needs()).isEmpty();
        assertThat(step.safety())
                .isEqualTo(
                        new Step.Safety(
                                Step.FailurePolicy.ROLL_BACK,
                                Step.Retry.NEVER,
                                true,
                                Optional.empty(),
                                false,
                                Optional.of(
                                        new Step.Undo.Written(
                                                undo(step).action(),
                                                Effect.GUARDED,
                                                Duration.ofMinutes(5),
                                                Step.Retry.NEVER,
                                                true)),
                                Optional.empty(),
                                List.of(),
                                false,
                                false));
    }

    @Test
    void what_a_step_says_counts() {
        var step =
                step(
                        """
                        {id: a, title: First, at: T-5m, owner: lead, takes: 10m, timeout: 12m,
                         run: ./a.sh, env: {A: b}, with: {shell: bash}, effect: idempotent, needs: [],
                         on-failure: hold, retry: {attempts: 3, pause: 5s}, probe: ./p.sh,
                         undo: {run: ./u.sh, effect: once, timeout: 1m, retry: {attempts: 2}},
                         always: true, when: environment == "test"}
                        """);

        assertThat(step.title()).isEqualTo("First");
        assertThat(step.at()).map(Offset::toString).contains("T-5m");
        assertThat(step.timeout()).isEqualTo(Duration.ofMinutes(12));
        assertThat(step.when()).contains("environment == \"test\"");
        assertThat(Canonical.of(((Action.Use) step.action()).with()).compact())
                .isEqualTo("{\"shell\":\"bash\",\"script\":\"./a.sh\",\"env\":{\"A\":\"b\"}}");
        assertThat(step.safety().retry()).isEqualTo(new Step.Retry(3, Duration.ofSeconds(5)));
        assertThat(step.safety().onFailure()).isEqualTo(Step.FailurePolicy.HOLD);
        assertThat(step.safety().always()).isTrue();
        assertThat(step.safety().probe()).map(Action.Use::kind).contains("run");
        assertThat(undo(step).effect()).isEqualTo(Effect.ONCE);
        assertThat(undo(step).timeout()).isEqualTo(Duration.ofMinutes(1));
        assertThat(undo(step).retry()).isEqualTo(new Step.Retry(2, Duration.ofSeconds(10)));
    }

    @Test
    void a_long_step_has_a_longer_timeout_than_its_kind() {
        assertThat(step("{id: a, owner: lead, run: ./a.sh, effect: none, takes: 20m}").timeout())
                .isEqualTo(Duration.ofMinutes(40));
    }

    @Test
    void a_way_back_that_may_be_repeated_is_tried_three_times() {
        var again = new Step.Retry(3, Duration.ofSeconds(10));
        var put = "{uses: http/put, with: {url: \"https://shop.example\"}}";

        assertThat(undo(step("{id: a, owner: lead, run: ./a.sh, undo: " + put + "}")).retry())
                .isEqualTo(again);
        assertThat(step("{id: a, owner: lead, uses: files/put}").safety().undo())
                .contains(new Step.Undo.Inverse(Duration.ofMinutes(5), again));
        assertThat(step("{id: a, owner: lead, uses: files/put}").safety().captures()).isTrue();
    }

    @Test
    void an_undo_may_take_as_long_as_it_says_or_else_its_step_or_else_its_kind() {
        var own = "{id: a, owner: lead, uses: files/put%s}";
        var written = "{id: a, owner: lead, run: ./a.sh%s, undo: {run: ./u.sh%s}}";

        assertThat(undoTimeout(own.formatted(""))).isEqualTo(Duration.ofMinutes(5));
        assertThat(undoTimeout(own.formatted(", timeout: 9m"))).isEqualTo(Duration.ofMinutes(9));
        assertThat(undoTimeout(written.formatted("", ""))).isEqualTo(Duration.ofMinutes(5));
        assertThat(undoTimeout(written.formatted(", timeout: 9m", "")))
                .isEqualTo(Duration.ofMinutes(9));
        assertThat(undoTimeout(written.formatted(", timeout: 9m", ", timeout: 1m")))
                .isEqualTo(Duration.ofMinutes(1));
    }

    private static Duration undoTimeout(String step) {
        return step(step).safety().undo().orElseThrow().timeout();
    }

    @Test
    void a_step_that_takes_another_one_back_may_say_itself_how_long_it_takes() {
        var plan =
                Told.below(
                                """
                                steps:
                                  - {id: a, owner: lead, uses: files/put, timeout: 9m}
                                  - {id: b, owner: lead, uses: undo, with: {step: a}}
                                  - {id: c, owner: lead, uses: undo, with: {step: a}, effect: idempotent}
                                  - {id: d, owner: lead, uses: undo, with: {step: a}, timeout: 2m}
                                """)
                        .plan();

        assertThat(List.of("b", "c", "d"))
                .extracting(id -> plan.step(id).orElseThrow().timeout())
                .containsExactly(
                        Duration.ofMinutes(9), Duration.ofMinutes(9), Duration.ofMinutes(2));
    }

    @Test
    void people_and_time_have_no_effect() {
        var ask = step("{id: a, owner: lead, ask: Call them}");

        assertThat(ask.title()).isEqualTo("Call them");
        assertThat(ask.effect()).isEqualTo(Effect.NONE);
        assertThat(ask.timeout()).isEqualTo(Duration.ofDays(7));
        assertThat(step("{id: a, owner: lead, wait: 30m}").timeout())
                .isEqualTo(Duration.ofMinutes(30));
        assertThat(step("{id: a, owner: lead, go: [lead, dba]}").action())
                .isEqualTo(new Action.Go(List.of("lead", "dba")));
    }

    @Test
    void a_step_that_takes_another_one_back_does_what_its_undo_does() {
        var plan =
                Told.below(
                                """
                                steps:
                                  - {id: a, owner: lead, uses: files/put}
                                  - {id: b, owner: lead, run: ./b.sh}
                                  - {id: undo-a, owner: lead, uses: undo, with: {step: a}}
                                  - {id: undo-b, owner: lead, uses: undo, with: {step: b}}
                                  - {id: undo-c, owner: lead, uses: undo, with: {step: c}, effect: idempotent}
                                """)
                        .plan();

        assertThat(plan.step("undo-a").orElseThrow().effect()).isEqualTo(Effect.IDEMPOTENT);
        assertThat(plan.step("undo-a").orElseThrow().timeout()).isEqualTo(Duration.ofMinutes(5));
        assertThat(plan.step("undo-b").orElseThrow().effect()).isEqualTo(Effect.ONCE);
        assertThat(plan.step("undo-c").orElseThrow().effect()).isEqualTo(Effect.IDEMPOTENT);
    }

    @Test
    void waves_are_numbers_of_targets() {
        var text =
                """
                targets: {web: [a, b, c, d, e]}
                steps:
                  - {id: one, owner: lead, run: ./a.sh, effect: none, on: web}
                  - {id: two, owner: lead, run: ./a.sh, effect: none, on: {targets: web, wave: 25%}}
                  - {id: three, owner: lead, run: ./a.sh, effect: none, on: {targets: web, wave: 3, stop-after-failures: 2}}
                  - {id: four, owner: lead, run: ./a.sh, effect: none, on: {targets: web, wave: 1%}}
                  - {id: five, owner: lead, run: ./a.sh, effect: none, on: {targets: web, wave: 100%}}
                """;
        var members = List.of("a", "b", "c", "d", "e");

        assertThat(Told.below(text).plan().steps().stream().map(step -> step.on().orElseThrow()))
                .containsExactly(
                        new Step.On("web", members, 1, 1),
                        new Step.On("web", members, 2, 1),
                        new Step.On("web", members, 3, 2),
                        new Step.On("web", members, 1, 1),
                        new Step.On("web", members, 5, 1));
    }

    @Test
    void triggers_react_by_how_bad_it_is() {
        var triggers =
                Told.below(
                                Told.LOOK
                                        + """
                                        rollback:
                                          triggers:
                                            - {when: any step fails, severity: critical}
                                            - {when: any step fails, severity: medium}
                                            - {when: any step fails, severity: low}
                                            - {when: any step fails, severity: low, decide: lead, within: 5m, otherwise: roll-back}
                                        """)
                        .plan()
                        .rollback()
                        .triggers();

        assertThat(triggers.stream().map(Rollback.Trigger::otherwise))
                .containsExactly(
                        Rollback.Reaction.ROLL_BACK,
                        Rollback.Reaction.HOLD,
                        Rollback.Reaction.CONTINUE,
                        Rollback.Reaction.ROLL_BACK);
        assertThat(triggers.getLast().decide()).containsExactly("lead");
        assertThat(triggers.getLast().within()).isEqualTo(Duration.ofMinutes(5));
        assertThat(triggers.getFirst().within()).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void a_channel_with_a_name_has_the_settings_of_its_kind_and_its_own() {
        var messages =
                Told.below(
                                Told.LOOK
                                        + """
                                        channels: {mail: {host: a, to: [x]}, "mail:team": {to: [y]}}
                                        notices: [{on: [started, rolled-back], to: ["mail:team", "mail:other", console]}]
                                        """)
                        .plan()
                        .messages();

        assertThat(messages.channels().keySet())
                .containsExactly("console", "mail", "mail:team", "mail:other");
        assertThat(json(messages.channels().get("mail:team").with()))
                .isEqualTo("{\"host\":\"a\",\"to\":[\"y\"]}");
        assertThat(json(messages.channels().get("mail:other").with()))
                .isEqualTo("{\"host\":\"a\",\"to\":[\"x\"]}");
        var notice = messages.notices().getFirst();
        assertThat(notice.id()).isEqualTo("notice-1");
        assertThat(notice.on())
                .containsExactly(Messages.Moment.STARTED, Messages.Moment.ROLLED_BACK);
    }

    @Test
    void a_window_is_an_instant_in_its_zone() {
        var schedule =
                Told.below(
                                """
                                window: {start: 2027-10-31 02:30+01:00, zone: Europe/Berlin, length: 2h, contingency: 30m, at-end: roll-back}
                                freezes: [{from: 2027-12-20 00:00, until: 2028-01-02T00:00Z, reason: holidays}]
                                """
                                        + Told.LOOK)
                        .plan()
                        .schedule();

        assertThat(schedule.window())
                .contains(
                        new Schedule.Window(
                                Optional.of(Instant.parse("2027-10-31T01:30:00Z")),
                                ZoneId.of("Europe/Berlin"),
                                Duration.ofHours(2),
                                Duration.ofMinutes(30),
                                Schedule.AtEnd.ROLL_BACK));
        assertThat(schedule.freezes())
                .containsExactly(
                        new Schedule.Freeze(
                                Instant.parse("2027-12-19T23:00:00Z"),
                                Instant.parse("2028-01-02T00:00:00Z"),
                                "holidays"));
    }

    @Test
    void a_window_that_opens_with_the_run_has_no_start() {
        assertThat(
                        Told.below("window: {start: now, length: 1h}\n" + Told.LOOK)
                                .plan()
                                .schedule()
                                .window())
                .contains(
                        new Schedule.Window(
                                Optional.empty(),
                                ZoneOffset.UTC,
                                Duration.ofHours(1),
                                Duration.ZERO,
                                Schedule.AtEnd.HOLD));
    }

    @Test
    void files_of_the_plan_and_of_its_actions_are_known() {
        assertThat(
                        Told.below(
                                        """
                                        files: [release.sh, db/]
                                        checklist: {all: [{id: a, uses: files/put, with: {from: check.txt}}]}
                                        steps:
                                          - {id: a, owner: lead, uses: files/put, with: {from: new.txt}}
                                          - id: b
                                            owner: lead
                                            uses: flyway/migrate
                                            with: {locations: db/}
                                            probe: {uses: sql/run, with: {file: probe.sql}}
                                            undo: {uses: sql/run, with: {file: undo.sql}}
                                        rollback: {steps: [{id: c, owner: lead, uses: files/put, with: {from: old.txt}}]}
                                        """)
                                .plan()
                                .files())
                .containsExactly(
                        "release.sh",
                        "db/",
                        "check.txt",
                        "new.txt",
                        "probe.sql",
                        "undo.sql",
                        "old.txt");
    }

    @Test
    void a_smoke_step_carries_the_tests_of_the_plan() {
        var step =
                Told.below(
                                """
                                smoke: [{id: home, get: "https://shop.example"}]
                                steps: [{id: look, owner: lead, uses: smoke}]
                                """)
                        .plan()
                        .steps()
                        .getFirst();

        assertThat(json(((Action.Use) step.action()).with()))
                .isEqualTo("{\"tests\":[{\"id\":\"home\",\"get\":\"https://shop.example\"}]}");
    }

    @Test
    void more_steps_than_anybody_could_watch_are_refused() {
        var text = new StringBuilder("steps:\n");
        for (var number = 0; number <= 100_000; number++) {
            text.append("  - {id: s").append(number).append(", wait: 1s}\n");
        }

        var told = Told.below(text.toString());

        assertThat(told.lines())
                .contains(
                        "7:1+5 P102 there are 100001 steps here; at most 100000 are read = use \"on:\""
                                + " for steps that do the same on many targets, or several plans");
        assertThat(told.plan().steps()).hasSize(100_000);
    }

    @Test
    void what_comes_later_keeps_a_plan_from_running() {
        var told =
                Told.below("steps: [{id: a, owner: lead, uses: kubernetes/apply, effect: none}]");

        assertThat(PlanChecks.refusals(told.problems()))
                .extracting(problem -> problem.message())
                .containsExactly(
                        "the action kubernetes/apply comes with a later version of tminus");
    }

    private static Step step(String text) {
        return Told.below("steps:\n  - " + text).plan().steps().getFirst();
    }

    private static Step.Undo.Written undo(Step step) {
        return (Step.Undo.Written) step.safety().undo().orElseThrow();
    }

    private static String json(Node node) {
        return Canonical.of(node).compact();
    }
}
