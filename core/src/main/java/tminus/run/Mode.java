package tminus.run;

/** What a run touches. */
public enum Mode {
    /** Everything. */
    LIVE,
    /** People act it out; machines are not touched, notices are off. */
    REHEARSAL,
    /** Nothing: the clock and the world are made up. */
    SIMULATION
}
