package tminus.carry;

import java.util.List;
import tminus.engine.Inbox;
import tminus.run.Control;
import tminus.run.Control.Word;
import tminus.secrets.Redaction;

/** What people say, without the secrets that they said by mistake. */
record ClearedInbox(Inbox inbox, Redaction redaction) implements Inbox {
    @Override
    public List<Control> arrived() {
        return inbox.arrived().stream().map(control -> cleared(control, redaction)).toList();
    }

    @Override
    public void takenIn(Control control) {
        inbox.takenIn(control);
    }

    /** Names of things in the plan stay: they were never secret. */
    static Control cleared(Control control, Redaction redaction) {
        return new Control(
                control.request(),
                control.actor(),
                control.given(),
                cleared(control.word(), redaction));
    }

    private static Word cleared(Word word, Redaction redaction) {
        return switch (word) {
            case Word.Approve _, Word.Withdraw _, Word.SignOff _, Word.Supersede _ -> word;
            case Word.Reject(var gate, var reason) ->
                    new Word.Reject(gate, redaction.clear(reason));
            case Word.Confirm(var question, var evidence) ->
                    new Word.Confirm(question, evidence.map(redaction::clear));
            case Word.Answer(var question, var choice, var reason) ->
                    new Word.Answer(question, choice, redaction.clear(reason));
            case Word.Go(var question, var reason) ->
                    new Word.Go(question, reason.map(redaction::clear));
            case Word.Hold(var reason) -> new Word.Hold(redaction.clear(reason));
            case Word.Retry(var work, var reason) -> new Word.Retry(work, redaction.clear(reason));
            case Word.Skip(var work, var reason) -> new Word.Skip(work, redaction.clear(reason));
            case Word.RollBack(var reason) -> new Word.RollBack(redaction.clear(reason));
            case Word.Abort(var reason, var leaveChanges) ->
                    new Word.Abort(redaction.clear(reason), leaveChanges);
        };
    }
}
