package tminus.connectors.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import tminus.connector.Call;
import tminus.connector.Output;
import tminus.connectors.once.DurableFiles;
import tminus.connectors.once.LiveProcess;

/**
 * The process that carries a script to its end, whatever becomes of this one, and the files it
 * leaves: {@code carry.sh} writes them, this class reads them.
 */
final class Carrier {
    private static final Pattern OUTPUT = Pattern.compile("([A-Za-z_][A-Za-z0-9_-]*)=(.*)");
    private static final int OUTPUT_MAX = 65_536;

    private final Path folder;

    Carrier(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** How the script ended, as the carrier saw it. */
    sealed interface Result {

        record Ended(int code) implements Result {}

        /** It did not begin; nothing took effect. */
        record NotBegun(String reason) implements Result {}

        record Late() implements Result {}
    }

    Process start(RunSettings settings, Call call, long half) throws IOException {
        Files.createDirectories(folder);
        place("carry.sh", carrySh());
        place("carry.log", new byte[0]);
        place("script", settings.script().getBytes(StandardCharsets.UTF_8));
        var builder =
                new ProcessBuilder(
                        "setsid",
                        "sh",
                        folder.resolve("carry.sh").toString(),
                        folder.toString(),
                        call.key(),
                        Long.toString(wholeSeconds(call.notAfter())),
                        Long.toString(half),
                        settings.shell(),
                        settings.isolated() ? "yes" : "no");
        builder.directory(call.planFolder().toFile());
        builder.redirectInput(Path.of("/dev/null").toFile());
        builder.redirectErrorStream(true);
        builder.redirectOutput(folder.resolve("carry.log").toFile());
        var environment = builder.environment();
        environment.keySet().removeIf(name -> !Inherited.includes(name));
        var path = environment.getOrDefault("PATH", "/usr/bin:/bin");
        environment.putAll(settings.env());
        environment.put("TMINUS_TARGET", call.target());
        // The carrier needs its own tools, whatever the script calls its path.
        environment.put("TMINUS_SCRIPT_PATH", environment.getOrDefault("PATH", path));
        environment.put("PATH", path);
        return builder.start();
    }

    /** Whole from the first moment: a shell reads its script bit by bit, while it runs. */
    private void place(String name, byte[] content) throws IOException {
        var complete = Files.createTempFile(folder, name + "-", ".new");
        DurableFiles.write(complete, content);
        DurableFiles.replace(complete, folder.resolve(name));
    }

    Optional<Result> result() throws IOException {
        return read("result")
                .map(text -> {
                    var words = text.strip().split(" ", 2);
                    return switch (words[0]) {
                        case "ended" -> new Result.Ended(Integer.parseInt(words[1]));
                        case "late" -> new Result.Late();
                        case "no-program" ->
                                new Result.NotBegun(
                                        "there is no \"" + words[1] + "\" on this machine");
                        case "no-namespace" ->
                                new Result.NotBegun(
                                        "\"isolated\" needs a PID namespace, which this user may not make");
                        default ->
                                new Result.NotBegun("the carrier could not begin: " + text.strip());
                    };
                });
    }

    /** Why the script was told to stop, if it was. */
    Optional<String> stopping() throws IOException {
        return read("stop");
    }

    void stopping(String reason) throws IOException {
        DurableFiles.write(folder.resolve("stop"), reason);
    }

    /** What the carrier itself complained of. */
    String complaint() throws IOException {
        return read("carry.log").map(String::strip).filter(text -> !text.isEmpty()).orElse("");
    }

    ProcessTree tree(LiveProcess process) throws IOException {
        return new ProcessTree(folder, process);
    }

    KeptOutput output(long half, Output output) {
        return new KeptOutput(folder, half, output);
    }

    boolean outputIsComplete() {
        return Files.exists(folder.resolve("out.end"));
    }

    boolean outputIsLost() {
        return Files.exists(folder.resolve("out.lost"));
    }

    /** The {@code name=value} lines that the script wrote to {@code $TMINUS_OUTPUT}. */
    SequencedMap<String, String> outputs(Output output) throws IOException {
        var values = new LinkedHashMap<String, String>();
        for (var line : outputLines(output)) {
            var form = OUTPUT.matcher(line);
            if (form.matches()) {
                values.put(form.group(1), form.group(2));
            } else if (!line.isBlank()) {
                output.line("[not an output, write name=value to $TMINUS_OUTPUT: " + line + "]");
            }
        }
        return values;
    }

    /** A line that is not read whole counts for nothing: half a value is another value. */
    private List<String> outputLines(Output output) throws IOException {
        var file = folder.resolve("output");
        if (!Files.exists(file)) {
            return List.of();
        }
        try (var in = Files.newInputStream(file)) {
            var text = new String(in.readNBytes(OUTPUT_MAX), StandardCharsets.UTF_8);
            if (in.read() < 0) {
                return text.lines().toList();
            }
            output.line("[more than 64 KiB of outputs: the rest is not taken]");
            return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
        }
    }

    private Optional<String> read(String name) throws IOException {
        try {
            return Optional.of(Files.readString(folder.resolve(name)));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    /** The carrier compares whole seconds, so the fraction is given up: never begun too late. */
    private static long wholeSeconds(Instant instant) {
        return instant.getEpochSecond();
    }

    private static byte[] carrySh() throws IOException {
        try (InputStream in = Carrier.class.getResourceAsStream("carry.sh")) {
            if (in == null) {
                throw new IOException("carry.sh is missing from this build");
            }
            return in.readAllBytes();
        }
    }
}
