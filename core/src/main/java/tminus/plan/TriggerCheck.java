package tminus.plan;

import java.util.Optional;
import tminus.source.Code;
import tminus.source.Nearest;
import tminus.source.Problems;

/** Triggers and success criteria speak of things that are there. */
final class TriggerCheck implements PlanCheck {

    @Override
    public void check(Checked checked, Problems problems) {
        for (var trigger : checked.plan().rollback().triggers()) {
            trigger(checked, trigger, problems);
            decision(checked, trigger, problems);
        }
        checked.plan().success().forEach(criterion -> criterion(checked, criterion, problems));
    }

    private static void trigger(Checked checked, Rollback.Trigger trigger, Problems problems) {
        switch (trigger.when()) {
            case Condition.MetricIs metric -> {
                metric(checked, metric, problems);
                noData(checked, metric, problems);
            }
            case Condition.SmokeFails smoke -> smoke(checked, smoke, problems);
            case Condition.StepFails step -> step(checked, step, problems);
            case Condition.SmokePasses passes ->
                    misplaced(
                            passes,
                            "that is a success, not a trigger",
                            "any smoke fails",
                            problems);
        }
    }

    private static void criterion(Checked checked, Condition criterion, Problems problems) {
        switch (criterion) {
            case Condition.MetricIs metric -> metric(checked, metric, problems);
            case Condition.SmokePasses passes -> hasSmoke(checked, passes, problems);
            case Condition.SmokeFails _, Condition.StepFails _ ->
                    misplaced(
                            criterion,
                            "a failure is not a success criterion",
                            "all smoke pass",
                            problems);
        }
    }

    private static void misplaced(
            Condition condition, String message, String instead, Problems problems) {
        problems.add(
                Code.BAD_CONDITION, condition.at(), message, "write \"" + instead + "\" instead");
    }

    private static void metric(Checked checked, Condition.MetricIs is, Problems problems) {
        var metric = Optional.ofNullable(checked.plan().metrics().get(is.metric()));
        if (metric.isEmpty()) {
            var known = checked.plan().metrics().keySet();
            problems.add(
                    Code.UNKNOWN_METRIC,
                    is.at(),
                    "there is no metric \"" + is.metric() + "\"",
                    known.isEmpty()
                            ? "add \"metrics: {" + is.metric() + ": ...}\" to the plan"
                            : Nearest.hint(is.metric(), known));
        } else if (is.quantile().isPresent() != isHistogram(metric.get())) {
            problems.add(
                    Code.NO_QUANTILE,
                    is.at(),
                    isHistogram(metric.get())
                            ? "\"" + is.metric() + "\" is a histogram: which part of it is meant?"
                            : "\"" + is.metric() + "\" is one number and has no quantiles",
                    isHistogram(metric.get())
                            ? "write it like " + is.metric() + ".p95"
                            : "write " + is.metric() + " alone");
        }
    }

    private static boolean isHistogram(Metric metric) {
        return metric.shape() == Metric.Shape.HISTOGRAM;
    }

    private static void noData(Checked checked, Condition.MetricIs is, Problems problems) {
        var metric = Optional.ofNullable(checked.plan().metrics().get(is.metric()));
        if (metric.isPresent() && metric.get().noData().isEmpty()) {
            problems.add(
                    Code.NO_DATA_RULE,
                    checked.at("metrics", is.metric()),
                    "a trigger watches \"" + is.metric() + "\": what if there is no data?",
                    "add \"no-data: hold\", \"no-data: fail\" or \"no-data: warn\" to the metric");
        }
    }

    private static void smoke(Checked checked, Condition.SmokeFails smoke, Problems problems) {
        hasSmoke(checked, smoke, problems);
        var known = checked.plan().smoke().stream().map(SmokeTest::id).toList();
        if (!known.isEmpty() && smoke.test().filter(name -> !known.contains(name)).isPresent()) {
            problems.add(
                    Code.UNKNOWN_SMOKE_TEST,
                    smoke.at(),
                    "there is no smoke test \"" + smoke.test().get() + "\"",
                    Nearest.hint(smoke.test().get(), known));
        }
    }

    private static void hasSmoke(Checked checked, Condition condition, Problems problems) {
        if (checked.plan().smoke().isEmpty()) {
            problems.add(
                    Code.UNKNOWN_SMOKE_TEST,
                    condition.at(),
                    "the plan has no smoke tests",
                    "add \"smoke: [...]\" to the plan");
        }
    }

    private static void step(Checked checked, Condition.StepFails step, Problems problems) {
        step.step()
                .filter(name -> !checked.order().knows(name))
                .ifPresent(name ->
                        OrderCheck.unknown(name, step.at(), checked.order().names(), problems));
    }

    private static void decision(Checked checked, Rollback.Trigger trigger, Problems problems) {
        var path = checked.path(trigger, "within");
        if (trigger.decide().isEmpty() && checked.find(path).isPresent()) {
            problems.add(
                    Code.NOBODY_DECIDES,
                    checked.at(path),
                    "there is a time to decide, and nobody who decides: the trigger acts at once",
                    "add \"decide: [role]\", or remove \"within\"");
        }
    }
}
