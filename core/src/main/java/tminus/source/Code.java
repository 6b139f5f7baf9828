package tminus.source;

/** The stable name of a kind of problem; {@code docs/problems.md} explains each with an example. */
public enum Code {
    MISSING_FIELD("P201", Severity.ERROR),
    BAD_VALUE("P202", Severity.ERROR),
    UNKNOWN_FIELD("P203", Severity.ERROR);

    private final String id;
    private final Severity severity;

    Code(String id, Severity severity) {
        this.id = id;
        this.severity = severity;
    }

    public String id() {
        return id;
    }

    public Severity severity() {
        return severity;
    }
}
