package tminus.planfile;

import tminus.source.Node;
import tminus.source.Problems;

/** YAML without problems, for tests. */
final class Yaml {
    private Yaml() {}

    static Node.Mapping read(String text) {
        var problems = new Problems();
        var tree = new YamlText(Limits.PLAN, problems).read("plan.yaml", Lines.of(text));
        if (problems.hasErrors()) {
            throw new AssertionError(problems.sorted());
        }
        return tree.orElseThrow();
    }
}
