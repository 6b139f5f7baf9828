package tminus.source;

/** The stable name of a kind of problem; {@code docs/problems.md} explains each with an example. */
public enum Code {
    // the text
    NOT_READABLE("P101", Severity.ERROR, "a plan file that cannot be read"),
    TOO_LARGE("P102", Severity.ERROR, "a plan file that is too large"),
    BAD_YAML("P103", Severity.ERROR, "text that is not YAML"),
    DUPLICATE_KEY("P104", Severity.ERROR, "a key that stands twice"),
    TAG("P105", Severity.ERROR, "a YAML tag"),
    ANCHOR("P106", Severity.ERROR, "a YAML anchor or alias"),
    TOO_DEEP("P107", Severity.ERROR, "text nested too deep"),
    NOT_A_PLAN("P108", Severity.ERROR, "a file that holds no plan"),
    BAD_KEY("P109", Severity.ERROR, "a key that is not a text"),
    HIDDEN_CHARACTER("P110", Severity.ERROR, "a character that nobody can see"),
    SEVERAL_DOCUMENTS("P111", Severity.ERROR, "several plans in one file"),

    // fields and values
    MISSING_FIELD("P201", Severity.ERROR, "a key that must be there"),
    BAD_VALUE("P202", Severity.ERROR, "a value that cannot be used"),
    UNKNOWN_FIELD("P203", Severity.ERROR, "a key that is not known here"),
    EMPTY_VALUE("P204", Severity.ERROR, "a key without a value"),
    BAD_NAME("P205", Severity.ERROR, "a name with other characters than names have"),
    OTHER_FORMAT("P206", Severity.ERROR, "a plan format that this version does not read"),
    NO_ACTION("P207", Severity.ERROR, "a step or item that does nothing"),
    SEVERAL_ACTIONS("P208", Severity.ERROR, "a step or item that does several things"),
    BAD_CONDITION("P209", Severity.ERROR, "a trigger or criterion that cannot be understood"),
    NOTICE_WITHOUT_MOMENT("P210", Severity.ERROR, "a notice without one moment to send it"),
    PLACEHOLDER("P211", Severity.ERROR, "a placeholder instead of a value"),
    PLACEHOLDER_INSIDE("P212", Severity.WARNING, "a placeholder within a text"),
    SAME_VERSION("P213", Severity.WARNING, "a release of the version that is there already"),
    BAD_EXPRESSION("P214", Severity.ERROR, "a when: that is not a condition"),

    // names and references
    UNKNOWN_STEP("P301", Severity.ERROR, "the name of a step that is not there"),
    UNKNOWN_ROLE("P302", Severity.ERROR, "the name of a role that the team does not have"),
    UNKNOWN_METRIC("P303", Severity.ERROR, "the name of a metric that is not there"),
    UNKNOWN_KIND("P304", Severity.ERROR, "a kind of action that nobody knows"),
    UNKNOWN_ENVIRONMENT("P305", Severity.ERROR, "the name of an environment that is not there"),
    UNKNOWN_VALUE("P306", Severity.ERROR, "a reference to a value that is not there"),
    UNKNOWN_REFERENCE("P307", Severity.ERROR, "something like a reference that is none"),
    UNKNOWN_SECRET("P308", Severity.ERROR, "a reference to a secret that is not there"),
    UNKNOWN_CHANNEL("P309", Severity.ERROR, "the name of a channel that is not there"),
    UNKNOWN_TARGETS("P310", Severity.ERROR, "the name of a group of targets that is not there"),
    UNKNOWN_PHASE("P311", Severity.ERROR, "the name of a phase that is not there"),
    UNKNOWN_SMOKE_TEST("P312", Severity.ERROR, "the name of a smoke test that is not there"),
    DUPLICATE_NAME("P313", Severity.ERROR, "a name given twice"),
    CHOOSE_ENVIRONMENT("P314", Severity.ERROR, "several environments, and none chosen"),
    REFERENCE_IN_SCRIPT("P315", Severity.ERROR, "a reference in a script"),
    VALUE_IN_CIRCLE("P316", Severity.ERROR, "values that refer to each other in a circle"),
    OUTPUT_NOT_YET("P317", Severity.ERROR, "a reference to the output of a step that comes later"),
    MISSING_FILE("P318", Severity.ERROR, "a file that the plan refers to and that is not there"),
    REFERENCE_TOO_EARLY("P319", Severity.ERROR, "a reference whose value is known only in a run"),
    UNKNOWN_ITEM("P320", Severity.ERROR, "a change of an item that is not there"),
    REFERENCE_IN_CONDITION("P321", Severity.ERROR, "a reference in a condition"),
    NO_TARGET("P322", Severity.ERROR, "${target} in a step without targets"),
    UNUSED("P323", Severity.ADVICE, "something that nothing uses"),

