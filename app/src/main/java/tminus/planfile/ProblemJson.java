package tminus.planfile;

import java.util.List;
import tminus.source.Json;
import tminus.source.Problem;
import tminus.source.Words;

/** Problems for programs: one JSON object with the list of them. */
public final class ProblemJson {
    private ProblemJson() {}

    public static Json of(List<Problem> problems) {
        var all = new Json.Array(problems.stream().map(ProblemJson::of).toList());
        return new JsonText().with("problems", all).json();
    }

    private static Json of(Problem problem) {
        var json =
                new JsonText()
                        .with("code", problem.code().id())
                        .with("severity", Words.of(problem.severity()))
                        .with("file", problem.at().file())
                        .with("line", problem.at().line())
                        .with("column", problem.at().column())
                        .with("length", problem.at().length())
                        .with("message", HiddenCharacters.marked(problem.message()));
        problem.hint().ifPresent(hint -> json.with("hint", HiddenCharacters.marked(hint)));
        return json.json();
    }
}
