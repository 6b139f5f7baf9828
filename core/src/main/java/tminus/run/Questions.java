package tminus.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tminus.plan.Action;
import tminus.plan.ChecklistItem.Proof;
import tminus.plan.Rollback.Trigger;
import tminus.plan.Step;
import tminus.run.Question.Kind;
import tminus.run.TargetState.Status;

/** What a run waits for people to say. Every parked state has a question that would move it. */
public final class Questions {
    private final Run run;
    private final Instant now;
    private final List<Question> open = new ArrayList<>();

    private Questions(Run run, Instant now) {
        this.run = run;
        this.now = now;
    }

    /** All open questions, the blocking ones first. */
    public static List<Question> open(Run run, Instant now) {
        if (run.isEnded()) {
            return List.of();
        }
        var questions = new Questions(run, now);
        questions.blocking();
        questions.gate();
        questions.people();
        questions.signOffs();
        return List.copyOf(questions.open);
    }

    /** The open question with this id. */
    public static Optional<Question> find(Run run, Instant now, String id) {
        return open(run, now).stream().filter(question -> question.id().equals(id)).findFirst();
    }

    private void blocking() {
        run.attention().hold().ifPresent(this::hold);
        if (Rules.isWindowClosed(run)) {
            windowClosed(run.timeline().closed().orElseThrow());
        }
        if (Rules.isForward(run)) {
            run.attention().fired().stream()
                    .filter(Attention.Fired::isOpen)
                    .filter(signal -> signal.decideBy().isPresent())
                    .forEach(this::trigger);
        }
        run.failed().stream().mapToObj(run.order()::work).forEach(this::failure);
        run.active().stream().mapToObj(run.order()::work).forEach(this::unknown);
    }

    private void hold(Attention.Hold hold) {
        add(
                "hold#" + hold.entry(),
                Kind.HOLD,
                "held: " + hold.because(),
                List.of(),
                hold.at(),
                hold.entry(),
                Optional.empty(),
                true,
                List.of("go " + run.id(), "rollback " + run.id(), "abort " + run.id()));
    }

    private void windowClosed(Timeline.Closed closed) {
        add(
                "window#" + closed.entry(),
                Kind.WINDOW_CLOSED,
                "the window has closed before the last step",
                List.of(),
                closed.at(),
                closed.entry(),
                Optional.empty(),
                true,
                List.of(
                        "rollback " + run.id(),
                        "go " + run.id() + " --reason WHY",
                        "abort " + run.id() + " --leave-changes"));
    }

    private void trigger(Attention.Fired signal) {
        var trigger = run.plan().rollback().triggers().get(signal.trigger());
        var id = "trigger:" + signal.trigger() + "#" + signal.entry();
        add(
                id,
                Kind.TRIGGER,
                signal.because() + "; without an answer: " + word(trigger),
                trigger.decide(),
                signal.at(),
                signal.entry(),
                signal.decideBy(),
                true,
                answers(id, "roll-back", "hold", "continue"));
    }

    private static String word(Trigger trigger) {
        return switch (trigger.otherwise()) {
            case ROLL_BACK -> "roll back";
            case HOLD -> "hold";
            case CONTINUE -> "continue";
        };
    }

    private void failure(Work work) {
        var state = run.work(work);
        var since = state.targets().values().stream().map(this::failedAt).max(Instant::compareTo);
        if (work.kind() == Work.Kind.CHECK && run.stage() instanceof Stage.Gated) {
            var id = "failed:" + work + "#" + state.failureEntry();
            add(
                    id,
                    Kind.FAILED_CHECK,
                    work + " failed: " + state.failure(),
                    List.of(),
                    since.orElseThrow(),
                    state.failureEntry(),
                    Optional.empty(),
                    false,
                    List.of(
                            "retry " + run.id() + " " + work,
                            "skip " + run.id() + " " + work + " --reason WHY",
                            "abort " + run.id()));
        } else if (Rules.needsPeople(run, work)) {
            var id = "failure:" + work + "#" + state.failureEntry();
            add(
                    id,
                    Kind.FAILURE,
                    work + " failed: " + state.failure(),
                    List.of(),
                    since.orElseThrow(),
                    state.failureEntry(),
                    Optional.empty(),
                    true,
                    failureAnswers(id, work));
        }
    }

    private List<String> failureAnswers(String id, Work work) {
        return switch (work.kind()) {
            case UNDO, BACK -> answers(id, "retry", "skip", "give-up");
            case STEP, DRY_RUN, CHECK, VERIFY ->
                    FailureRules.mayRollBack(run)
                            ? answers(id, "retry", "roll-back", "skip", "continue")
                            : answers(id, "retry", "skip", "continue");
        };
    }

    private Instant failedAt(TargetState target) {
        return target.status() instanceof Status.Failed(var at, _, _) ? at : Instant.MIN;
    }

    private void unknown(Work work) {
        run.work(work)
                .targets()
                .forEach((name, target) -> {
                    if (Rules.isUnknownForPeople(run, work, target)
                            && target.status() instanceof Status.Unknown unknown) {
                        unknown(new AttemptId(work, name, unknown.attempt()), unknown);
                    }
                });
    }

