package tminus.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tminus.run.TargetState.Status;

/** When a run has to be looked at again although nothing happens. */
public final class Wake {
    private static final Duration LOCK_POLL = Duration.ofSeconds(1);
    private static final Duration AFTER = Duration.ofMillis(1);

    private final Run run;
    private final Instant now;
    private @Nullable Instant earliest;

    private Wake(Run run, Instant now) {
        this.run = run;
        this.now = now;
    }

    /** The next instant at which time alone may change something; empty when nothing is timed. */
    public static Optional<Instant> at(Run run, Instant now) {
        var wake = new Wake(run, now);
        wake.mail();
        if (!run.isEnded()) {
            wake.active();
            wake.steps();
            wake.window();
            wake.people();
            wake.timeline();
        }
        return Optional.ofNullable(wake.earliest);
    }

    private void mail() {
        run.mail().open().values().forEach(delivery -> at(delivery.notBefore()));
    }

    private void active() {
        run.active().stream()
                .mapToObj(run.order()::work)
                .forEach(work ->
                        run.work(work).targets().values().forEach(target -> target(work, target)));
    }

    private void target(Work work, TargetState target) {
        switch (target.status()) {
            case Status.Running running -> {
                switch (run.job(work).nature()) {
                    case TIME -> at(TimeRules.waitEnds(run, work, running));
                    case MACHINE -> at(running.deadline().plus(Limits.SILENCE));
                    case PEOPLE -> {}
                }
            }
            case Status.Unknown unknown -> {
                at(unknown.notAfter().plus(AFTER));
                at(unknown.deadline().plus(AFTER));
                at(unknown.askAgain());
            }
            case Status.Waiting(var notBefore) -> at(notBefore);
            case Status.Succeeded _, Status.Failed _ -> {}
        }
    }

    private void steps() {
        if (Rules.openAttempts(run) >= Limits.OPEN_ATTEMPTS) {
            return; // nothing can begin before something ends
        }
        for (var step = run.forward().next(0); step >= 0; step = run.forward().next(step + 1)) {
            var offset = run.order().offset(step);
            run.timeline()
                    .timeZero()
                    .ifPresent(timeZero -> offset.ifPresent(is -> at(is.from(timeZero))));
            waiting(run.work(step));
        }
        run.plan()
                .checklist()
                .forEach(item -> {
                    if (item.proof() instanceof tminus.plan.ChecklistItem.Proof.ByMachine) {
                        waiting(run.work(Work.check(item.id())));
                    }
                });
        backward();
    }

    private void backward() {
        run.backward()
                .ifPresent(frontier -> {
                    for (var step = frontier.next(0); step >= 0; step = frontier.next(step + 1)) {
                        waiting(run.work(Work.undo(run.order().step(step).id())));
                    }
                    run.plan()
                            .rollback()
                            .steps()
                            .forEach(step -> waiting(run.work(Work.back(step.id()))));
                });
        waiting(run.work(Work.verify()));
    }

    private void waiting(WorkState state) {
        state.targets()
                .values()
                .forEach(target -> {
                    if (target.status() instanceof Status.Waiting(var notBefore)) {
                        at(notBefore);
                    }
                });
    }

    private void window() {
        at(run.header().opens());
        run.closes().ifPresent(this::at);
        run.wayBackEnds().ifPresent(this::at);
        run.plan().schedule().freezes().forEach(freeze -> at(freeze.until()));
        if (run.closes().isPresent()) {
            Feasibility.of(run, now).lastRollbackStart().ifPresent(last -> at(last.plus(AFTER)));
        }
        if (run.gate().lock() instanceof Gate.Lock.Awaited) {
            at(now.plus(LOCK_POLL));
        }
    }

    private void people() {
        run.gate().approvals().forEach(given -> at(given.expires()));
        run.attention().fired().forEach(signal -> signal.decideBy().ifPresent(this::at));
        for (var call : EscalationRules.calls(run, now)) {
            run.plan().people().escalation().forEach(level -> at(call.since().plus(level.after())));
        }
    }

    private void timeline() {
        run.timeline()
                .timeZero()
                .ifPresent(timeZero ->
                        run.plan().messages().notices().stream()
                                .flatMap(notice -> notice.at().stream())
                                .forEach(offset -> at(offset.from(timeZero))));
    }

    private void at(Instant instant) {
        if (instant.isAfter(now) && (earliest == null || instant.isBefore(earliest))) {
            earliest = instant;
        }
    }
}
