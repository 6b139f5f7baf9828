package tminus.plan;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import tminus.source.Code;
import tminus.source.Fields;
import tminus.source.Node;
import tminus.source.Position;
import tminus.source.Problems;

/** Reads the names of one sort of thing: well formed, and each given once. */
final class Names {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

    private final String sort;
    private final Problems problems;
    private final SequencedMap<String, Position> seen = new LinkedHashMap<>();

    /** {@code sort} is the thing that bears the name, with its article: {@code a step}. */
    Names(String sort, Problems problems) {
        this.sort = sort;
        this.problems = problems;
    }

    /** The id of a mapping, which must be there. */
    String read(Fields fields) {
        if (!fields.has("id")) {
            fields.required("id");
            return "";
        }
        return fields.scalar("id").map(this::take).orElse("");
    }

    /** The id of a mapping, or the name given to it instead. */
    String read(Fields fields, String otherwise) {
        return fields.scalar("id")
                .map(this::take)
                .orElseGet(() -> remember(otherwise, fields.at()));
    }

    String take(Node.Scalar id) {
        return take(id.text(), id.at());
    }

    String take(String name, Position at) {
        if (!FORM.matcher(name).matches()) {
            problems.add(
                    Code.BAD_NAME,
                    at,
                    "\"" + name + "\" cannot be the name of " + sort,
                    "use letters, digits, - and _, at most 64, beginning with a letter or digit");
        }
        return remember(name, at);
    }

    private String remember(String name, Position at) {
        var first = seen.putIfAbsent(name, at);
        if (first != null) {
            problems.add(
                    Code.DUPLICATE_NAME,
                    at,
                    "\"" + name + "\" is the name of " + sort + " already, in line " + first.line(),
                    "give one of them another id");
        }
        return name;
    }
}
