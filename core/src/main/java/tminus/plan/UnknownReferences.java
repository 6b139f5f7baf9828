package tminus.plan;

import java.util.List;
import java.util.regex.Pattern;
import tminus.source.Code;
import tminus.source.Nearest;
import tminus.source.Node;
import tminus.source.Problems;
import tminus.source.References;

/** Finds what looks like a reference and is none. */
final class UnknownReferences {
    private static final Pattern FORM = Pattern.compile("(?<!\\$)\\$\\{([^{}]*)}?");
    private static final List<String> ROOTS =
            List.of("values", "release", "plan", "steps", "secret", "target", "run");

    private UnknownReferences() {}

    static void in(Node.Scalar scalar, Problems problems) {
        var known = References.found(scalar.text());
        FORM.matcher(scalar.text())
                .results()
                .filter(match -> known.stream().noneMatch(found -> found.start() == match.start()))
                .forEach(match -> {
                    var path = match.group(1);
                    var root = path.contains(".") ? path.substring(0, path.indexOf('.')) : path;
                    problems.add(
                            Code.UNKNOWN_REFERENCE,
                            scalar.at(match.start(), match.end()),
                            "\"" + match.group() + "\" is not a reference",
                            ROOTS.contains(root)
                                    ? "write it like ${" + example(root) + "}"
                                    : Nearest.hint(root, ROOTS)
                                            + "; for the text itself write $"
                                            + match.group());
                });
    }

    private static String example(String root) {
        return switch (root) {
            case "values" -> "values.url";
            case "release" -> "release.version";
            case "plan" -> "plan.name";
            case "steps" -> "steps.backup.file";
            case "secret" -> "secret.shop-db";
            case "run" -> "run.id";
            default -> "target";
        };
    }
}
