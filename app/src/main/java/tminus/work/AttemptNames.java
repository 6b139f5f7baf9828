package tminus.work;

import tminus.run.AttemptId;
import tminus.run.Work;

/**
 * The names of an attempt outside: the same run, work, target and number always give the same. Ids
 * hold no dots, so no two attempts share a name.
 */
final class AttemptNames {
    private AttemptNames() {}

    static String key(String run, AttemptId attempt) {
        return run + "/" + attempt;
    }

    static String workKey(String run, Work work, String target) {
        return run + "/" + work + at(target);
    }

    /** {@code step.deploy.web1.2}, and {@code step.backup..1} where there is no target. */
    static String folder(AttemptId attempt) {
        return place(attempt.work(), attempt.target()) + "." + attempt.number();
    }

    static String captureFolder(Work work, String target) {
        return place(work, target) + ".capture";
    }

    static String probeFolder(AttemptId attempt, int probe) {
        return folder(attempt) + ".probe-" + probe;
    }

    private static String place(Work work, String target) {
        return work.kind().word() + "." + work.id() + "." + target;
    }

    private static String at(String target) {
        return target.isEmpty() ? "" : "@" + target;
    }
}
