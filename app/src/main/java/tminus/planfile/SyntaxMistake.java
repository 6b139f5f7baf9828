package tminus.planfile;

import java.util.List;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import tminus.source.Code;
import tminus.source.Position;
import tminus.source.Problem;

/** Says in plain words what a YAML parser did not like, and what to do about it. */
final class SyntaxMistake {
    private record Saying(String sign, String message, String hint) {}

    /** The first one whose sign is part of what the parser says. */
    private static final List<Saying> SAYINGS =
            List.of(
                    new Saying(
                            "(TAB)",
                            "a tab stands where only spaces may stand",
                            "indent with spaces"),
                    new Saying(
                            "cannot start any token",
                            "a value cannot begin with this character",
                            "put the value between quotes"),
                    new Saying(
                            "mapping values are not allowed here",
                            "a second \": \" on this line, or a wrong indentation",
                            "put the value between quotes if it holds \": \"; otherwise indent the"
                                    + " key like its neighbours"),
                    new Saying(
                            "could not find expected ':'",
                            "a key without a colon",
                            "write \"key: value\""),
                    new Saying(
                            "quoted scalar",
                            "this quote is never closed",
                            "add the closing quote"),
                    new Saying(
                            "but got <stream end>",
                            "this bracket is never closed",
                            "add the closing bracket"),
                    new Saying(
                            "expected ',' or",
                            "a comma or a closing bracket is missing before this",
                            "separate items with commas, and put values with commas or brackets"
                                    + " between quotes"),
                    new Saying(
                            "scanning an alias",
                            "a value cannot begin with *",
                            "put the value between quotes"),
                    new Saying(
                            "scanning an anchor",
                            "a value cannot begin with &",
                            "put the value between quotes"),
                    new Saying(
                            "block sequence entries are not allowed here",
                            "a list cannot begin here",
                            "begin the list on the next line"),
                    new Saying(
                            "expected <block end>",
                            "this does not belong to what stands above it",
                            "indent it like its neighbours; if it is text with quotes inside, quote"
                                    + " the whole text"),
                    new Saying(
                            "found unknown escape character",
                            "a backslash followed by this character means nothing",
                            "write \\\\ for a backslash, or use single quotes"));

    private SyntaxMistake() {}

    static Problem of(String file, MarkedYamlEngineException found) {
        var said = found.getContext() + ": " + found.getProblem();
        var saying = SAYINGS.stream().filter(known -> said.contains(known.sign())).findFirst();
        var message = saying.map(Saying::message).orElse(String.valueOf(found.getProblem()));
        var hint = saying.map(Saying::hint).orElse("see https://yaml.org for how YAML is written");
        return Problem.of(Code.BAD_YAML, position(file, found), message).withHint(hint);
    }

    /** What is never closed is shown where it was opened. */
    private static Position position(String file, MarkedYamlEngineException found) {
        var atEnd = String.valueOf(found.getProblem()).contains("end");
        var mark =
                atEnd && isOpened(found)
                        ? found.getContextMark().or(found::getProblemMark)
                        : found.getProblemMark().or(found::getContextMark);
        return mark.map(place -> position(file, place)).orElse(new Position(file, 1, 1, 1));
    }

    private static boolean isOpened(MarkedYamlEngineException found) {
        var said = found.getContext() + ": " + found.getProblem();
        return said.contains("quoted scalar") || said.contains("<stream end>");
    }

    private static Position position(String file, Mark mark) {
        return new Position(file, mark.getLine() + 1, mark.getColumn() + 1, 1);
    }
}
