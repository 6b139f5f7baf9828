package tminus.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tminus.plan.ChecklistItem;
import tminus.plan.ChecklistItem.Proof;
import tminus.plan.Schedule.Window;
import tminus.run.Control.Word;

/**
 * What a person's word changes. A word that answers another state than the present one, that is
 * said twice, or that is not this person's to say, changes nothing; the journal keeps it and says
 * why.
 */
public final class ControlRules {
    private final Said said;
    private final Run run;
    private final Control control;
    private final Instant now;

    private ControlRules(Said said) {
        this.said = said;
        this.run = said.run();
        this.control = said.control();
        this.now = said.now();
    }

    /**
     * The events that follow, all by the control's actor. Empty when the journal has it already.
     */
    public static List<Event> apply(Run run, Control control, Instant now) {
        if (run.knows(control.request())) {
            return List.of();
        }
        return new ControlRules(new Said(run, control, now)).events();
    }

    private List<Event> events() {
        if (run.isEnded()) {
            return said.ignored("the run has ended");
        }
        if (control.actor().kind() != Actor.Kind.PERSON) {
            return said.ignored("only a person can say this");
        }
        return switch (control.word()) {
            case Word.Approve approve -> approvals().approve(approve);
            case Word.Withdraw(var approval) -> approvals().withdraw(approval);
            case Word.Reject(var gate, var reason) -> reject(gate, reason);
            case Word.Confirm confirm -> confirm(confirm);
            case Word.Answer answer -> answer(answer);
            case Word.Go go -> go(go);
            case Word.SignOff(var signOff) -> signOff(signOff);
            case Word.Hold(var reason) -> hold(reason);
            case Word.Retry(var work, var reason) -> retry(work, reason);
            case Word.Skip(var work, var reason) -> skip(work, reason);
            case Word.RollBack(var reason) -> rollBack(reason);
            case Word.Abort abort -> abort(abort);
            case Word.Supersede(var byRun) -> supersede(byRun);
        };
    }

    private ApprovalRules approvals() {
        return new ApprovalRules(said);
    }

    private List<Event> reject(String gate, String reason) {
        var approval = approvals().find(gate);
        if (approval.isPresent()) {
            return approvals().reject(approval.get(), reason);
        }
        var signOff =
                run.plan().people().signOffs().stream()
                        .filter(one -> one.id().equals(gate))
                        .findFirst();
        if (signOff.isPresent() && run.stage() instanceof Stage.Closing) {
            return said.isMine(List.of(signOff.get().by()))
                    .orElseGet(() ->
                            List.of(
                                    new Event.Rejected(gate, reason),
                                    new Event.Held(
                                            "sign-off \"" + gate + "\" refused: " + reason)));
        }
        return noGo(gate, reason);
    }

    private List<Event> noGo(String step, String reason) {
        for (var attempt : PeopleRules.waitingForPeople(run)) {
            if (attempt.work().id().equals(step)
                    && PeopleRules.action(run, attempt.work())
                            instanceof tminus.plan.Action.Go(var roles)) {
                return said.isMine(roles)
                        .orElseGet(() -> List.of(new Event.Rejected(step, reason), noGo(reason)));
            }
        }
        return said.ignored("nothing called \"" + step + "\" waits for a yes or no");
    }

    /** Everything is taken back, as far as there is a way back; otherwise the run is held. */
    private Event noGo(String reason) {
        var because = "no-go by " + said.name() + ": " + reason;
        return Rules.isForward(run) && FailureRules.mayRollBack(run)
                ? FailureRules.takeBack(run, because, RunOutcome.REJECTED)
                : new Event.Held(because);
    }

