package tminus.run;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tminus.plan.Rollback.Reaction;
import tminus.run.Control.Choice;
import tminus.run.TargetState.Status;

/** What an answer to a question with choices changes. */
final class AnswerRules {
    private final Run run;
    private final Instant now;
    private final String name;

    AnswerRules(Run run, Instant now, String name) {
        this.run = run;
        this.now = now;
        this.name = name;
    }

    /** The events, or empty when this choice is no answer to the question. */
    Optional<List<Event>> events(Question question, Choice choice, String reason) {
        return switch (question.kind()) {
            case UNKNOWN_OUTCOME -> unknown(question, choice, reason);
            case TRIGGER -> trigger(question, choice, reason);
            case FAILURE -> failure(question, choice, reason);
            case APPROVAL, CHECK, FAILED_CHECK, ASK, GO, HOLD, WINDOW_CLOSED, SIGN_OFF, LOCK ->
                    Optional.empty();
        };
    }

    private Optional<List<Event>> unknown(Question question, Choice choice, String reason) {
        var attempt = attempt(question.id());
        if (attempt.isEmpty()
                || !(run.work(attempt.get().work()).target(attempt.get().target()).status()
                        instanceof Status.Unknown unknown)) {
            return Optional.empty();
        }
        return switch (choice) {
            case RAN -> Optional.of(List.of(resolved(attempt.get(), true, reason)));
            case DID_NOT_RUN ->
                    Optional.of(
                            List.of(
                                    now.isAfter(unknown.notAfter())
                                            ? resolved(attempt.get(), false, reason)
                                            : new Event.ControlIgnored(
                                                    "Answer",
                                                    "it may still begin until "
                                                            + unknown.notAfter()
                                                            + ": answer again after that")));
            case ROLL_BACK, HOLD, CONTINUE, RETRY, SKIP, GIVE_UP -> Optional.empty();
        };
    }

    private Optional<AttemptId> attempt(String question) {
        return run.active().stream()
                .mapToObj(run.order()::work)
                .flatMap(work ->
                        run.work(work).targets().entrySet().stream()
                                .map(target ->
                                        new AttemptId(
                                                work,
                                                target.getKey(),
                                                target.getValue().attempts())))
                .filter(attempt -> question.equals("unknown:" + attempt))
                .findFirst();
    }

    private Event resolved(AttemptId attempt, boolean ran, String reason) {
        return new Event.UnknownResolved(attempt, ran, reason);
    }

    private Optional<List<Event>> trigger(Question question, Choice choice, String reason) {
        var colon = question.id().indexOf(':');
        var number =
                Integer.parseInt(question.id().substring(colon + 1, question.id().indexOf('#')));
        return reaction(choice)
                .map(reaction -> List.of(new Event.TriggerDecided(number, reaction, reason)));
    }

    private static Optional<Reaction> reaction(Choice choice) {
        return switch (choice) {
            case ROLL_BACK -> Optional.of(Reaction.ROLL_BACK);
            case HOLD -> Optional.of(Reaction.HOLD);
            case CONTINUE -> Optional.of(Reaction.CONTINUE);
            case RAN, DID_NOT_RUN, RETRY, SKIP, GIVE_UP -> Optional.empty();
        };
    }

    private Optional<List<Event>> failure(Question question, Choice choice, String reason) {
        var work =
                Work.parse(
                        question.id()
                                .substring("failure:".length(), question.id().lastIndexOf('#')));
        var back = work.kind() == Work.Kind.UNDO || work.kind() == Work.Kind.BACK;
        return switch (choice) {
            case RETRY -> one(new Event.RetryAllowed(work, reason));
            case SKIP -> one(new Event.WorkSkipped(work, reason));
            case CONTINUE -> back ? Optional.empty() : one(new Event.FailureAccepted(work, reason));
            case GIVE_UP -> back ? one(new Event.FailureAccepted(work, reason)) : Optional.empty();
            case ROLL_BACK ->
                    back || !FailureRules.mayRollBack(run)
                            ? Optional.empty()
                            : one(
                                    FailureRules.takeBack(
                                            run, name + ": " + reason, RunOutcome.FAILED));
            case RAN, DID_NOT_RUN, HOLD -> Optional.empty();
        };
    }

    private static Optional<List<Event>> one(Event event) {
        return Optional.of(List.of(event));
    }
}
