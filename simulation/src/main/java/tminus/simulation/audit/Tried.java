package tminus.simulation.audit;

import java.time.Instant;
import tminus.connector.Outcome;
import tminus.run.AttemptId;
import tminus.run.Event;

/** What the journal says of one attempt. */
final class Tried {

    /** How it stands. */
    enum Standing {
        RUNNING,
        SUCCEEDED,
        FAILED_SENT,
        FAILED_UNSENT,
        NOT_RUN,
        UNKNOWN
    }

    final AttemptId id;
    final Instant notAfter;
    final Instant deadline;
    Standing standing = Standing.RUNNING;
    boolean everUnknown;
    boolean forgiven;

    Tried(Event.AttemptStarted intent) {
        id = intent.attempt();
        notAfter = intent.notAfter();
        deadline = intent.deadline();
    }

    void ended(Outcome outcome) {
        standing =
                switch (outcome) {
                    case Outcome.Succeeded _ -> Standing.SUCCEEDED;
                    case Outcome.Failed(_, var sent) ->
                            sent ? Standing.FAILED_SENT : Standing.FAILED_UNSENT;
                    case Outcome.Unknown _ -> Standing.UNKNOWN;
                    case Outcome.NotRun _ -> Standing.NOT_RUN;
                };
        everUnknown |= standing == Standing.UNKNOWN;
    }

    void ownerIsGone() {
        if (standing == Standing.RUNNING) {
            standing = Standing.UNKNOWN;
            everUnknown = true;
        }
    }

    void resolved(boolean ran) {
        standing = ran ? Standing.SUCCEEDED : Standing.NOT_RUN;
    }

    boolean open() {
        return standing == Standing.RUNNING || standing == Standing.UNKNOWN;
    }

    /** A try that proved nothing, or that never began, is not one of those that the plan allows. */
    boolean doesNotCount() {
        return everUnknown || standing == Standing.NOT_RUN;
    }

    boolean failed() {
        return standing == Standing.FAILED_SENT
                || standing == Standing.FAILED_UNSENT
                || standing == Standing.NOT_RUN;
    }
}
