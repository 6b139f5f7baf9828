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
                            "quoted scalar", "this quote is never closed", "add the closing quote"),
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

    /** A bracket or quote that is still open where the next section begins. */
    private static final Saying NEVER_CLOSED =
            new Saying("", "this bracket is never closed", "add the closing bracket");

    private SyntaxMistake() {}

    static Problem of(String file, List<String> lines, MarkedYamlEngineException found) {
        var said = found.getContext() + ": " + found.getProblem();
        var swallowed = said.contains("flow") && swallowsSection(lines, found);
        var saying =
                swallowed
                        ? Optional.of(NEVER_CLOSED)
                        : SAYINGS.stream().filter(known -> said.contains(known.sign())).findFirst();
        var message = saying.map(Saying::message).orElse(String.valueOf(found.getProblem()));
        var hint = saying.map(Saying::hint).orElse("see https://yaml.org for how YAML is written");
        var place = swallowed || isOpen(said) ? opening(found) : end(found);
        return Problem.of(Code.BAD_YAML, position(file, place), message).withHint(hint);
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
