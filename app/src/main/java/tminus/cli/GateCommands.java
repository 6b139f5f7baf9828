package tminus.cli;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tminus.archive.ToldRun;
import tminus.plan.People;
import tminus.run.Control.Word;
import tminus.run.Question.Kind;

/** The commands with which people give or refuse what a run waits for. */
final class GateCommands {
    private GateCommands() {}

    /** A command about one thing that waits. */
    abstract static class AboutOne extends WordCommand {
        AboutOne(Tools tools) {
            super(tools);
        }

        @Override
        int most() {
            return 1;
        }

        @Override
        Word word(ToldRun told, List<String> rest) {
            return word(told, rest.stream().findFirst());
        }

        abstract Word word(ToldRun told, Optional<String> subject);
    }

    /** Gives a permission. */
    @Command(
            name = "approve",
            description = "Give an approval that a run waits for.",
            customSynopsis = "tminus approve [RUN] [APPROVAL] [OPTIONS]")
    static final class Approve extends AboutOne {
        Approve(Tools tools) {
            super(tools);
        }

        /** An approval that is not open is said all the same: the run says why it is late. */
        @Override
        Word word(ToldRun told, Optional<String> subject) {
            var approval =
                    subject.filter(id -> isApproval(told, id))
                            .orElseGet(() -> waiting(told, Kind.APPROVAL).meant(subject).subject());
            return new Word.Approve(approval, told.run().header().digest());
        }

        private static boolean isApproval(ToldRun told, String id) {
            return told.run().plan().people().approvals().stream()
                    .map(People.Approval::id)
                    .anyMatch(id::equals);
        }
    }

    /** Takes a permission back. */
    @Command(
            name = "withdraw",
            description = "Take an approval of your own back.",
            customSynopsis = "tminus withdraw [RUN] APPROVAL [OPTIONS]")
    static final class Withdraw extends AboutOne {
        Withdraw(Tools tools) {
            super(tools);
        }

        @Override
        Word word(ToldRun told, Optional<String> subject) {
            return new Word.Withdraw(
                    subject.orElseThrow(
                            () -> Refusals.usage("APPROVAL is missing", "tminus withdraw")));
        }
    }

    /** Says no. */
    @Command(
            name = "reject",
            description = "Say no to an approval, a go/no-go or a sign-off.",
            customSynopsis = "tminus reject [RUN] [GATE] --reason WHY [OPTIONS]")
    static final class Reject extends AboutOne {
        Reject(Tools tools) {
            super(tools);
        }

        @Override
        Word word(ToldRun told, Optional<String> subject) {
            var gate = waiting(told, Kind.APPROVAL, Kind.GO, Kind.SIGN_OFF).gate(subject).subject();
            return new Word.Reject(gate, neededReason());
        }
    }

    /** Says that something is done. */
    @Command(
            name = "confirm",
            description = "Confirm a checklist item or a step that you did.",
            customSynopsis = "tminus confirm [RUN] [ITEM|STEP] [OPTIONS]")
    static final class Confirm extends AboutOne {
        @Option(
                names = "--evidence",
                paramLabel = "TEXT",
                description = "What shows it: a link, a number, a name.")
        private @Nullable String evidence;

        Confirm(Tools tools) {
            super(tools);
        }

        @Override
        Word word(ToldRun told, Optional<String> subject) {
            return new Word.Confirm(
                    waiting(told, Kind.CHECK, Kind.ASK).meant(subject).id(),
                    Optional.ofNullable(evidence));
        }
    }

    /** Says go. */
    @Command(
            name = "go",
            description = "Say go: to a go/no-go step, a hold, or a closed window.",
            customSynopsis = "tminus go [RUN] [STEP] [OPTIONS]")
    static final class Go extends AboutOne {
        Go(Tools tools) {
            super(tools);
        }

        @Override
        Word word(ToldRun told, Optional<String> subject) {
            return new Word.Go(
                    waiting(told, Kind.GO, Kind.HOLD, Kind.WINDOW_CLOSED)
                            .mine(subject, told.run().plan().people(), actor().name())
                            .id(),
                    reason());
        }
    }

    /** Accepts the change. */
    @Command(
            name = "sign-off",
            description = "Accept the change after it was made.",
            customSynopsis = "tminus sign-off [RUN] [SIGN-OFF] [OPTIONS]")
    static final class SignOff extends AboutOne {
        SignOff(Tools tools) {
            super(tools);
        }

        @Override
        Word word(ToldRun told, Optional<String> subject) {
            return new Word.SignOff(waiting(told, Kind.SIGN_OFF).meant(subject).subject());
        }
    }
}
