package tminus.run;

import java.time.Duration;

/** The numbers that the rules of a run rest on. */
public final class Limits {
    /** How long after its durable intent an attempt may still begin. */
    public static final Duration NOT_AFTER = Duration.ofSeconds(10);

    /** How long after its deadline an attempt without any answer counts as unknown. */
    public static final Duration SILENCE = Duration.ofSeconds(30);

    /** Attempts under way at once, in the whole run. */
    public static final int OPEN_ATTEMPTS = 32;

    /**
     * How often a repeatable attempt of unknown outcome is sent again without counting as a try.
     */
    public static final int REPEATS_AFTER_UNKNOWN = 3;

    /** How often a target is asked what became of an attempt. */
    public static final int PROBES = 3;

    /** The pause between two such questions. */
    public static final Duration PROBE_PAUSE = Duration.ofSeconds(5);

    /** How late a step before T may be before T moves. */
    public static final Duration T_TOLERANCE = Duration.ofSeconds(1);

    /** How far the clock may go back without a note. */
    public static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(1);

    /** How often a notice is tried, and the first pause, which doubles each time. */
    public static final int NOTICE_TRIES = 5;

    public static final Duration NOTICE_PAUSE = Duration.ofSeconds(2);

    /** How long the smoke tests that verify the end of a way may take. */
    public static final Duration VERIFY_TIMEOUT = Duration.ofMinutes(5);

    private Limits() {}
}
