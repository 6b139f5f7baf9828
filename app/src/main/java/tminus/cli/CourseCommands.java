package tminus.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tminus.archive.ToldRun;
import tminus.document.Names;
import tminus.run.Control.Choice;
import tminus.run.Control.Word;
import tminus.run.Question.Kind;
import tminus.run.Work;

/** The commands with which people change the course of a run. */
final class CourseCommands {
    private CourseCommands() {}

    /** Stops anything new. */
    @Command(
            name = "hold",
            description = "Let nothing new start; what runs finishes. Ended by \"tminus go\".",
            customSynopsis = "tminus hold [RUN] [OPTIONS]")
    static final class Hold extends WordCommand {
        Hold(Tools tools) {
            super(tools);
        }

        @Override
        int most() {
            return 0;
        }

        @Override
        Word word(ToldRun told, List<String> rest) {
            return new Word.Hold(reasonOr("asked to hold"));
        }
    }

    /** Takes everything back. */
    @Command(
            name = "rollback",
            description = "Take back what was changed, as the plan says.",
            customSynopsis = "tminus rollback [RUN] [OPTIONS]")
    static final class RollBack extends WordCommand {
        RollBack(Tools tools) {
            super(tools);
        }

        @Override
        int most() {
            return 0;
        }

        @Override
        Word word(ToldRun told, List<String> rest) {
            return new Word.RollBack(reasonOr("asked to roll back"));
        }
    }

    /** Ends a run. */
    @Command(
            name = "abort",
            description = "End a run without taking anything back.",
            customSynopsis = "tminus abort [RUN] [OPTIONS]")
    static final class Abort extends WordCommand {
        @Option(
                names = "--leave-changes",
                description = "Needed once something was changed: it is left as it is.")
        private boolean leaveChanges;

        Abort(Tools tools) {
            super(tools);
        }

        @Override
        int most() {
            return 0;
        }

        @Override
        Word word(ToldRun told, List<String> rest) {
            return new Word.Abort(reasonOr("asked to abort"), leaveChanges);
        }
    }

    /** Answers a question with choices. */
    @Command(
            name = "answer",
            description = {
                "Answer an unknown outcome, a trigger or a failure.",
                "CHOICE is ran, did-not-run, roll-back, hold, continue, retry, skip or give-up."
            },
            customSynopsis = "tminus answer [RUN] [QUESTION] CHOICE --reason WHY [OPTIONS]")
    static final class Answer extends WordCommand {
        private static final List<String> CHOICES =
                Arrays.stream(Choice.values()).map(choice -> Names.of(choice)).toList();

        Answer(Tools tools) {
            super(tools);
        }

        @Override
        int most() {
            return 2;
        }

        @Override
        Word word(ToldRun told, List<String> rest) {
            if (rest.isEmpty()) {
                throw Refusals.usage("CHOICE is missing", "tminus answer");
            }
            var index = CHOICES.indexOf(rest.getLast());
            if (index < 0) {
                throw Refusals.unknownWord("CHOICE", rest.getLast(), CHOICES);
            }
            var subject = rest.size() > 1 ? Optional.of(rest.getFirst()) : Optional.<String>empty();
            var question =
                    waiting(told, Kind.UNKNOWN_OUTCOME, Kind.TRIGGER, Kind.FAILURE).meant(subject);
            return new Word.Answer(question.id(), Choice.values()[index], neededReason());
        }
    }

    /** Tries a failed work again. */
    @Command(
            name = "retry",
            description = "Try again what has failed for good.",
            customSynopsis = "tminus retry [RUN] [STEP] [OPTIONS]")
    static final class Retry extends GateCommands.AboutOne {
        Retry(Tools tools) {
            super(tools);
        }

        @Override
        Word word(ToldRun told, Optional<String> subject) {
            var work =
                    subject.flatMap(text -> Works.known(told.run().plan(), text))
                            .orElseGet(() ->
                                    Work.parse(
                                            waiting(told, Kind.FAILURE, Kind.FAILED_CHECK)
                                                    .meant(subject)
                                                    .subject()));
            return new Word.Retry(work, reasonOr("asked to retry"));
        }
    }

    /** Leaves a work out. */
    @Command(
            name = "skip",
            description = "Leave a step or a check out.",
            customSynopsis = "tminus skip [RUN] [STEP] --reason WHY [OPTIONS]")
    static final class Skip extends GateCommands.AboutOne {
        Skip(Tools tools) {
            super(tools);
        }

        @Override
        Word word(ToldRun told, Optional<String> subject) {
            var work =
                    subject.flatMap(text -> Works.known(told.run().plan(), text))
                            .orElseGet(() ->
                                    Work.parse(
                                            waiting(told, Kind.FAILURE, Kind.FAILED_CHECK)
                                                    .meant(subject)
                                                    .subject()));
            return new Word.Skip(work, neededReason());
        }
    }
}
