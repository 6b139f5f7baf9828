package tminus.plan;

import java.util.List;

/** The parts of a plan that only people read. Changing them changes nothing that a run does. */
final class Prose {
    /** Paths of keys; {@code *} stands for any key or item. */
    private static final List<List<String>> PATHS =
            List.of(
                    List.of("release", "why"),
                    List.of("release", "changes"),
                    List.of("release", "document", "id"),
                    List.of("release", "document", "status"),
                    List.of("release", "document", "traces"),
                    List.of("team", "*", "duty"),
                    List.of("team", "*", "contact"),
                    List.of("freezes", "*", "reason"),
                    List.of("phases", "*", "title"),
                    List.of("steps", "*", "title"),
                    List.of("rollback", "steps", "*", "title"),
                    List.of("checklist", "*", "*", "item"),
                    List.of("approvals", "*", "what"),
                    List.of("sign-off", "*", "what"));

    private Prose() {}

    static boolean is(List<String> path) {
        return PATHS.stream().anyMatch(prose -> matches(prose, path));
    }

    private static boolean matches(List<String> prose, List<String> path) {
        if (prose.size() != path.size()) {
            return false;
        }
        for (var index = 0; index < prose.size(); index++) {
            var wanted = prose.get(index);
            if (!wanted.equals("*") && !wanted.equals(path.get(index))) {
                return false;
            }
        }
        return true;
    }
}
