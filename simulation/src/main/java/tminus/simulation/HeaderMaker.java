package tminus.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import tminus.plan.Plan;
import tminus.plan.Schedule;
import tminus.run.Header;
import tminus.run.Mode;

/** Makes up how a run is started. */
final class HeaderMaker {
    private final Chance chance;

    HeaderMaker(Chance chance) {
        this.chance = chance;
    }

    Header header(String id, Plan plan, Instant now) {
        var start =
                chance.percent(50)
                        ? Optional.of(now.plus(chance.minutes(0, 120)))
                        : Optional.<Instant>empty();
        var opens =
                start.map(t -> t.minus(chance.minutes(0, 60)))
                        .filter(at -> at.isAfter(now))
                        .orElse(now);
        var closes =
                plan.schedule().window().map(window -> start.orElse(now).plus(window.length()));
        var contingency =
                plan.schedule().window().map(Schedule.Window::contingency).orElse(Duration.ZERO);
        return new Header(
                id,
                chance.percent(90) ? Mode.LIVE : Mode.REHEARSAL,
                plan.environment().name(),
                "digest of " + id,
                "{}",
                "/plans",
                PlanMaker.INITIATOR,
                List.of(PlanMaker.AUTHOR),
                new LinkedHashMap<>(),
                start,
                opens,
                closes,
                closes.map(end -> end.plus(contingency)),
                chance.percent(12));
    }
}
