package tminus.connectors.files;

import static java.util.Collections.unmodifiableSequencedMap;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import tminus.connectors.json.JsonText;
import tminus.plan.Effect;
import tminus.plan.Kind;
import tminus.source.Fields;
import tminus.source.Json;

/**
 * Sets keys in a file of settings: {@code .env}, {@code .properties} or {@code .json}. Going back
 * touches the same keys only, so that what others have set meanwhile stays.
 */
public final class FilesSet extends FileChange<FilesSet.Settings> {
    private static final Kind KIND =
            new Kind(
                    "files/set", Effect.IDEMPOTENT, Duration.ofMinutes(1), true, true, false, true);
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_.\\[\\]/-]+");

    public FilesSet(InstantSource clock) {
        super(clock);
    }

    /**
     * A file and the values that keys shall have there.
     *
     * @param create makes the file where there is none
     */
    record Settings(String file, Format format, SequencedMap<String, Json> values, boolean create) {
        Settings {
            values = unmodifiableSequencedMap(new LinkedHashMap<>(values));
        }
    }

    /** How the file is written. */
    enum Format {
        ENV,
        PROPERTIES,
        JSON
    }

    @Override
    public Kind kind() {
        return KIND;
    }

    @Override
    public Optional<Settings> read(Fields with) {
        var file = with.required("file");
        var format =
                with.text("format")
                        .flatMap(text -> format(with, text))
                        .or(() -> file.map(FilesSet::byName));
        var values = new LinkedHashMap<String, Json>();
        if (!with.has("values")) {
            with.missing("values");
        }
        with.fields("values").ifPresent(set -> values(set, format, values));
        var create = with.truth("create").orElse(false);
        with.done();
        return values.isEmpty()
                ? Optional.empty()
                : file.flatMap(
                        path -> format.map(known -> new Settings(path, known, values, create)));
    }

    private static Optional<Format> format(Fields with, String text) {
        return switch (text) {
            case "env" -> Optional.of(Format.ENV);
            case "properties" -> Optional.of(Format.PROPERTIES);
            case "json" -> Optional.of(Format.JSON);
            default -> with.bad("format", text, "a format", "write env, properties or json");
        };
    }

    private static Format byName(String file) {
        if (file.endsWith(".json")) {
            return Format.JSON;
        }
        return file.endsWith(".properties") ? Format.PROPERTIES : Format.ENV;
    }

    private static void values(
            Fields set, Optional<Format> format, SequencedMap<String, Json> values) {
        for (var key : set.mapping().entries().keySet()) {
            if (!KEY.matcher(key).matches()) {
                set.bad(key, "", "a key", "use letters, digits, _, -, . and /");
                continue;
            }
            if (format.filter(Format.JSON::equals).isPresent()) {
                set.node(key).ifPresent(node -> values.put(key, JsonText.of(node)));
                continue;
            }
            var value = set.text(key);
            if (format.filter(Format.ENV::equals).isPresent()
                    && value.filter(text -> text.contains("\n")).isPresent()) {
                set.bad(key, "...", "one line", "an .env file has no values of several lines");
            }
            value.ifPresent(text -> values.put(key, Json.of(text)));
        }
    }

    @Override
    public String describe(Settings settings) {
        return "set " + String.join(", ", settings.values().keySet()) + " in " + settings.file();
    }

    @Override
    Path file(Settings settings, Path planFolder) {
        return planFolder.resolve(settings.file());
    }

    @Override
    Content after(Settings settings, Optional<Content> before, Path planFolder) throws Refused {
        if (before.isEmpty() && !settings.create()) {
            throw new Refused(
                    "there is no file "
                            + settings.file()
                            + ": write create: true if it shall be made");
        }
        var mode = before.map(Content::mode).orElse("rw-r--r--");
        var text = text(before);
        return settings.format() == Format.JSON
                ? content(json(settings, text), mode)
                : content(lines(settings, text), mode);
    }

    private static String json(Settings settings, String text) throws Refused {
        var changed = text;
        for (var entry : settings.values().entrySet()) {
            changed = JsonPlaces.replace(changed, entry.getKey(), entry.getValue().canonical());
        }
        return changed;
    }

    private static String lines(Settings settings, String text) throws Refused {
        var lines = Assignments.of(text, settings.format() == Format.PROPERTIES);
        for (var entry : settings.values().entrySet()) {
            if (entry.getValue() instanceof Json.Text(var value)) {
                lines.set(entry.getKey(), value);
            }
        }
        return lines.text();
    }

    @Override
    Optional<Content> back(Settings settings, Optional<Content> now, Optional<Content> before)
            throws Refused {
        if (now.isEmpty()) {
            return before;
        }
        var old = text(before);
        var text =
                settings.format() == Format.JSON
                        ? jsonBack(settings, text(now), old)
                        : linesBack(settings, text(now), old);
        if (before.isEmpty()) {
            return text.isBlank() ? Optional.empty() : Optional.of(content(text, now.get().mode()));
        }
        // A line end was added where the last line had none.
        return text.equals(old) || text.equals(old + "\n")
                ? before
                : Optional.of(content(text, now.get().mode()));
    }

    private static String jsonBack(Settings settings, String text, String old) throws Refused {
        var changed = text;
        for (var key : settings.values().reversed().keySet()) {
            var place = JsonPlaces.find(old, key);
            if (place.isPresent()) {
                changed = JsonPlaces.replace(changed, key, place.get().in(old));
            }
        }
        return changed;
    }

    private static String linesBack(Settings settings, String text, String old) throws Refused {
        var properties = settings.format() == Format.PROPERTIES;
        var lines = Assignments.of(text, properties);
        var before = Assignments.of(old, properties);
        for (var key : settings.values().keySet()) {
            var line = before.line(key);
            if (line.isPresent()) {
                lines.put(key, line.get());
            } else {
                lines.remove(key);
            }
        }
        return lines.text();
    }

    private static String text(Optional<Content> content) throws Refused {
        if (content.filter(found -> !found.isText()).isPresent()) {
            throw new Refused("the file is not text in UTF-8");
        }
        return content.map(Content::text).orElse("");
    }

    private static Content content(String text, String mode) {
        return new Content(text.getBytes(StandardCharsets.UTF_8), mode);
    }
}
