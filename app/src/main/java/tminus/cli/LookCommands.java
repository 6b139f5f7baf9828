package tminus.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tminus.archive.Archive;
import tminus.document.Explanation;
import tminus.document.Pictures;
import tminus.document.Report;
import tminus.document.Sentences;
import tminus.journal.EntryJson;

/** The commands that look at one run. */
final class LookCommands {
    private LookCommands() {}

    /** Everything that happened, in order. */
    @Command(name = "log", description = "Show everything that happened in a run, in order.")
    static final class Log extends LookCommand {
        @Option(names = "--json", description = "One JSON object per entry.")
        private boolean json;

        Log(Tools tools) {
            super(tools);
        }

        @Override
        ExitCode look(Archive archive, String run) {
            var told = archive.tell(run);
            var zone = Pictures.zone(told.run().plan(), tools.zone().get());
            var sentences = new Sentences(told.run().plan(), zone);
            told.entries()
                    .forEach(entry ->
                            tools.screen()
                                    .line(
                                            json
                                                    ? EntryJson.line(run, entry)
                                                    : LogLine.of(entry, sentences, zone)));
            return ExitCode.SUCCEEDED;
        }
    }

    /** Why a run does not go on. */
    @Command(
            name = "explain",
            description = "Say why a run does not go on, and what can be done about it.")
    static final class Explain extends LookCommand {
        Explain(Tools tools) {
            super(tools);
        }

        @Override
        ExitCode look(Archive archive, String run) {
            var told = archive.tell(run);
            var now = tools.clock().instant();
            tools.screen()
                    .lines(
                            Explanation.of(
                                    told.run(),
                                    told.entries(),
                                    archive.carrier(run),
                                    now,
                                    tools.zone().get()));
            return ExitCode.SUCCEEDED;
        }
    }

    /** Whether the journal is what was written. */
    @Command(name = "verify", description = "Check that the journal of a run is as it was written.")
    static final class Verify extends LookCommand {
        Verify(Tools tools) {
            super(tools);
        }

        @Override
        ExitCode look(Archive archive, String run) {
            var verification = archive.verify(run);
            verification.lines().forEach(tools.screen()::line);
            return verification.sound() ? ExitCode.SUCCEEDED : ExitCode.NEEDS_A_PERSON;
        }
    }

    /** The report. */
    @Command(name = "report", description = "Write the report of a run in Markdown.")
    static final class WriteReport extends LookCommand {
        @Option(
                names = {"-o", "--output"},
                paramLabel = "FILE",
                description = "Write it to this file instead of printing it.")
        private @Nullable Path file;

        WriteReport(Tools tools) {
            super(tools);
        }

        @Override
        ExitCode look(Archive archive, String run) {
            var told = archive.tell(run);
            var report = Report.markdown(told.run(), told.entries(), tools.zone().get());
            if (file == null) {
                tools.screen().out().print(report);
            } else {
                TextFile.write(file, report);
                tools.screen().line("Wrote " + file);
            }
            return ExitCode.SUCCEEDED;
        }
    }
}
