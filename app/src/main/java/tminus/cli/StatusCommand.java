package tminus.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tminus.archive.Archive;
import tminus.document.Line;
import tminus.document.LiveView;
import tminus.document.Pictures;
import tminus.document.Shown;
import tminus.document.Times;
import tminus.journal.Runs;
import tminus.run.Questions;
import tminus.run.RunOutcome;

/** All runs in a table, or the state of one. */
@Command(name = "status", description = "Show all runs, or the state of one.")
final class StatusCommand implements Callable<Integer> {
    private static final int LATEST = 20;
    private static final List<String> COLUMNS =
            List.of("RUN", "ENVIRONMENT", "STATE", "CREATED", "LAST", "WAITS FOR");

    private final Tools tools;

    @Mixin private final StateOption state = new StateOption();

    @Option(names = "--all", description = "Show old runs too, not only the latest 20.")
    private boolean all;

    @Parameters(arity = "0..1", paramLabel = "RUN", description = "The run (default: all).")
    private @Nullable String run;

    StatusCommand(Tools tools) {
        this.tools = tools;
    }

    @Override
    public Integer call() {
        try (var opened = tools.open().apply(state.folder())) {
            var archive = opened.archive();
            if (run == null) {
                table(archive);
            } else {
                picture(archive, new RunChoice(archive.list().runs()).toLookAt(Optional.of(run)));
            }
        }
        return ExitCode.SUCCEEDED.number();
    }

    private void picture(Archive archive, String chosen) {
        var now = tools.clock().instant();
        var told = archive.tell(chosen);
        var picture = Pictures.of(told.run(), now, tools.zone().get());
        var carrier = archive.carrier(chosen);
        tools.screen()
                .lines(
                        new LiveView(tools.screen().width(), Integer.MAX_VALUE)
                                .everything(
                                        carrier.isPresent() || told.run().isEnded()
                                                ? picture
                                                : picture.withoutCarrier(),
                                        now));
    }

    private void table(Archive archive) {
        var listing = archive.list();
        if (listing.runs().isEmpty() && listing.unreadable().isEmpty()) {
            tools.screen().line("No runs here yet. Start one: tminus run PLAN");
            return;
        }
        var rows = new ArrayList<List<String>>();
        rows.add(COLUMNS);
        var runs = listing.runs();
        var shown = all ? runs : runs.subList(Math.max(0, runs.size() - LATEST), runs.size());
        shown.forEach(one -> rows.add(row(archive, one)));
        rows.forEach(row -> tools.screen().line(line(row, rows)));
        if (shown.size() < runs.size()) {
            tools.screen().line((runs.size() - shown.size()) + " older ones: tminus status --all");
        }
        listing.unreadable().forEach(damaged -> tools.screen().line("! " + damaged));
    }

    private List<String> row(Archive archive, Runs.Summary one) {
        var now = tools.clock().instant();
        return List.of(
                one.id(),
                one.header().environment(),
                one.outcome().map(RunOutcome::word).orElseGet(() -> open(archive, one)),
                Times.dayAndClock(one.created(), tools.zone().get()),
                Times.dayAndClock(one.last(), tools.zone().get()),
                one.outcome().isPresent() ? "" : waits(archive, one, now));
    }

    private static String open(Archive archive, Runs.Summary one) {
        return archive.carrier(one.id()).isPresent() ? "open" : "open, not carried";
    }

    private static String waits(Archive archive, Runs.Summary one, Instant now) {
        var questions = Questions.open(archive.tell(one.id()).run(), now);
        return questions.isEmpty()
                ? ""
                : questions.getFirst().text()
                        + (questions.size() > 1 ? " (+" + (questions.size() - 1) + ")" : "");
    }

    private static String line(List<String> row, List<List<String>> rows) {
        var text = new StringBuilder();
        for (var column = 0; column < row.size(); column++) {
            var index = column;
            var width = rows.stream().mapToInt(one -> Shown.width(one.get(index))).max().orElse(0);
            text.append(Shown.column(Shown.safe(row.get(column)), width)).append("  ");
        }
        return Line.of(text.toString()).plain();
    }
}
