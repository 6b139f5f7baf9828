package tminus.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** Decides what to do next, from the run and the time alone: no clock, no randomness, no I/O. */
public final class Decide {
    /**
     * What follows from the state and is to be written. The first that has something goes alone.
     */
    private static final List<BiFunction<Run, Instant, List<Command>>> RECORDS =
            List.of(
                    TimeRules::clock,
                    TimeRules::ends,
                    FailureRules::reactions,
                    TimeRules::window,
                    TimeRules::contingency,
                    GateRules::open,
                    TimeRules::timeZero,
                    NoticeRules::timeline,
                    TimeRules::feasibility,
                    (run, _) -> PeopleRules.goes(run),
                    PeopleRules::yes,
                    BackwardRules::records,
                    LeavingRules::records,
                    (run, _) -> ClosingRules.records(run),
                    EscalationRules::escalations);

    /** What is to be begun, asked, stopped or sent, or in a rehearsal noted as sent to nobody. */
    private static final List<BiFunction<Run, Instant, List<Command>>> DISPATCHES =
            List.of(
                    UnknownRules::probes,
                    GateRules::dispatch,
                    ForwardRules::dispatch,
                    ClosingRules::dispatch,
                    BackwardRules::dispatch,
                    LeavingRules::dispatch,
                    NoticeRules::mail);

    private Decide() {}

    /** The next commands. To be asked again after each event, and when {@link Wake#at} has come. */
    public static List<Command> next(Run run, Instant now) {
        if (run.isEnded()) {
            return NoticeRules.mail(run, now);
        }
        for (var rule : RECORDS) {
            var records = rule.apply(run, now);
            if (!records.isEmpty()) {
                return records;
            }
        }
        var commands = new ArrayList<Command>();
        DISPATCHES.forEach(rule -> commands.addAll(rule.apply(run, now)));
        return Rules.withinLimit(run, commands);
    }
}
