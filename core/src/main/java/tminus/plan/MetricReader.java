package tminus.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import tminus.source.Code;
import tminus.source.Fields;
import tminus.source.Problems;

/** Reads {@code metrics:}. */
final class MetricReader {
    private MetricReader() {}

    static SequencedMap<String, Metric> read(Fields plan, Problems problems) {
        var metrics = new LinkedHashMap<String, Metric>();
        var names = new Names("a metric", problems);
        plan.fields("metrics")
                .ifPresent(all ->
                        all.mapping()
                                .entries()
                                .forEach((name, entry) -> {
                                    names.take(name, entry.keyAt());
                                    all.fields(name)
                                            .ifPresent(fields ->
                                                    metrics.put(
                                                            name, metric(name, fields, problems)));
                                }));
        return metrics;
    }

    private static Metric metric(String name, Fields fields, Problems problems) {
        List.of("errors", "of", "histogram", "value").forEach(fields::text);
        var metric =
                new Metric(
                        name,
                        shape(fields, problems),
                        fields.word("no-data", Metric.NoData.class),
                        fields.mapping());
        fields.text("from");
        fields.done();
        return metric;
    }

    private static Metric.Shape shape(Fields fields, Problems problems) {
        if (fields.has("errors") || fields.has("of")) {
            fields.require("errors", "of");
            return Metric.Shape.ERROR_RATIO;
        }
        if (fields.has("histogram")) {
            return Metric.Shape.HISTOGRAM;
        }
        if (!fields.has("value")) {
            problems.add(
                    Code.MISSING_FIELD,
                    fields.at(),
                    "nothing says what this metric measures",
                    "add \"errors\" and \"of\" for a ratio, \"histogram\" for times, or \"value\"");
        }
        return Metric.Shape.VALUE;
    }
}