    private List<Event> confirm(Word.Confirm confirm) {
        var question = Questions.find(run, now, confirm.question());
        if (question.isEmpty()) {
            return notAsked(confirm.question());
        }
        return switch (question.get().kind()) {
            case CHECK -> confirmCheck(question.get(), confirm.evidence());
            case ASK -> confirmAsk(question.get(), confirm.evidence());
            case APPROVAL,
                    FAILED_CHECK,
                    GO,
                    UNKNOWN_OUTCOME,
                    TRIGGER,
                    FAILURE,
                    HOLD,
                    WINDOW_CLOSED,
                    SIGN_OFF,
                    LOCK ->
                    said.ignored("\"" + confirm.question() + "\" cannot be confirmed");
        };
    }

    private List<Event> confirmCheck(Question question, Optional<String> evidence) {
        var item = item(question.id().substring("check:".length()));
        if (item.proof() instanceof Proof.ByPerson(_, var wanted)
                && wanted.isPresent()
                && evidence.isEmpty()) {
            return said.ignored("evidence is missing: add --evidence with a " + wanted.get());
        }
        return said.isMine(question.roles())
                .orElseGet(() -> List.of(new Event.CheckConfirmed(item.id(), evidence)));
    }

    private List<Event> confirmAsk(Question question, Optional<String> evidence) {
        for (var attempt : PeopleRules.waitingForPeople(run)) {
            if (question.id().equals("ask:" + attempt.work().id() + "#" + attempt.number())) {
                var outputs = new java.util.LinkedHashMap<String, String>();
                outputs.put("by", said.name());
                evidence.ifPresent(given -> outputs.put("evidence", given));
                return said.isMine(question.roles())
                        .orElseGet(() ->
                                List.of(
                                        new Event.AttemptEnded(
                                                attempt,
                                                new tminus.connector.Outcome.Succeeded(outputs))));
            }
        }
        return notAsked(question.id());
    }

    private List<Event> answer(Word.Answer answer) {
        var question = Questions.find(run, now, answer.question());
        if (question.isEmpty()) {
            return notAsked(answer.question());
        }
        return said.isMine(question.get().roles())
                .orElseGet(() ->
                        new AnswerRules(run, now, said.name())
                                .events(question.get(), answer.choice(), answer.reason())
                                .orElseGet(() ->
                                        said.ignored(
                                                "\""
                                                        + answer.choice()
                                                        + "\" is no answer to \""
                                                        + answer.question()
                                                        + "\"")));
    }

    private List<Event> go(Word.Go go) {
        var question = Questions.find(run, now, go.question());
        if (question.isEmpty()) {
            return notAsked(go.question());
        }
        return switch (question.get().kind()) {
            case HOLD -> List.of(new Event.Released(go.reason().orElse("go")));
            case GO -> sayGo(question.get());
            case WINDOW_CLOSED -> extend(go.reason());
            case APPROVAL,
                    CHECK,
                    FAILED_CHECK,
                    ASK,
                    UNKNOWN_OUTCOME,
                    TRIGGER,
                    FAILURE,
                    SIGN_OFF,
                    LOCK ->
                    said.ignored("\"" + go.question() + "\" is not answered by go");
        };
    }

    private List<Event> sayGo(Question question) {
        var step = question.id().substring("go:".length(), question.id().lastIndexOf('#'));
        return said.isMine(question.roles())
                .orElseGet(() -> List.of(new Event.GoSaid(step, question.roles().getFirst())));
    }

    private List<Event> extend(Optional<String> reason) {
        if (reason.filter(text -> !text.isBlank()).isEmpty()) {
            return said.ignored("going on outside the window needs a reason: add --reason");
        }
        var length = run.plan().schedule().window().map(Window::length).orElse(Duration.ofHours(1));
        return List.of(new Event.WindowExtended(now.plus(length), reason.get()));
    }

    private List<Event> signOff(String id) {
        var question = Questions.find(run, now, "sign-off:" + id);
        if (question.isEmpty()) {
            return notAsked("sign-off:" + id);
        }
        return said.isMine(question.get().roles())
                .orElseGet(() -> List.of(new Event.SignedOff(id)));
    }

    private List<Event> hold(String reason) {
        return run.attention().hold().isPresent()
                ? said.ignored("the run is held already")
                : List.of(new Event.Held(said.name() + ": " + reason));
    }

