package tminus.run;

/** One try of one work on one target; numbers start at 1 and have no holes. */
public record AttemptId(Work work, String target, int number) {

    /** {@code step:deploy@web1#2}; the target is left out when the step names none. */
    @Override
    public String toString() {
        return work + (target.isEmpty() ? "" : "@" + target) + "#" + number;
    }
}
