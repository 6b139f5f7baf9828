package tminus.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tminus.planfile.LoadedPlan;
import tminus.planfile.PlanFile;
import tminus.source.Problem;
import tminus.source.Problems;

/** A plan file, for one environment, with values given beside it. */
final class PlanOptions {
    @Parameters(paramLabel = "PLAN", description = "The plan file.")
    private Path plan = Path.of("plan.yaml");

    @Option(
            names = "--env",
            paramLabel = "NAME",
            description = "The environment; may be left out when the plan has only one.")
    private @Nullable String environment;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "A value that replaces one of the plan's \"values\". May be repeated.")
    private List<String> settings = new ArrayList<>();

    PlanOptions() {}

    Path plan() {
        return plan;
    }

    SequencedMap<String, String> settings() {
        var map = new LinkedHashMap<String, String>();
        for (var setting : settings) {
            var equals = setting.indexOf('=');
            if (equals < 1) {
                throw Refusals.notASetting(setting);
            }
            map.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
        return map;
    }

    LoadedPlan load(Tools tools) {
        var chosen = Optional.ofNullable(environment);
        return PlanFile.load(plan, chosen, settings(), tools.connectors(), tools.clock().instant());
    }

    /** The plan for the environment that is named, or else for each that it has. */
    List<LoadedPlan> loadAll(Tools tools) {
        return environment != null
                ? List.of(load(tools))
                : PlanFile.loadEach(plan, settings(), tools.connectors(), tools.clock().instant());
    }

    /** The problems of all of them, each once. */
    static List<Problem> problems(List<LoadedPlan> plans) {
        var all = new Problems();
        plans.forEach(plan -> plan.problems().forEach(all::add));
        return all.sorted();
    }

    static SequencedMap<String, List<String>> sources(List<LoadedPlan> plans) {
        var all = new LinkedHashMap<String, List<String>>();
        plans.forEach(plan -> all.putAll(plan.sources()));
        return all;
    }
}
