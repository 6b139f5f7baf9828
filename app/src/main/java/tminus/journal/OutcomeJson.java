package tminus.journal;

import tminus.connector.Outcome;
import tminus.source.Json;

/** The outcome of an attempt as JSON. */
final class OutcomeJson {
    private OutcomeJson() {}

    static Json.Members write(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Succeeded(var outputs) ->
                    new Body().text("is", "succeeded").pairs("outputs", outputs).members();
            case Outcome.Failed(var reason, var sent) ->
                    new Body()
                            .text("is", "failed")
                            .text("reason", reason)
                            .truth("sent", sent)
                            .members();
            case Outcome.Unknown(var reason) ->
                    new Body().text("is", "unknown").text("reason", reason).members();
            case Outcome.NotRun(var reason) ->
                    new Body().text("is", "not-run").text("reason", reason).members();
        };
    }

    static Outcome read(Json.Members json) {
        return BodyReader.read(json, OutcomeJson::read);
    }

    private static Outcome read(BodyReader from) {
        var is = from.text("is");
        return switch (is) {
            case "succeeded" -> new Outcome.Succeeded(from.pairs("outputs"));
            case "failed" -> new Outcome.Failed(from.text("reason"), from.truth("sent"));
            case "unknown" -> new Outcome.Unknown(from.text("reason"));
            case "not-run" -> new Outcome.NotRun(from.text("reason"));
            default -> throw new Unreadable("has an outcome \"" + is + "\" that is not known");
        };
    }
}
