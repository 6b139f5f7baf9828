package tminus.journal;

import java.util.function.BiConsumer;
import java.util.function.Function;
import tminus.run.Event;
import tminus.source.Json;

/** How one type of event is written and read. */
record Form<E extends Event>(
        String type, Class<E> event, BiConsumer<Body, E> writer, Function<BodyReader, E> reader) {

    Json.Members write(Event written) {
        var body = new Body();
        writer.accept(body, event.cast(written));
        return body.members();
    }

    E read(Json.Members body) {
        return BodyReader.read(body, reader);
    }
}
