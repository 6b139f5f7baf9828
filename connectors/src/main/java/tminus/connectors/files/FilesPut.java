package tminus.connectors.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tminus.plan.Effect;
import tminus.plan.Kind;
import tminus.source.Code;
import tminus.source.Fields;

/** Writes a whole file, from the plan or from a file beside it. */
public final class FilesPut extends FileChange<FilesPut.Settings> {
    private static final Kind KIND =
            new Kind(
                    "files/put", Effect.IDEMPOTENT, Duration.ofMinutes(1), true, true, false, true);
    private static final Pattern MODE = Pattern.compile("(?:[r-][w-][x-]){3}");

    public FilesPut(InstantSource clock) {
        super(clock);
    }

    /**
     * A file and what it shall hold.
     *
     * @param from the file that has the content; empty when {@code content} has it
     * @param mode permissions as {@code rw-r--r--}; empty to keep those it has
     */
    record Settings(
            String file, Optional<String> content, Optional<String> from, Optional<String> mode) {}

    @Override
    public Kind kind() {
        return KIND;
    }

    @Override
    public Optional<Settings> read(Fields with) {
        var file = with.required("file");
        var content = with.text("content");
        var from = with.text("from");
        var mode = with.text("mode").flatMap(text -> mode(with, text));
        if (content.isPresent() == from.isPresent()) {
            with.problems()
                    .add(
                            Code.MISSING_FIELD,
                            with.at(),
                            content.isPresent()
                                    ? "\"content\" and \"from\" are both here"
                                    : "\"content\" or \"from\" is missing",
                            "write the content under \"content\", or its file under \"from\"");
        }
        with.done();
        return content.isPresent() == from.isPresent()
                ? Optional.empty()
                : file.map(path -> new Settings(path, content, from, mode));
    }

    private static Optional<String> mode(Fields with, String text) {
        return MODE.matcher(text).matches()
                ? Optional.of(text)
                : with.bad("mode", text, "permissions", "write them like rw-r--r--");
    }

    @Override
    public List<String> files(Settings settings) {
        return settings.from().map(List::of).orElse(List.of());
    }

    @Override
    public String describe(Settings settings) {
        return "write " + settings.file() + settings.from().map(file -> " from " + file).orElse("");
    }

    @Override
    Path file(Settings settings, Path planFolder) {
        return planFolder.resolve(settings.file());
    }

    @Override
    Content after(Settings settings, Optional<Content> before, Path planFolder) throws IOException {
        var mode = settings.mode().or(() -> before.map(Content::mode)).orElse("rw-r--r--");
        return settings.from().isPresent()
                ? new Content(Files.readAllBytes(planFolder.resolve(settings.from().get())), mode)
                : new Content(settings.content().orElse("").getBytes(StandardCharsets.UTF_8), mode);
    }

    @Override
    Optional<Content> back(Settings settings, Optional<Content> now, Optional<Content> before) {
        return before;
    }
}
