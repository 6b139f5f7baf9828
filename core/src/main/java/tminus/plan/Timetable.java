package tminus.plan;

import static java.util.Collections.unmodifiableSequencedMap;
import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * When the steps begin and end if all takes as long as planned, relative to T. A step without a
 * planned duration takes no time.
 *
 * @param steps by id, in an order in which they can be carried out
 */
public record Timetable(SequencedMap<String, Span> steps) {
    public Timetable {
        steps = unmodifiableSequencedMap(new LinkedHashMap<>(steps));
    }

    /** From when to when, relative to T. */
    public record Span(Duration begin, Duration end) {}

    public static Timetable of(Plan plan) {
        return of(plan, new Order(plan));
    }

    static Timetable of(Plan plan, Order order) {
        var spans = new LinkedHashMap<String, Span>();
        var phases = new LinkedHashMap<String, Offset>();
        plan.phases().forEach(phase -> phase.at().ifPresent(at -> phases.put(phase.id(), at)));
        var earlier = first(plan);
        var end = earlier;
        var current = "";
        for (var step : order.inOrder()) {
            earlier = step.phase().equals(current) ? earlier : end;
            current = step.phase();
            var begin = earlier;
            for (var needed : order.needed(step)) {
                begin = later(begin, requireNonNull(spans.get(needed.id())).end());
            }
            var phase = phases.get(step.phase());
            begin = phase == null ? begin : later(begin, phase.fromT());
            begin = step.at().isPresent() ? later(begin, step.at().get().fromT()) : begin;
            var span = new Span(begin, begin.plus(planned(step)));
            spans.put(step.id(), span);
            end = later(end, span.end());
        }
        return new Timetable(spans);
    }

    /** The earliest moment the plan names, or T. */
    private static Duration first(Plan plan) {
        var first = Duration.ZERO;
        for (var step : plan.steps()) {
            if (step.at().isPresent() && step.at().get().fromT().compareTo(first) < 0) {
                first = step.at().get().fromT();
            }
        }
        for (var phase : plan.phases()) {
            if (phase.at().isPresent() && phase.at().get().fromT().compareTo(first) < 0) {
                first = phase.at().get().fromT();
            }
        }
        return first;
    }

    private static Duration planned(Step step) {
        return step.action() instanceof Action.Wait(var duration)
                ? duration
                : step.takes().orElse(Duration.ZERO);
    }

    private static Duration later(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** When everything is over. */
    public Duration end() {
        return steps.values().stream()
                .map(Span::end)
                .reduce(Timetable::later)
                .orElse(Duration.ZERO);
    }
}
