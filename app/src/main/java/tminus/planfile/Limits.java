package tminus.planfile;

/** How large a text may be before it is refused unread. */
record Limits(int bytes, int depth) {
    static final Limits PLAN = new Limits(32 * 1024 * 1024, 50);

    /** A snapshot was a plan once, with its references expanded. */
    static final Limits SNAPSHOT = new Limits(8 * PLAN.bytes, 60);
}
