package tminus.document;

/** How far a work is, as a word and a sign. */
public enum Status {
    WAITING("waiting", "\u00b7"),
    RUNNING("running", "\u25b6"),
    ASKED("waits for a person", "?"),
    DONE("done", "\u2713"),
    FAILED("failed", "\u2717"),
    UNKNOWN("unknown", "?"),
    SKIPPED("skipped", "-"),
    ACCEPTED("failed, accepted", "!"),
    TAKEN_BACK("taken back", "\u21b6"),
    STOPPED("stopped", "-"),
    NOT_REACHED("not reached", "\u00b7");

    private final String word;
    private final String sign;

    Status(String word, String sign) {
        this.word = word;
        this.sign = sign;
    }

    public String word() {
        return word;
    }

    public String sign() {
        return sign;
    }
}
