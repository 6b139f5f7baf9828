package tminus.connectors.channel;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import tminus.connector.Channel;
import tminus.connector.Outcome;
import tminus.source.Fields;

/**
 * Appends notices to a file. Each ends with its key on a line of its own, so that a notice that was
 * cut short by a crash is written again, and a whole one is not.
 */
public final class FileChannel implements Channel<FileChannel.Settings> {
    private final InstantSource clock;

    public FileChannel(InstantSource clock) {
        this.clock = clock;
    }

    /** The file; its path starts at the folder of the plan. */
    record Settings(String path) {}

    @Override
    public String kind() {
        return "file";
    }

    @Override
    public Optional<Settings> read(Fields with) {
        var path = with.required("path");
        with.done();
        return path.map(Settings::new);
    }

    @Override
    public Outcome send(Settings settings, Message message) {
        return send(settings, message, Path.of(""));
    }

    @Override
    public Outcome send(Settings settings, Message message, Path planFolder) {
        try {
            var file = planFolder.resolve(settings.path()).toAbsolutePath();
            var folder = file.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            synchronized (FileChannel.class) {
                append(file, message);
            }
            return Outcome.succeeded();
        } catch (IOException | RuntimeException broken) {
            return new Outcome.Failed("cannot write the file: " + broken, true);
        }
    }

    private void append(Path file, Message message) throws IOException {
        var present = Files.exists(file) ? Files.readString(file) : "";
        var end = "  -- " + oneLine(message.key()) + "\n";
        if (present.contains("\n" + end)) {
            return;
        }
        var entry = new StringBuilder(present.isEmpty() || present.endsWith("\n") ? "" : "\n");
        entry.append(clock.instant().truncatedTo(ChronoUnit.SECONDS))
                .append(' ')
                .append(oneLine(message.subject()))
                .append('\n');
        message.text().lines().forEach(line -> entry.append("  ").append(line).append('\n'));
        entry.append(end);
        try (var out = new FileOutputStream(file.toFile(), true)) {
            out.write(entry.toString().getBytes(StandardCharsets.UTF_8));
            out.getFD().sync();
        }
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\R", " ");
    }
}