    // order and rollback
    CYCLE("P401", Severity.ERROR, "steps that wait for each other"),
    NO_WAY_BACK("P402", Severity.ERROR, "a change without a way back"),
    UNDO_AND_IRREVERSIBLE("P403", Severity.ERROR, "an undo of something declared irreversible"),
    NEEDS_LATER_PHASE("P404", Severity.ERROR, "a step that waits for a later phase"),
    PHASE_GOES_BACK("P405", Severity.ERROR, "a phase that is opened again"),
    EMPTY_PHASE("P406", Severity.WARNING, "a phase without steps"),
    NOTHING_TO_UNDO("P407", Severity.ERROR, "a step that takes back what cannot be taken back"),
    CHANGE_AFTER_SMOKE("P408", Severity.WARNING, "a change after the last smoke test"),
    IRREVERSIBLE_BEFORE_POINT(
            "P409", Severity.ERROR, "an irreversible step before the point of no return"),
    POINT_NOT_DECLARED(
            "P410", Severity.WARNING, "a point of no return that the plan does not declare"),
    COVERS_NOTHING("P411", Severity.ADVICE, "a rollback step that covers a step without change"),
    UNDO_ORDER("P412", Severity.WARNING, "a rollback in the order of the way forward"),
    UNSAFE_RETRY("P413", Severity.ADVICE, "retries of an action that may not be repeated"),
    NO_DRY_RUN("P414", Severity.ERROR, "a dry run of an action that has none"),
    NOBODY_DECIDES("P415", Severity.WARNING, "a time to decide, and nobody to decide"),
    NO_QUANTILE("P416", Severity.ERROR, "a quantile of a metric that has none"),
    NO_DATA_RULE(
            "P417", Severity.WARNING, "a trigger on a metric that does not say what no data means"),
    NOT_VERIFIED("P418", Severity.WARNING, "changes to production that nothing verifies"),

    // time
    WINDOW_PAST("P501", Severity.ERROR, "a window in the past"),
    WINDOW_IN_FREEZE("P502", Severity.ERROR, "a window inside a freeze"),
    TIME_SKIPPED("P503", Severity.ERROR, "a local time that the clocks skip"),
    TIME_AMBIGUOUS("P504", Severity.ERROR, "a local time that comes twice"),
    OFFSET_NOT_OF_ZONE("P505", Severity.ERROR, "an offset that the zone does not have then"),
    TIME_WITHOUT_ZONE("P506", Severity.ERROR, "a local time without a zone"),
    PLAN_TOO_LONG("P507", Severity.ERROR, "steps that take longer than the window"),
    ROLLBACK_DOES_NOT_FIT("P508", Severity.WARNING, "a rollback that would end after the window"),
    ROLLBACK_TIME_UNKNOWN(
            "P509", Severity.ADVICE, "a rollback that does not say how long it takes"),
    OFFSETS_OUT_OF_ORDER("P510", Severity.WARNING, "a step that is due before a step it waits for"),
    AFTER_WINDOW("P511", Severity.ERROR, "a step that is due after the window"),
    TIMEOUT_BELOW_TAKES("P512", Severity.ERROR, "a timeout shorter than the planned time"),
    NOTICE_WITHOUT_START("P513", Severity.WARNING, "a notice before T in a plan that has no start"),
    NOTICE_PAST("P514", Severity.ADVICE, "a notice whose time has passed"),
    DUE_AFTER_T("P515", Severity.ERROR, "a checklist item due after T"),
    NO_WINDOW("P516", Severity.WARNING, "a change of production without a window"),

    // people
    ROLE_WITHOUT_PEOPLE("P601", Severity.ERROR, "a role that must answer and that nobody holds"),
    AUTHOR_MUST_APPROVE("P602", Severity.ERROR, "an approval that needs the author"),
    AUTHOR_MAY_APPROVE("P603", Severity.WARNING, "an author among those who approve"),
    QUORUM_TOO_LARGE("P604", Severity.ERROR, "a quorum larger than the role"),
    ASK_WITHOUT_OWNER("P605", Severity.WARNING, "a step for a person that nobody owns"),
    STEP_WITHOUT_OWNER("P606", Severity.ADVICE, "a step that nobody owns"),
    NO_APPROVAL("P607", Severity.WARNING, "a change of production that nobody approves"),
    NO_ESCALATION(
            "P608",
            Severity.ADVICE,
            "people are asked, and nobody is called when they do not answer"),
    ESCALATION_ORDER("P609", Severity.WARNING, "levels of escalation out of order"),

    // safety
    SECRET_IN_CLEAR("P701", Severity.ERROR, "a secret in clear text"),
    LOOKS_LIKE_SECRET("P702", Severity.WARNING, "a text that looks like a secret"),
    SECRET_SHOWN("P703", Severity.ERROR, "a secret in a text for people"),
    SECRET_WITHOUT_TLS("P704", Severity.WARNING, "a secret sent without encryption"),
    SECRET_IN_ADDRESS("P705", Severity.WARNING, "a secret within an address"),
    DESTRUCTIVE_IN_EXPAND("P706", Severity.ERROR, "SQL that destroys in an expand stage"),
    DESTRUCTIVE_SQL("P707", Severity.WARNING, "SQL that destroys data"),
    MIGRATION_WITHOUT_BACKUP("P708", Severity.WARNING, "a migration without a backup before it"),

    // later versions
    KIND_COMES_LATER("P901", Severity.ADVICE, "a kind of action of a later version"),
    METRIC_COMES_LATER("P902", Severity.ADVICE, "metrics, which a later version watches"),
    CANARY_COMES_LATER("P903", Severity.ADVICE, "a canary release, which a later version judges"),
    CHANNEL_COMES_LATER("P904", Severity.ADVICE, "a kind of channel of a later version"),
    SERIES_COMES_LATER(
            "P905", Severity.ADVICE, "a migration series, which a later version follows"),
    SECRET_COMES_LATER("P906", Severity.ADVICE, "a provider of secrets of a later version");

    private final String id;
    private final Severity severity;
    private final String title;

    Code(String id, Severity severity, String title) {
        this.id = id;
        this.severity = severity;
        this.title = title;
    }

    public String id() {
        return id;
    }

    public Severity severity() {
        return severity;
    }

    /** What problems of this kind are about. */
    public String title() {
        return title;
    }

    /** True for what is read and checked, and that this version cannot carry out. */
    public boolean comesLater() {
        return id.startsWith("P9");
    }
}
