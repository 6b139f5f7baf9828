package tminus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tminus.run.Question;

class RefusalsTest {
    private static final Question CAB =
            new Question(
                    "approval:cab",
                    Question.Kind.APPROVAL,
                    "approval \"cab\" has 0 of 1",
                    List.of("cab"),
                    Instant.EPOCH,
                    1,
                    Optional.empty(),
                    false,
                    List.of("tminus approve shop-1 cab"));

    private static Arguments says(Refusal refusal, int exit, String text) {
        return Arguments.of(refusal, exit, text.stripTrailing());
    }

    static Stream<Arguments> catalogue() {
        return Stream.of(
                says(
                        Refusals.unexpected(new IllegalStateException("oops"), "x.txt"),
                        1,
                        """
                        tminus: E100 something went wrong inside tminus: java.lang.IllegalStateException: oops
                          details: x.txt
                          the journal is whole: tminus status
                        """),
                says(
                        Refusals.usage("PLAN is missing", "tminus run"),
                        2,
                        """
                        tminus: E101 PLAN is missing
                          see: tminus run --help
                        """),
                says(
                        Refusals.unknownCommand("stat", List.of("status", "log")),
                        2,
                        """
                        tminus: E102 there is no command "stat"
                          all commands: tminus --help
                        """),
                says(
                        Refusals.unknownCommand("statu", List.of("status", "log")),
                        2,
                        """
                        tminus: E102 there is no command "statu"
                          did you mean: tminus status
                        """),
                says(
                        Refusals.unknownWord("--format", "jsno", List.of("text", "json")),
                        2,
                        """
                        tminus: E103 "jsno" is not possible for --format
                          did you mean: --format json
                        """),
                says(
                        Refusals.unknownWord("--format", "poetry", List.of("text", "json")),
                        2,
                        """
                        tminus: E103 "poetry" is not possible for --format
                          possible: text, json
                        """),
                says(
                        Refusals.notAnInstant("tomorrow"),
                        2,
                        """
                        tminus: E104 "tomorrow" is not possible for --start
                          possible: now, window, or an instant like 2026-12-01T21:00:00+01:00
                        """),
                says(
                        Refusals.notASetting("url"),
                        2,
                        """
                        tminus: E105 "url" is not possible for --set
                          write it as a name and a value, like --set url=https://shop.example
                        """),
                says(
                        Refusals.comesLater("tminus serve"),
                        2,
                        "tminus: E106 tminus serve comes with a later version of tminus"),
                says(
                        Refusals.fileExists("plan.yaml"),
                        2,
                        """
                        tminus: E107 plan.yaml exists, and is left as it is
                          name another one: tminus new OTHER.yaml
                        """),
                says(
                        Refusals.cannotWrite("plan.yaml", "you may not do that there"),
                        2,
                        "tminus: E108 plan.yaml cannot be written: you may not do that there"),
                says(
                        Refusals.unknownArgument("--tpye", "tminus new", List.of("--type")),
                        2,
                        """
                        tminus: E109 "--tpye" is not possible for tminus new
                          did you mean: --type
                        """),
                says(
                        Refusals.unknownArgument("more", "tminus new", List.of("--type")),
                        2,
                        """
                        tminus: E109 "more" is not possible for tminus new
                          see: tminus new --help
                        """),
                says(
                        Refusals.noSuchRun("shop-2", List.of("shop-1", "mail-7")),
                        2,
                        """
                        tminus: E201 there is no run "shop-2" here
                          did you mean: shop-1
                          runs started with another --state are not seen here
                        """),
                says(
                        Refusals.noSuchRun("zebra", List.of("shop-1")),
                        2,
                        """
                        tminus: E201 there is no run "zebra" here
                          all runs: tminus status
                          runs started with another --state are not seen here
                        """),
                says(
                        Refusals.noRun(Optional.empty()),
                        2,
                        """
                        tminus: E202 no run is open here
                          start one: tminus run PLAN
                        """),
                says(
                        Refusals.noRun(Optional.of("shop-1")),
                        2,
                        """
                        tminus: E202 no run is open here
                          the last one has ended: tminus status shop-1
                        """),
                says(
                        Refusals.whichRun(List.of("shop-1", "shop-2")),
                        2,
                        "tminus: E203 several runs are open, name one: shop-1, shop-2"),
                says(
                        Refusals.notAsked("shop-1", Optional.of("uat"), List.of(CAB)),
                        2,
                        """
                        tminus: E204 run shop-1 does not wait for "uat"; it waits for:
                          tminus approve shop-1 cab
                        """),
                says(
                        Refusals.notAsked("shop-1", Optional.empty(), List.of()),
                        2,
                        """
                        tminus: E204 run shop-1 does not wait for this; it waits for nobody
                          see: tminus explain shop-1
                        """),
                says(
                        Refusals.whichQuestion("shop-1", List.of(CAB, CAB)),
                        2,
                        """
                        tminus: E205 several things are meant in run shop-1, name one:
                          tminus approve shop-1 cab
                          tminus approve shop-1 cab
                        """),
                says(
                        Refusals.reasonMissing(),
                        2,
                        """
                        tminus: E206 a reason is needed
                          add --reason "..."
                        """),
                says(
                        Refusals.ignored("shop-1", "the run is held already"),
                        2,
                        """
                        tminus: E207 nothing was changed: the run is held already
                          see: tminus explain shop-1
                        """),
                says(
                        Refusals.ended("shop-1", "succeeded"),
                        2,
                        """
                        tminus: E208 run shop-1 has ended: succeeded
                          see: tminus report shop-1
                        """),
                says(
                        Refusals.carried("shop-1", "process 7"),
                        2,
                        """
                        tminus: E209 run shop-1 is carried by process 7 already
                          look at it: tminus status shop-1
                          stop that process first if it hangs; a run has one carrier at a time
                        """),
                says(
                        Refusals.notYet("shop-1", "process 7"),
                        1,
                        """
                        tminus: E220 the word is kept, but process 7 has not taken it in yet
                          it counts when that process goes on: tminus log shop-1
                          if that process hangs, end it and run: tminus resume shop-1
                        """),
                says(
                        Refusals.stateRefused("the state folder s is a file"),
                        2,
                        "tminus: E301 the state folder s is a file"),
                says(
                        Refusals.journalFailed("the journal could not be written"),
                        75,
                        "tminus: E302 the journal could not be written"),
                says(
                        Refusals.journalDamaged("shop-1", "journal of run shop-1, record 3: gone"),
                        1,
                        """
                        tminus: E303 journal of run shop-1, record 3: gone
                          nothing was changed; what can still be read: tminus verify shop-1
                          bring the state folder back from a copy
                        """),
                says(
                        Refusals.fenceLost("run shop-1 is carried by another process now"),
                        75,
                        """
                        tminus: E304 run shop-1 is carried by another process now
                          this process does nothing more; the run goes on in the other one
                        """),
                says(
                        Refusals.unreadable("has a time \"x\" that is not an instant"),
                        1,
                        "tminus: E305 a record has a time \"x\" that is not an instant"));
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void every_refusal_says_what_is_wrong_and_what_to_do(Refusal refusal, int exit, String text) {
        assertThat(refusal.text()).isEqualTo(text);
        assertThat(refusal.exit().number()).isEqualTo(exit);
    }

    @Test
    void the_catalogue_is_complete_and_no_code_means_two_things() {
        var codes = catalogue().map(one -> ((Refusal) one.get()[0]).code()).distinct().toList();
        var methods =
                Arrays.stream(Refusals.class.getDeclaredMethods())
                        .filter(method -> method.getReturnType() == Refusal.class)
                        .map(method -> method.getName())
                        .distinct()
                        .filter(name ->
                                !name.equals("notStarted")) // the codes are of another package
                        .toList();

        assertThat(codes).hasSameSizeAs(methods);
    }

    @Test
    void the_exit_codes_are_those_of_the_contract() {
        assertThat(Arrays.stream(ExitCode.values()).map(ExitCode::number))
                .containsExactly(0, 1, 2, 3, 4, 5, 75);
        assertThat(
                        Arrays.stream(tminus.run.RunOutcome.values())
                                .map(outcome ->
                                        outcome.word() + " " + ExitCode.of(outcome).number()))
                .containsExactly(
                        "succeeded 0",
                        "succeeded-with-warnings 0",
                        "rolled-back 3",
                        "rollback-failed 5",
                        "failed 1",
                        "aborted 4",
                        "rejected 4",
                        "expired 4",
                        "superseded 4");
    }
}
