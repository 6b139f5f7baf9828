package tminus.plan;

import static java.util.Collections.unmodifiableSequencedMap;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * A plan as one environment runs it: overlays applied, static references expanded, every default
 * filled in. Immutable. {@code files} are the paths it refers to, relative to its folder.
 */
public record Plan(
        String name,
        Release release,
        Schedule schedule,
        Environment environment,
        People people,
        List<ChecklistItem> checklist,
        List<Phase> phases,
        List<Step> steps,
        SequencedMap<String, List<String>> targets,
        List<SmokeTest> smoke,
        SequencedMap<String, Metric> metrics,
        Rollback rollback,
        List<Condition> success,
        Messages messages,
        List<MigrationSeries> migrations,
        SequencedMap<String, Secret> secrets,
        List<String> files) {

    public Plan {
        checklist = List.copyOf(checklist);
        phases = List.copyOf(phases);
        steps = StepList.of(steps);
        targets = unmodifiableSequencedMap(new LinkedHashMap<>(targets));
        smoke = List.copyOf(smoke);
        metrics = unmodifiableSequencedMap(new LinkedHashMap<>(metrics));
        success = List.copyOf(success);
        migrations = List.copyOf(migrations);
        secrets = unmodifiableSequencedMap(new LinkedHashMap<>(secrets));
        files = List.copyOf(files);
    }

    public Optional<Step> step(String id) {
        return ((StepList) steps).find(id);
    }
}
