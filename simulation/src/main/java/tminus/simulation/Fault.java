package tminus.simulation;

/** What can go wrong in a made-up world, and how often at most. */
public enum Fault {
    APPEND_LOST(0.02),
    APPEND_KEPT_AND_FAILED(0.02),
    APPEND_TORN(0.02),
    PAUSED_IN_APPEND(0.05),
    PAUSED_AFTER_APPEND(0.05),
    CRASH_BEFORE_APPEND(0.02),
    CRASH_AFTER_APPEND(0.02),
    CRASH_BEFORE_SENDING(0.1),
    CRASH(0.3),
    PAUSE(0.3),
    TAKE_OVER(0.3),
    INTERRUPTION(0.2),
    CLOCK_FORWARD(0.2),
    CLOCK_BACK(0.2),
    REFUSED(0.2),
    REQUEST_LOST(0.2),
    REPLY_LOST(0.3),
    REPLY_LATE(0.2),
    NO_REPORT(0.1),
    DUPLICATE(0.2),
    DELAY(0.3),
    TOO_SLOW(0.25),
    FAILURE(0.35),
    FAILURE_HALFWAY(0.25),
    CONNECTOR_THROWS(0.15),
    CANCEL_IGNORED(1.0),
    CAPTURE_FAILS(0.2),
    CONDITION_UNCLEAR(0.3),
    PROBE_CANNOT_TELL(0.8),
    CHANNEL_DEAD(0.4),
    CONTROL_DOUBLED(0.3),
    CONTROL_SHOWN_AGAIN(0.2),
    WRONG_PERSON(0.3),
    AUTHOR_APPROVES(0.3),
    WRONG_DIGEST(0.2),
    WRONG_QUESTION(0.2),
    ANSWER_LATE(0.3),
    MEDDLING(0.4);

    private final double highest;

    Fault(double highest) {
        this.highest = highest;
    }

    /** The highest rate a seed may draw. */
    double highest() {
        return highest;
    }
}
