package tminus.planfile;

import java.util.List;
import tminus.source.Code;
import tminus.source.Json;
import tminus.source.Problem;

/** Problems in the format that code review tools read (SARIF 2.1.0). */
public final class Sarif {
    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

    private Sarif() {}

    /** {@code version} is that of tminus. */
    public static Json of(List<Problem> problems, String version) {
        var codes = problems.stream().map(Problem::code).distinct().sorted().toList();
        var rules = new Json.Array(codes.stream().map(Sarif::rule).toList());
        var results =
                new Json.Array(problems.stream().map(problem -> result(problem, codes)).toList());
        var driver =
                new JsonText()
                        .with("name", "tminus")
                        .with("version", version)
                        .with("rules", rules)
                        .json();
        var run =
                new JsonText()
                        .with("tool", new JsonText().with("driver", driver).json())
                        .with("columnKind", "utf16CodeUnits")
                        .with("results", results)
                        .json();
        return new JsonText()
                .with("$schema", SCHEMA)
                .with("version", "2.1.0")
                .with("runs", new Json.Array(List.of(run)))
                .json();
    }

    private static Json rule(Code code) {
        return new JsonText()
                .with("id", code.id())
                .with("name", code.name())
                .with("shortDescription", text(code.title()))
                .with("defaultConfiguration", new JsonText().with("level", level(code)).json())
                .json();
    }

    private static Json result(Problem problem, List<Code> codes) {
        var hint = problem.hint().map(nextMove -> " (" + nextMove + ")").orElse("");
        return new JsonText()
                .with("ruleId", problem.code().id())
                .with("ruleIndex", codes.indexOf(problem.code()))
                .with("level", level(problem.code()))
                .with("message", text(HiddenCharacters.marked(problem.message() + hint)))
                .with("locations", new Json.Array(List.of(location(problem))))
                .json();
    }

    private static Json text(String text) {
        return new JsonText().with("text", text).json();
    }

    private static Json location(Problem problem) {
        var at = problem.at();
        var region =
                new JsonText()
                        .with("startLine", at.line())
                        .with("startColumn", at.column())
                        .with("endColumn", at.column() + at.length())
                        .json();
        var file = new JsonText().with("uri", at.file().replace('\\', '/')).json();
        var place = new JsonText().with("artifactLocation", file).with("region", region).json();
        return new JsonText().with("physicalLocation", place).json();
    }

    private static String level(Code code) {
        return switch (code.severity()) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case ADVICE -> "note";
        };
    }
}
