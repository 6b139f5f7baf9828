package tminus.journal;

import tminus.run.Control;
import tminus.run.Control.Choice;
import tminus.run.Control.Word;
import tminus.source.Json;
import tminus.source.Words;

/** A person's word to a run as JSON, as it waits in the inbox. */
final class ControlJson {
    private ControlJson() {}

    static Json.Members write(Control control) {
        return new Body()
                .text("request", control.request())
                .with("actor", ActorJson.write(control.actor()))
                .instant("given", control.given())
                .with("word", write(control.word()).members())
                .members();
    }

    static Control read(Json.Members json) {
        return BodyReader.read(
                json,
                from ->
                        new Control(
                                from.text("request"),
                                ActorJson.read(from.object("actor")),
                                from.instant("given"),
                                BodyReader.read(from.object("word"), ControlJson::word)));
    }

    private static Body write(Word word) {
        return switch (word) {
            case Word.Approve(var approval, var digest) ->
                    said("approve").text("approval", approval).text("digest", digest);
            case Word.Withdraw(var approval) -> said("withdraw").text("approval", approval);
            case Word.Reject(var gate, var reason) ->
                    said("reject").text("gate", gate).text("reason", reason);
            case Word.Confirm(var question, var evidence) ->
                    said("confirm").text("question", question).text("evidence", evidence);
            case Word.Answer(var question, var choice, var reason) ->
                    said("answer")
                            .text("question", question)
                            .text("choice", Words.of(choice))
                            .text("reason", reason);
            case Word.Go(var question, var reason) ->
                    said("go").text("question", question).text("reason", reason);
            case Word.SignOff(var signOff) -> said("sign-off").text("sign-off", signOff);
            case Word.Hold(var reason) -> said("hold").text("reason", reason);
            case Word.Retry(var work, var reason) ->
                    said("retry").work(work).text("reason", reason);
            case Word.Skip(var work, var reason) -> said("skip").work(work).text("reason", reason);
            case Word.RollBack(var reason) -> said("roll-back").text("reason", reason);
            case Word.Abort(var reason, var leaveChanges) ->
                    said("abort").text("reason", reason).truth("leave-changes", leaveChanges);
            case Word.Supersede(var byRun) -> said("supersede").text("by", byRun);
        };
    }

    private static Body said(String word) {
        return new Body().text("say", word);
    }

    private static Word word(BodyReader from) {
        var say = from.text("say");
        return switch (say) {
            case "approve" -> new Word.Approve(from.text("approval"), from.text("digest"));
            case "withdraw" -> new Word.Withdraw(from.text("approval"));
            case "reject" -> new Word.Reject(from.text("gate"), from.text("reason"));
            case "confirm" ->
                    new Word.Confirm(from.text("question"), from.optionalText("evidence"));
            case "answer" ->
                    new Word.Answer(
                            from.text("question"),
                            from.word("choice", Choice.class),
                            from.text("reason"));
            case "go" -> new Word.Go(from.text("question"), from.optionalText("reason"));
            case "sign-off" -> new Word.SignOff(from.text("sign-off"));
            case "hold" -> new Word.Hold(from.text("reason"));
            case "retry" -> new Word.Retry(from.work(), from.text("reason"));
            case "skip" -> new Word.Skip(from.work(), from.text("reason"));
            case "roll-back" -> new Word.RollBack(from.text("reason"));
            case "supersede" -> new Word.Supersede(from.text("by"));
            case "abort" -> new Word.Abort(from.text("reason"), from.truth("leave-changes"));
            default -> throw new Unreadable("says \"" + say + "\", which is not known");
        };
    }
}
