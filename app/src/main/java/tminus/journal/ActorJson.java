package tminus.journal;

import tminus.run.Actor;
import tminus.source.Json;
import tminus.source.Words;

/** Who did something, as JSON. */
final class ActorJson {
    private static final String ENGINE = write(Actor.ENGINE).canonical();

    private ActorJson() {}

    static Json.Members write(Actor actor) {
        return new Body()
                .text("kind", Words.of(actor.kind()))
                .text("name", actor.name())
                .text("means", actor.means())
                .text("source", actor.source())
                .members();
    }

    static Actor read(Json.Members json) {
        return BodyReader.read(
                json,
                from ->
                        new Actor(
                                from.word("kind", Actor.Kind.class),
                                from.text("name"),
                                from.text("means"),
                                from.optionalText("source")));
    }

    static String text(Actor actor) {
        return actor.equals(Actor.ENGINE) ? ENGINE : write(actor).canonical();
    }

    static Actor parse(String text) {
        return text.equals(ENGINE) ? Actor.ENGINE : read(ParsedJson.object(text));
    }
}