    private void unknown(AttemptId attempt, Status.Unknown unknown) {
        var id = "unknown:" + attempt;
        add(
                id,
                Kind.UNKNOWN_OUTCOME,
                attempt + " was sent and nobody knows whether it took effect: " + unknown.reason(),
                List.of(),
                unknown.since(),
                unknown.entry(),
                Optional.empty(),
                true,
                answers(id, "ran", "did-not-run"));
    }

    private void gate() {
        var stage = run.stage();
        if (stage instanceof Stage.Gated || stage instanceof Stage.Forward) {
            run.plan().people().approvals().stream()
                    .filter(approval -> !Rules.isApproved(run, approval, now))
                    .forEach(approval -> {
                        var valid =
                                run.gate()
                                        .valid(run.plan().people(), approval, run.header(), now)
                                        .size();
                        add(
                                "approval:" + approval.id(),
                                Kind.APPROVAL,
                                "approval \""
                                        + approval.id()
                                        + "\" has "
                                        + valid
                                        + " of "
                                        + approval.quorum(),
                                List.of(approval.by()),
                                run.created(),
                                1,
                                Optional.empty(),
                                false,
                                List.of("approve " + run.id() + " " + approval.id()));
                    });
        }
        if (stage instanceof Stage.Gated) {
            checks();
            lock();
        }
    }

    private void checks() {
        for (var item : run.plan().checklist()) {
            if (item.proof() instanceof Proof.ByPerson(var role, var evidence)
                    && !run.gate().isConfirmed(item.id())) {
                add(
                        "check:" + item.id(),
                        Kind.CHECK,
                        item.item(),
                        List.of(role),
                        run.created(),
                        1,
                        Optional.empty(),
                        false,
                        List.of(
                                "confirm "
                                        + run.id()
                                        + " check:"
                                        + item.id()
                                        + evidence.map(kind -> " --evidence " + kind).orElse("")));
            }
        }
    }

    private void lock() {
        if (run.gate().lock()
                instanceof Gate.Lock.Awaited(var name, var holder, var since, var entry)) {
            add(
                    "lock:" + name,
                    Kind.LOCK,
                    "run " + holder + " holds the lock \"" + name + "\"",
                    List.of(),
                    since,
                    entry,
                    Optional.empty(),
                    false,
                    List.of("status " + holder, "abort " + run.id()));
        }
    }

    private void people() {
        for (var attempt : PeopleRules.waitingForPeople(run)) {
            if (Rules.matters(run, attempt.work())
                    && run.work(attempt.work()).target(attempt.target()).status()
                            instanceof Status.Running running) {
                var step = PeopleRules.step(run, attempt.work());
                if (step.action() instanceof Action.Go(var roles)) {
                    roles.stream()
                            .filter(role -> !run.gate().saidGo(step.id(), role))
                            .forEach(role -> go(attempt, role, running));
                }
                if (step.action() instanceof Action.Ask(var text)) {
                    ask(attempt, text, step, running);
                }
            }
        }
    }

    private void ask(AttemptId attempt, String text, Step step, Status.Running running) {
        var id = "ask:" + attempt.work().id() + "#" + attempt.number();
        add(
                id,
                Kind.ASK,
                text,
                step.owner().map(List::of).orElse(List.of()),
                running.since(),
                running.entry(),
                Optional.empty(),
                false,
                List.of("confirm " + run.id() + " " + id));
    }

    private void go(AttemptId attempt, String role, Status.Running running) {
        var id = "go:" + attempt.work().id() + "#" + attempt.number() + ":" + role;
        add(
                id,
                Kind.GO,
                "go or no-go: " + PeopleRules.step(run, attempt.work()).title(),
                List.of(role),
                running.since(),
                running.entry(),
                Optional.empty(),
                false,
                List.of(
                        "go " + run.id() + " " + id,
                        "reject " + run.id() + " " + attempt.work().id() + " --reason WHY"));
    }

    private void signOffs() {
        if (run.stage() instanceof Stage.Closing(var since, var entry)) {
            run.plan().people().signOffs().stream()
                    .filter(signOff -> !run.gate().hasSignedOff(signOff.id()))
                    .forEach(signOff ->
                            add(
                                    "sign-off:" + signOff.id(),
                                    Kind.SIGN_OFF,
                                    signOff.what(),
                                    List.of(signOff.by()),
                                    since,
                                    entry,
                                    Optional.empty(),
                                    false,
                                    List.of("sign-off " + run.id() + " " + signOff.id())));
        }
    }

    private List<String> answers(String id, String... choices) {
        return List.of(choices).stream()
                .map(choice -> "answer " + run.id() + " " + id + " " + choice + " --reason WHY")
                .toList();
    }

    private void add(
            String id,
            Kind kind,
            String text,
            List<String> roles,
            Instant since,
            long number,
            Optional<Instant> until,
            boolean blocks,
            List<String> words) {
        var commands = words.stream().map(word -> "tminus " + word).toList();
        open.add(new Question(id, kind, text, roles, since, number, until, blocks, commands));
    }
}
