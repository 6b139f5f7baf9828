package tminus.plan;

import java.util.List;
import java.util.Optional;
import tminus.source.Fields;

/** Reads {@code release:}. */
final class ReleaseReader {
    private static final Release.Changes NO_CHANGES =
            new Release.Changes(List.of(), List.of(), List.of(), List.of());
    private static final Release.Document NO_DOCUMENT =
            new Release.Document(Optional.empty(), Optional.empty(), Optional.empty(), List.of());

    private ReleaseReader() {}

    static Release read(Fields plan) {
        return plan.requiredFields("release")
                .map(ReleaseReader::release)
                .orElseGet(() ->
                        new Release(
                                "",
                                "",
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                NO_CHANGES,
                                NO_DOCUMENT));
    }

    private static Release release(Fields fields) {
        var release =
                new Release(
                        fields.required("name").orElse(""),
                        fields.required("version").orElse(""),
                        fields.text("previous"),
                        fields.word("type", Release.Strategy.class),
                        fields.text("why"),
                        fields.fields("changes").map(ReleaseReader::changes).orElse(NO_CHANGES),
                        fields.fields("document").map(ReleaseReader::document).orElse(NO_DOCUMENT));
        fields.done();
        return release;
    }

    private static Release.Changes changes(Fields fields) {
        var changes =
                new Release.Changes(
                        fields.texts("features"),
                        fields.texts("fixes"),
                        fields.texts("dependencies"),
                        fields.list("risks").stream().map(ReleaseReader::risk).toList());
        fields.done();
        return changes;
    }

    private static Release.Risk risk(Fields fields) {
        var risk = new Release.Risk(fields.required("risk").orElse(""), fields.text("answer"));
        fields.done();
        return risk;
    }

    private static Release.Document document(Fields fields) {
        var document =
                new Release.Document(
                        fields.text("id"),
                        fields.text("status"),
                        fields.text("author"),
                        fields.texts("traces"));
        fields.done();
        return document;
    }
}
