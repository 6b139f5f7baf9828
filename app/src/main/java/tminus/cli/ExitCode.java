package tminus.cli;

import tminus.run.RunOutcome;

/** What a command tells the program that called it. */
public enum ExitCode {
    SUCCEEDED(0, "succeeded, also with warnings"),
    NEEDS_A_PERSON(1, "failed, held, or needs a person"),
    REFUSED(2, "bad plan or usage; nothing was done"),
    ROLLED_BACK(3, "rolled back"),
    STOPPED(4, "rejected, expired, superseded or aborted"),
    ROLLBACK_FAILED(5, "rollback failed"),
    INTERRUPTED(75, "interrupted, can be resumed");

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    public int number() {
        return number;
    }

    public String meaning() {
        return meaning;
    }

    public static ExitCode of(RunOutcome outcome) {
        return switch (outcome) {
            case SUCCEEDED, SUCCEEDED_WITH_WARNINGS -> SUCCEEDED;
            case FAILED -> NEEDS_A_PERSON;
            case ROLLED_BACK -> ROLLED_BACK;
            case REJECTED, EXPIRED, SUPERSEDED, ABORTED -> STOPPED;
            case ROLLBACK_FAILED -> ROLLBACK_FAILED;
        };
    }
}
