package tminus.journal;

import tminus.run.Header;
import tminus.run.Mode;
import tminus.source.Json;
import tminus.source.Words;

/** What is settled when a run is created, as JSON. */
final class HeaderJson {
    private HeaderJson() {}

    static Json.Members write(Header header) {
        return new Body()
                .text("id", header.id())
                .text("mode", Words.of(header.mode()))
                .text("environment", header.environment())
                .text("digest", header.digest())
                .text("snapshot", header.snapshot())
                .text("plan-folder", header.planFolder())
                .text("initiator", header.initiator())
                .texts("authors", header.authors())
                .pairs("parameters", header.parameters())
                .instant("start", header.start())
                .instant("opens", header.opens())
                .instant("closes", header.closes())
                .instant("contingency-ends", header.contingencyEnds())
                .truth("answers-yes", header.answersYes())
                .members();
    }

    static Header read(Json.Members json) {
        return BodyReader.read(json, HeaderJson::read);
    }

    private static Header read(BodyReader from) {
        return new Header(
                from.text("id"),
                from.word("mode", Mode.class),
                from.text("environment"),
                from.text("digest"),
                from.text("snapshot"),
                from.text("plan-folder"),
                from.text("initiator"),
                from.texts("authors"),
                from.pairs("parameters"),
                from.optionalInstant("start"),
                from.instant("opens"),
                from.optionalInstant("closes"),
                from.optionalInstant("contingency-ends"),
                from.truth("answers-yes"));
    }
}
