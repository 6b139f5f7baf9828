package tminus.run;

/** Something of the plan that is carried out: {@code step:deploy}, {@code undo:deploy}. */
public record Work(Kind kind, String id) {

    /** What the id names, and what is done with it. */
    public enum Kind {
        /** A checklist item that a machine looks at. */
        CHECK("check"),
        /** The dry run of a step. */
        DRY_RUN("dry-run"),
        /** A step, on the way forward or on the way out. */
        STEP("step"),
        /** The undo of a step, on the way back. */
        UNDO("undo"),
        /** A step of the written rollback. */
        BACK("back"),
        /** The smoke tests that verify the end of a way. */
        VERIFY("verify");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    public static Work check(String item) {
        return new Work(Kind.CHECK, item);
    }

    public static Work dryRun(String step) {
        return new Work(Kind.DRY_RUN, step);
    }

    public static Work step(String step) {
        return new Work(Kind.STEP, step);
    }

    public static Work undo(String step) {
        return new Work(Kind.UNDO, step);
    }

    public static Work back(String step) {
        return new Work(Kind.BACK, step);
    }

    public static Work verify() {
        return new Work(Kind.VERIFY, "smoke");
    }

    /** Reads {@code step:deploy} back. */
    public static Work parse(String text) {
        var colon = text.indexOf(':');
        for (var kind : Kind.values()) {
            if (colon > 0 && kind.word.equals(text.substring(0, colon))) {
                return new Work(kind, text.substring(colon + 1));
            }
        }
        throw new IllegalArgumentException("not a work: " + text);
    }

    /** True for work whose effects a rollback takes back. */
    public boolean forward() {
        return kind == Kind.STEP || kind == Kind.DRY_RUN || kind == Kind.CHECK;
    }

    @Override
    public String toString() {
        return kind.word + ":" + id;
    }
}
