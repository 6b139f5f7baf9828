package tminus.plan;

import java.util.List;
import java.util.regex.Pattern;
import tminus.source.Code;
import tminus.source.Fields;
import tminus.source.Nearest;
import tminus.source.Node;
import tminus.source.Problems;

/**
 * Reads {@code canary:}, the stages in which a new version gets its share of the traffic and is
 * compared with the old one. It is checked only: judging a canary comes with a later version.
 */
final class CanaryReader {
    private static final Pattern SHARE = Pattern.compile("(\\d{1,3})%");

    private CanaryReader() {}

    static void read(Fields plan, List<String> metrics, Problems problems) {
        plan.fields("canary")
                .ifPresent(canary -> {
                    canary.require("stages");
                    stages(canary);
                    canary.scalars("compare").forEach(name -> metric(name, metrics, problems));
                    canary.done();
                });
    }

    /** Each stage gets a larger share than the one before. */
    private static void stages(Fields canary) {
        var before = 0;
        for (var stage : canary.list("stages")) {
            stage.require("bake");
            stage.duration("bake");
            stage.duration("warm-up");
            var weight = stage.required("weight").orElse("");
            var share = share(weight);
            if (!weight.isEmpty() && (share <= before || share > 100)) {
                stage.bad(
                        "weight",
                        weight,
                        "a share larger than that of the stage before",
                        "write shares like 5%, 25%, 100%");
            }
            before = Math.max(before, share);
            stage.done();
        }
    }

    private static int share(String weight) {
        var match = SHARE.matcher(weight);
        return match.matches() ? Integer.parseInt(match.group(1)) : 0;
    }

    private static void metric(Node.Scalar name, List<String> metrics, Problems problems) {
        var metric = name.text().replaceFirst("\\.p\\d{1,2}(\\.\\d+)?$", "");
        if (!metrics.contains(metric)) {
            problems.add(
                    Code.UNKNOWN_METRIC,
                    name.at(),
                    "there is no metric \"" + metric + "\"",
                    Nearest.hint(metric, metrics));
        }
    }
}
