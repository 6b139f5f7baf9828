package tminus.plan;

import java.util.List;
import java.util.regex.Pattern;
import tminus.source.Code;
import tminus.source.Node;
import tminus.source.Problems;

/** Nobody forgot to fill something in. */
final class PlaceholderCheck implements PlanCheck {
    private static final String WORD = "TBD|TBA|TODO|FIXME|XXX+|\\?\\?+|_{3,}|\\.{3}";

    /** A value that is nothing but a placeholder. */
    private static final Pattern WHOLE =
            Pattern.compile(
                    "(?:"
                            + WORD
                            + "|<[A-Za-z][^<>]{0,60}>|\\{[A-Za-z][^{}]{0,60}}|\\[[A-Za-z][^\\[\\]]{0,60}]"
                            + "|v?X\\.Y(?:\\.Z)?|YYYY-MM-DD.{0,20}|HH:MM.{0,10})");

    /** A placeholder within a longer text. */
    private static final Pattern INSIDE =
            Pattern.compile(
                    "\\b(?:TBD|TBA|TODO|FIXME)\\b|_{3,}|YYYY-MM-DD|\\bv?X\\.Y\\.Z\\b"
                            + "|(?<![$\\w])\\{[A-Z][A-Z0-9 _-]{1,40}}|\\[[A-Z][A-Za-z]{0,40}(?: [A-Za-z]{1,40}){0,4}]"
                            + "|<[A-Z][A-Z0-9 _-]{1,40}>");

    /** In scripts, queries and bodies brackets have a meaning of their own. */
    private static final List<String> FOREIGN =
            List.of(
                    "run", "env", "with", "probe", "undo", "metrics", "when", "json", "body",
                    "expect");

    @Override
    public void check(Checked checked, Problems problems) {
        TreeWalk.scalars(
                checked.tree(),
                (keys, scalar) -> {
                    var text = scalar.text().strip();
                    if (WHOLE.matcher(text).matches()) {
                        whole(scalar, problems);
                    } else if (keys.stream().noneMatch(FOREIGN::contains)) {
                        inside(scalar, problems);
                    }
                });
    }

    private static void whole(Node.Scalar scalar, Problems problems) {
        problems.add(
                Code.PLACEHOLDER,
                scalar.at(),
                "\"" + scalar.text().strip() + "\" is a placeholder",
                "write the real value, or remove the key");
    }

    private static void inside(Node.Scalar scalar, Problems problems) {
        INSIDE.matcher(scalar.text())
                .results()
                .forEach(match ->
                        problems.add(
                                Code.PLACEHOLDER_INSIDE,
                                scalar.at(match.start(), match.end()),
                                "\"" + match.group() + "\" looks like a placeholder",
                                "write what is meant"));
    }
}
