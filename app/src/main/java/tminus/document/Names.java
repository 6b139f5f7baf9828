package tminus.document;

import tminus.run.AttemptId;
import tminus.run.Work;

/** What works and attempts are called before people. */
public final class Names {
    private Names() {}

    public static String of(Work work) {
        return switch (work.kind()) {
            case STEP -> work.id();
            case CHECK -> "check " + work.id();
            case DRY_RUN -> "dry run of " + work.id();
            case UNDO -> "undo of " + work.id();
            case BACK -> "way back " + work.id();
            case VERIFY -> "smoke tests after the way back";
        };
    }

    public static String of(Work work, String target) {
        return of(work) + (target.isEmpty() ? "" : " on " + target);
    }

    /** The first attempt goes without its number. */
    public static String of(AttemptId attempt) {
        return of(attempt.work(), attempt.target())
                + (attempt.number() == 1 ? "" : " (attempt " + attempt.number() + ")");
    }

    /** {@code unknown-outcome} for {@code UNKNOWN_OUTCOME}. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
