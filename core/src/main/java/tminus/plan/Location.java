package tminus.plan;

import java.util.List;
import java.util.Locale;

/** What a scalar of a plan is to references, told by the keys that lead to it. */
record Location(List<String> keys) {
    static final List<String> STATIC_ROOTS = List.of("values", "release", "plan");
    static final Location TOP = new Location(List.of());

    /** Below these keys everything belongs to somebody else, whatever its name. */
    private static final List<String> FOREIGN = List.of("with", "env", "expect", "values");

    private static final List<String> SCRIPTS = List.of("run", "undo", "probe");

    /** How references in a scalar are treated. */
    enum Kind {
        /** They are replaced. */
        ORDINARY,
        /** A script: its values come by env. */
        SCRIPT,
        /** A condition, which names values without ${}. */
        EXPRESSION
    }

    Location below(String key) {
        var longer = new java.util.ArrayList<>(keys);
        longer.add(key);
        return new Location(List.copyOf(longer));
    }

    Kind kind() {
        if (keys.isEmpty() || keys.stream().anyMatch(FOREIGN::contains) || !hasActions()) {
            return Kind.ORDINARY;
        }
        if (SCRIPTS.contains(keys.getLast())) {
            return Kind.SCRIPT;
        }
        return keys.getLast().equals("when") ? Kind.EXPRESSION : Kind.ORDINARY;
    }

    private boolean hasActions() {
        return keys.getFirst().equals("steps")
                || keys.getFirst().equals("checklist")
                || (keys.getFirst().equals("rollback") && keys.contains("steps"));
    }

    /** A name for an environment variable that holds what the path refers to. */
    static String variable(String path) {
        var name = path.substring(path.lastIndexOf('.') + 1);
        return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
