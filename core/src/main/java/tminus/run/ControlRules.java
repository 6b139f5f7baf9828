package tminus.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tminus.plan.ChecklistItem;
import tminus.plan.ChecklistItem.Proof;
import tminus.plan.People;
import tminus.plan.Schedule.Window;
import tminus.run.Control.Word;

/**
 * What a person's word changes. A word that answers another state than the present one, that is
 * said twice, or that is not this person's to say, changes nothing; the journal keeps it and says
 * why.
 */
public final class ControlRules {
    private final Run run;
    private final Control control;
    private final Instant now;

    private ControlRules(Run run, Control control, Instant now) {
        this.run = run;
        this.control = control;
        this.now = now;
    }

    /**
     * The events that follow, all by the control's actor. Empty when the journal has it already.
     */
    public static List<Event> apply(Run run, Control control, Instant now) {
        if (run.knows(control.request())) {
            return List.of();
        }
        return new ControlRules(run, control, now).events();
    }

    private List<Event> events() {
        if (run.isEnded()) {
            return ignored("the run has ended");
        }
        if (control.actor().kind() != Actor.Kind.PERSON) {
            return ignored("only a person can say this");
        }
        return switch (control.word()) {
            case Word.Approve approve -> approve(approve);
            case Word.Withdraw(var approval) -> withdraw(approval);
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

    private List<Event> approve(Word.Approve approve) {
        var approval = approval(approve.approval());
        if (approval.isEmpty()) {
            return ignored("there is no approval \"" + approve.approval() + "\" in this plan");
        }
        if (!(run.stage() instanceof Stage.Gated || run.stage() instanceof Stage.Forward)) {
            return ignored("the run is past its approvals");
        }
        if (!approve.digest().equals(run.header().digest())) {
            return ignored(
                    "the permission is for plan "
                            + approve.digest()
                            + ", this run carries out plan "
                            + run.header().digest());
        }
        return approve(approval.get());
    }

    private List<Event> approve(People.Approval approval) {
        if (run.header().isInvolved(name())) {
            return ignored(name() + " wrote or started this and cannot approve it");
        }
        if (!run.plan().people().holds(name(), approval.by())) {
            return ignored(name() + " does not hold the role \"" + approval.by() + "\"");
        }
        if (run.gate().valid(run.plan().people(), approval, run.header(), now).contains(name())) {
            return ignored(name() + " has approved \"" + approval.id() + "\" already");
        }
        return List.of(
                new Event.ApprovalGiven(
                        approval.id(), run.header().digest(), now.plus(approval.expires())));
    }

    private List<Event> withdraw(String id) {
        var approval = approval(id);
        if (approval.isEmpty()
                || !run.gate()
                        .valid(run.plan().people(), approval.get(), run.header(), now)
                        .contains(name())) {
            return ignored(name() + " has given no approval \"" + id + "\" that still counts");
        }
        if (!(run.stage() instanceof Stage.Gated)) {
            return ignored("the first step has begun; use hold or rollback");
        }
        return List.of(new Event.ApprovalWithdrawn(id));
    }

    private List<Event> reject(String gate, String reason) {
        var approval = approval(gate);
        if (approval.isPresent()) {
            return rejectApproval(approval.get(), reason);
        }
        var signOff =
                run.plan().people().signOffs().stream()
                        .filter(one -> one.id().equals(gate))
                        .findFirst();
        if (signOff.isPresent() && run.stage() instanceof Stage.Closing) {
            return isMine(List.of(signOff.get().by()))
                    .orElseGet(() ->
                            List.of(
                                    new Event.Rejected(gate, reason),
                                    new Event.Held(
                                            "sign-off \"" + gate + "\" refused: " + reason)));
        }
        return noGo(gate, reason);
    }

    private List<Event> rejectApproval(People.Approval approval, String reason) {
        if (!(run.stage() instanceof Stage.Gated)) {
            return ignored("the first step has begun; use hold or rollback");
        }
        return isMine(List.of(approval.by()))
                .orElseGet(() ->
                        List.of(
                                new Event.Rejected(approval.id(), reason),
                                new Event.WayOutBegan(
                                        RunOutcome.REJECTED,
                                        name() + " refused \"" + approval.id() + "\": " + reason)));
    }

    private List<Event> noGo(String step, String reason) {
        for (var attempt : PeopleRules.waitingForPeople(run)) {
            if (attempt.work().id().equals(step)
                    && PeopleRules.action(run, attempt.work())
                            instanceof tminus.plan.Action.Go(var roles)) {
                return isMine(roles)
                        .orElseGet(() -> List.of(new Event.Rejected(step, reason), noGo(reason)));
            }
        }
        return ignored("nothing called \"" + step + "\" waits for a yes or no");
    }

    /** Everything is taken back, as far as there is a way back; otherwise the run is held. */
    private Event noGo(String reason) {
        var because = "no-go by " + name() + ": " + reason;
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
                    ignored("\"" + confirm.question() + "\" cannot be confirmed");
        };
    }

    private List<Event> confirmCheck(Question question, Optional<String> evidence) {
        var item = item(question.id().substring("check:".length()));
        if (item.proof() instanceof Proof.ByPerson(_, var wanted)
                && wanted.isPresent()
                && evidence.isEmpty()) {
            return ignored("evidence is missing: add --evidence with a " + wanted.get());
        }
        return isMine(question.roles())
                .orElseGet(() -> List.of(new Event.CheckConfirmed(item.id(), evidence)));
    }

    private List<Event> confirmAsk(Question question, Optional<String> evidence) {
        for (var attempt : PeopleRules.waitingForPeople(run)) {
            if (question.id().equals("ask:" + attempt.work().id() + "#" + attempt.number())) {
                var outputs = new java.util.LinkedHashMap<String, String>();
                outputs.put("by", name());
                evidence.ifPresent(given -> outputs.put("evidence", given));
                return isMine(question.roles())
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
        return isMine(question.get().roles())
                .orElseGet(() ->
                        new AnswerRules(run, now, name())
                                .events(question.get(), answer.choice(), answer.reason())
                                .orElseGet(() ->
                                        ignored(
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
                    ignored("\"" + go.question() + "\" is not answered by go");
        };
    }

    private List<Event> sayGo(Question question) {
        var step = question.id().substring("go:".length(), question.id().lastIndexOf('#'));
        return isMine(question.roles())
                .orElseGet(() -> List.of(new Event.GoSaid(step, question.roles().getFirst())));
    }

    private List<Event> extend(Optional<String> reason) {
        if (reason.filter(text -> !text.isBlank()).isEmpty()) {
            return ignored("going on outside the window needs a reason: add --reason");
        }
        var length = run.plan().schedule().window().map(Window::length).orElse(Duration.ofHours(1));
        return List.of(new Event.WindowExtended(now.plus(length), reason.get()));
    }

    private List<Event> signOff(String id) {
        var question = Questions.find(run, now, "sign-off:" + id);
        if (question.isEmpty()) {
            return notAsked("sign-off:" + id);
        }
        return isMine(question.get().roles()).orElseGet(() -> List.of(new Event.SignedOff(id)));
    }

    private List<Event> hold(String reason) {
        return run.attention().hold().isPresent()
                ? ignored("the run is held already")
                : List.of(new Event.Held(name() + ": " + reason));
    }

    private List<Event> retry(Work work, String reason) {
        if (!knows(work)) {
            return ignored("there is no " + work + " in this plan");
        }
        var slot = run.order().slot(work);
        if (!run.failed().get(slot) || isTriggered(work)) {
            return ignored(work + " has not failed, or a trigger is to be answered first");
        }
        return isPresent(work)
                ? List.of(new Event.RetryAllowed(work, reason))
                : ignored(work + " does not matter any more");
    }

    private List<Event> skip(Work work, String reason) {
        if (reason.isBlank()) {
            return ignored("skipping needs a reason: add --reason");
        }
        if (!knows(work)) {
            return ignored("there is no " + work + " in this plan");
        }
        var state = run.work(work);
        if (state.isOver() || state.isActive() || isTriggered(work) || !isPresent(work)) {
            return ignored(work + " is under way, over, or does not matter any more");
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
        var because = name() + ": " + reason;
        if (!Rules.isForward(run)) {
            return ignored("there is nothing under way forward; use abort before the first step");
        }
        if (!FailureRules.mayRollBack(run)) {
            return ignored(
                    "the point of no return \""
                            + run.plan().rollback().pointOfNoReturn().orElseThrow()
                            + "\" has been passed: go on, or abort and leave the changes");
        }
        return List.of(FailureRules.takeBack(run, because, RunOutcome.ABORTED));
    }

    private List<Event> abort(Word.Abort abort) {
        if (!(run.stage() instanceof Stage.Gated) && !Rules.isForward(run)) {
            return ignored("the run is on its way back or out; hold it instead");
        }
        if (run.isTouched() && !abort.leaveChanges()) {
            return ignored(
                    "something was changed already: roll back, or abort with --leave-changes");
        }
        var because = name() + " stopped it: " + abort.reason();
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
                : ignored("the first step has begun; it can only be rolled back or aborted");
    }

    /** Empty when the person holds one of the roles, or none is asked for. */
    private Optional<List<Event>> isMine(List<String> roles) {
        var mine =
                roles.isEmpty()
                        || roles.stream().anyMatch(role -> run.plan().people().holds(name(), role));
        return mine
                ? Optional.empty()
                : Optional.of(
                        ignored(
                                name()
                                        + " does not hold the role \""
                                        + String.join("\" or \"", roles)
                                        + "\""));
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

    private Optional<People.Approval> approval(String id) {
        return run.plan().people().approvals().stream()
                .filter(approval -> approval.id().equals(id))
                .findFirst();
    }

    private ChecklistItem item(String id) {
        return run.plan().checklist().stream()
                .filter(item -> item.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private String name() {
        return control.actor().name();
    }

    private List<Event> notAsked(String question) {
        return ignored("\"" + question + "\" is not asked now");
    }

    private List<Event> ignored(String because) {
        var events = new ArrayList<Event>();
        events.add(new Event.ControlIgnored(control.word().getClass().getSimpleName(), because));
        return events;
    }
}
