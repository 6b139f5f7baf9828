package tminus.source;

/** The stable name of a kind of problem; {@code docs/problems.md} explains each with an example. */
public enum Code {
    NOT_READABLE("P101", Severity.ERROR),
    TOO_LARGE("P102", Severity.ERROR),
    BAD_YAML("P103", Severity.ERROR),
    DUPLICATE_KEY("P104", Severity.ERROR),
    TAG("P105", Severity.ERROR),
    ANCHOR("P106", Severity.ERROR),
    TOO_DEEP("P107", Severity.ERROR),
    NOT_A_PLAN("P108", Severity.ERROR),
    BAD_KEY("P109", Severity.ERROR),
    HIDDEN_CHARACTER("P110", Severity.ERROR),
    SEVERAL_DOCUMENTS("P111", Severity.ERROR),

    MISSING_FIELD("P201", Severity.ERROR),
    BAD_VALUE("P202", Severity.ERROR),
    UNKNOWN_FIELD("P203", Severity.ERROR),
    EMPTY_VALUE("P204", Severity.ERROR),
    BAD_NAME("P205", Severity.ERROR),
    OTHER_FORMAT("P206", Severity.ERROR),
    NO_ACTION("P207", Severity.ERROR),
    SEVERAL_ACTIONS("P208", Severity.ERROR),
    BAD_CONDITION("P209", Severity.ERROR),
    NOTICE_WITHOUT_MOMENT("P210", Severity.ERROR),

    UNKNOWN_KIND("P304", Severity.ERROR),
    UNKNOWN_ENVIRONMENT("P305", Severity.ERROR),
    UNKNOWN_VALUE("P306", Severity.ERROR),
    UNKNOWN_REFERENCE("P307", Severity.ERROR),
    UNKNOWN_CHANNEL("P309", Severity.ERROR),
    UNKNOWN_TARGETS("P310", Severity.ERROR),
    UNKNOWN_PHASE("P311", Severity.ERROR),
    DUPLICATE_NAME("P313", Severity.ERROR),
    MISSING_FILE("P318", Severity.ERROR),
    UNKNOWN_ITEM("P320", Severity.ERROR),
    CHOOSE_ENVIRONMENT("P314", Severity.ERROR),
    REFERENCE_IN_SCRIPT("P315", Severity.ERROR),
    VALUE_IN_CIRCLE("P316", Severity.ERROR),
    REFERENCE_IN_CONDITION("P321", Severity.ERROR),

    TIME_SKIPPED("P503", Severity.ERROR),
    TIME_AMBIGUOUS("P504", Severity.ERROR),
    OFFSET_NOT_OF_ZONE("P505", Severity.ERROR),
    TIME_WITHOUT_ZONE("P506", Severity.ERROR);

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