    private List<Event> retry(Work work, String reason) {
        if (!knows(work)) {
            return said.ignored("there is no " + work + " in this plan");
        }
        var slot = run.order().slot(work);
        if (!run.failed().get(slot) || isTriggered(work)) {
            return said.ignored(work + " has not failed, or a trigger is to be answered first");
        }
        return isPresent(work)
                ? List.of(new Event.RetryAllowed(work, reason))
                : said.ignored(work + " does not matter any more");
    }

    private List<Event> skip(Work work, String reason) {
        if (reason.isBlank()) {
            return said.ignored("skipping needs a reason: add --reason");
        }
        if (!knows(work)) {
            return said.ignored("there is no " + work + " in this plan");
        }
        var state = run.work(work);
        if (state.isOver() || state.isActive() || isTriggered(work) || !isPresent(work)) {
            return said.ignored(work + " is under way, over, or does not matter any more");
        }
        return List.of(new Event.WorkSkipped(work, reason));
    }

    private boolean isTriggered(Work work) {
        return run.attention().fired().stream()
                .anyMatch(signal -> signal.isOpen() && signal.cause().equals(work));
    }

    /** True when the work belongs to the way that the run is on. */
    private boolean isPresent(Work work) {
        return switch (run.stage()) {
            case Stage.Gated _, Stage.Forward _ -> work.forward();
            case Stage.Closing _ -> work.forward() || work.kind() == Work.Kind.VERIFY;
            case Stage.Backward(_, var planned, _) -> planned && !work.forward();
            case Stage.Leaving _ -> Rules.isAlways(run, work);
            case Stage.Ended _ -> false;
        };
    }

    private List<Event> rollBack(String reason) {
        var because = said.name() + ": " + reason;
        if (!Rules.isForward(run)) {
            return said.ignored(
                    "there is nothing under way forward; use abort before the first step");
        }
        if (!FailureRules.mayRollBack(run)) {
            return said.ignored(
                    "the point of no return \""
                            + run.plan().rollback().pointOfNoReturn().orElseThrow()
                            + "\" has been passed: go on, or abort and leave the changes");
        }
        return List.of(FailureRules.takeBack(run, because, RunOutcome.ABORTED));
    }

    private List<Event> abort(Word.Abort abort) {
        if (!(run.stage() instanceof Stage.Gated) && !Rules.isForward(run)) {
            return said.ignored("the run is on its way back or out; hold it instead");
        }
        if (run.isTouched() && !abort.leaveChanges()) {
            return said.ignored(
                    "something was changed already: roll back, or abort with --leave-changes");
        }
        var because = said.name() + " stopped it: " + abort.reason();
        return List.of(
                new Event.AbortAsked(because),
                new Event.WayOutBegan(
                        run.isTouched() ? RunOutcome.FAILED : RunOutcome.ABORTED, because));
    }

    private List<Event> supersede(String byRun) {
        return run.stage() instanceof Stage.Gated
                ? List.of(
                        new Event.WayOutBegan(
                                RunOutcome.SUPERSEDED, "run " + byRun + " took its place"))
                : said.ignored("the first step has begun; it can only be rolled back or aborted");
    }

    private boolean knows(Work work) {
        return switch (work.kind()) {
            case STEP, DRY_RUN -> run.order().knows(work.id());
            case UNDO ->
                    run.order().knows(work.id())
                            && run.order().step(work.id()).safety().undo().isPresent();
            case CHECK ->
                    run.plan().checklist().stream()
                            .anyMatch(item ->
                                    item.id().equals(work.id())
                                            && item.proof() instanceof Proof.ByMachine);
            case BACK ->
                    run.plan().rollback().steps().stream()
                            .anyMatch(step -> step.id().equals(work.id()));
            case VERIFY -> true;
        };
    }

    private ChecklistItem item(String id) {
        return run.plan().checklist().stream()
                .filter(item -> item.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private List<Event> notAsked(String question) {
        return said.ignored("\"" + question + "\" is not asked now");
    }
}
