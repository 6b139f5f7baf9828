package tminus.source;

/** How much a problem matters: an error stops a run, a warning stops it with --strict. */
public enum Severity {
    ERROR,
    WARNING,
    ADVICE
}
