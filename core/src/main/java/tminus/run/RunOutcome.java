package tminus.run;

/** How a run ended. Held and needing a person are states, not ends. */
public enum RunOutcome {
    SUCCEEDED("succeeded"),
    SUCCEEDED_WITH_WARNINGS("succeeded-with-warnings"),
    ROLLED_BACK("rolled-back"),
    ROLLBACK_FAILED("rollback-failed"),
    FAILED("failed"),
    /** Stopped before any change. */
    ABORTED("aborted"),
    REJECTED("rejected"),
    EXPIRED("expired"),
    SUPERSEDED("superseded");

    private final String word;

    RunOutcome(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
