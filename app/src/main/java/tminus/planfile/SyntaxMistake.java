package tminus.planfile;

import java.util.List;
import java.util.Optional;
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
                            "found unknown escape character",
                            "a backslash followed by this character means nothing",
                            "write \\\\ for a backslash, or use single quotes"),
                    new Saying(
                            "end of stream", "this quote is never closed", "add the closing quote"),
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
                            "sequence entries are not allowed here",
                            "a list cannot begin here",
                            "begin the list on the next line"),
                    new Saying(
                            "expected the node content",
                            "a value is missing before this",
                            "write the value, or remove the key"),
                    new Saying(
                            "expected <block end>",
                            "this does not belong to what stands above it",
                            "indent it like its neighbours; if it is text with quotes inside, quote"
                                    + " the whole text"));

    /** A bracket or quote that is still open where the next section begins. */
    private static final Saying NEVER_CLOSED =
            new Saying("", "this bracket is never closed", "add the closing bracket");

    private SyntaxMistake() {}

    /** The line before looks like a key and has no colon. */
    private static final Saying NO_COLON =
            new Saying("", "this key has no colon", "write \"key: value\"");

    static Problem of(String file, List<String> lines, MarkedYamlEngineException found) {
        var said = found.getContext() + ": " + found.getProblem();
        var keyless = lineWithoutColon(lines, found);
        if (said.contains("mapping values are not allowed") && keyless > 0) {
            var column = indentation(lines.get(keyless - 1)) + 1;
            return problem(NO_COLON, new Position(file, keyless, column, 1));
        }
        if (said.contains("flow") && said.contains("found '<stream end>'")) {
            return problem(NEVER_CLOSED, lastBracket(file, lines));
        }
        if (said.contains("flow") && swallowsSection(lines, found)) {
            return problem(NEVER_CLOSED, position(file, opening(found)));
        }
        var saying =
                SAYINGS.stream()
                        .filter(known -> said.contains(known.sign()))
                        .findFirst()
                        .orElseGet(() ->
                                new Saying(
                                        "",
                                        String.valueOf(found.getProblem()),
                                        "see https://yaml.org for how YAML is written"));
        return problem(saying, position(file, isOpen(said) ? opening(found) : end(found)));
    }

    private static Problem problem(Saying saying, Position at) {
        return Problem.of(Code.BAD_YAML, at, saying.message()).withHint(saying.hint());
    }

    /** The number of the line before the mistake, if it lacks a colon that it should have; or 0. */
    private static int lineWithoutColon(List<String> lines, MarkedYamlEngineException found) {
        var mark = end(found);
        var line = mark.map(Mark::getLine).orElse(0);
        if (line == 0 || line >= lines.size()) {
            return 0;
        }
        var here = lines.get(line);
        var before = lines.get(line - 1);
        // the first colon of its line surprises only if the line before was taken for a text
        var surprising = mark.map(Mark::getColumn).orElse(0) == here.indexOf(':');
        return surprising
                        && !before.contains(":")
                        && indentation(before) == indentation(here)
                        && !before.isBlank()
                ? line
                : 0;
    }

    private static int indentation(String line) {
        return line.length() - line.stripLeading().length();
    }

    private static Position lastBracket(String file, List<String> lines) {
        for (var line = lines.size(); line > 0; line--) {
            var text = lines.get(line - 1);
            var column = Math.max(text.lastIndexOf('['), text.lastIndexOf('{'));
            if (column >= 0) {
                return new Position(file, line, column + 1, 1);
            }
        }
        return new Position(file, 1, 1, 1);
    }

    /** True when the parser went on into the next section before it noticed. */
    private static boolean swallowsSection(List<String> lines, MarkedYamlEngineException found) {
        var begun = opening(found).map(Mark::getLine).orElse(0);
        var noticed = Math.min(end(found).map(Mark::getLine).orElse(0), lines.size() - 1);
        return lines.subList(begun + 1, Math.max(begun, noticed) + 1).stream()
                .anyMatch(Sections::begins);
    }

    private static boolean isOpen(String said) {
        return said.contains("end of stream") || said.contains("got <stream end>");
    }

    /** What is never closed is shown where it was opened. */
    private static Optional<Mark> opening(MarkedYamlEngineException found) {
        return found.getContextMark().or(found::getProblemMark);
    }

    private static Optional<Mark> end(MarkedYamlEngineException found) {
        return found.getProblemMark().or(found::getContextMark);
    }

    private static Position position(String file, Optional<Mark> mark) {
        return mark.map(place -> new Position(file, place.getLine() + 1, place.getColumn() + 1, 1))
                .orElse(new Position(file, 1, 1, 1));
    }
}
