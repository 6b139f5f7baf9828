package tminus.planfile;

import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tminus.source.Code;
import tminus.source.Node;
import tminus.source.Position;
import tminus.source.Problems;

/**
 * Reads YAML into a tree whose every part knows its place. Plain data only: no tags, no anchors, no
 * aliases, each key once. After a mistake of syntax the section of the text around it is left out,
 * so that mistakes in other sections are told too.
 */
final class YamlText {
    /** More mistakes of syntax than this are not looked for. */
    private static final int MOST_MISTAKES = 20;

    private final Limits limits;
    private final Problems problems;

    YamlText(Limits limits, Problems problems) {
        this.limits = limits;
        this.problems = problems;
    }

    /** The tree; nothing when the text is not YAML, or not a mapping. */
    Optional<Node.Mapping> read(String file, List<String> lines) {
        var rest = HiddenCharacters.report(file, lines, problems);
        var mistakes = 0;
        while (true) {
            try {
                var node = parse(file, rest);
                return mistakes == 0 ? mapping(file, node) : Optional.empty();
            } catch (MarkedYamlEngineException found) {
                var mistake = SyntaxMistake.of(file, rest, found);
                problems.add(mistake);
                mistakes++;
                if (mistakes == MOST_MISTAKES) {
                    return Optional.empty();
                }
                rest = Sections.without(rest, mistake.at().line());
            } catch (TreeBuilder.TooDeep _) {
                return Optional.empty();
            } catch (YamlEngineException unreadable) {
                problems.add(
                        Code.BAD_YAML,
                        new Position(file, 1, 1, 1),
                        "the text cannot be read as YAML",
                        "see https://yaml.org for how YAML is written");
                return Optional.empty();
            }
        }
    }

    private Optional<Node> parse(String file, List<String> lines) {
        var settings =
                LoadSettings.builder()
                        .setLabel(file)
                        .setCodePointLimit(Integer.MAX_VALUE)
                        .setParseComments(false)
                        .build();
        var events = new Parse(settings).parseString(String.join("\n", lines)).iterator();
        return new TreeBuilder(file, lines, limits.depth(), problems).build(events);
    }

    private Optional<Node.Mapping> mapping(String file, Optional<Node> node) {
        if (node.isPresent() && node.get() instanceof Node.Mapping mapping) {
            return Optional.of(mapping);
        }
        problems.add(
                Code.NOT_A_PLAN,
                node.map(Node::at).orElse(new Position(file, 1, 1, 1)),
                node.isEmpty()
                        ? "the file is empty"
                        : "the text is not a mapping of keys to values",
                "begin with \"tminus: 1\", or write a first plan with \"tminus new\"");
        return Optional.empty();
    }
}
