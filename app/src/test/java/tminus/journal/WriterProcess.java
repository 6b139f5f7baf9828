package tminus.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tminus.engine.FenceLost;
import tminus.engine.JournalFailed;

/** A process of its own that writes to a journal and says what was acknowledged. */
final class WriterProcess {
    private WriterProcess() {}

    /** Arguments: folder, run, first number, last number, text. */
    public static void main(String[] arguments) {
        var run = arguments[1];
        try (var journal = Journals.open(Path.of(arguments[0]))) {
            for (var number = Long.parseLong(arguments[2]);
                    number <= Long.parseLong(arguments[3]);
                    number++) {
                try {
                    journal.append(run, List.of(Journals.held(number, 1, arguments[4])));
                    System.out.println("kept " + number);
                } catch (FenceLost otherWasFirst) {
                    System.out.println("lost " + number);
                }
            }
        } catch (JournalFailed failed) {
            System.out.println("failed " + failed.getMessage());
        }
    }

    static Process start(Path folder, String run, long first, long last, String text)
            throws IOException {
        return start(List.of(), folder, run, first, last, text);
    }

    /** {@code under} is a command that runs the process, e.g. with limits. */
    static Process start(
            List<String> under, Path folder, String run, long first, long last, String text)
            throws IOException {
        var command = new ArrayList<>(under);
        command.addAll(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WriterProcess.class.getName(),
                        folder.toString(),
                        run,
                        Long.toString(first),
                        Long.toString(last),
                        text));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }
}
