package tminus.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import tminus.plan.SqlStatements.Statement;
import tminus.source.Code;
import tminus.source.Node;
import tminus.source.Position;
import tminus.source.Problems;
import tminus.source.Words;

/** Databases are changed after a backup, and in an order that a running version can live with. */
final class MigrationCheck implements PlanCheck {
    private static final Pattern MIGRATES =
            Pattern.compile("(flyway|liquibase|migrate)/(?!down|validate).*");
    private static final Pattern BACKUP =
            Pattern.compile("(backup|dump|snapshot)", Pattern.CASE_INSENSITIVE);
    private static final Pattern VERSIONED = Pattern.compile("(?:.*/)?V([0-9._]+)__.*\\.sql");
    private static final List<String> STATEMENTS = List.of("sql", "statement", "statements");

    @Override
    public void check(Checked checked, Problems problems) {
        series(checked, problems);
        for (var step : checked.plan().steps()) {
            if (step.action() instanceof Action.Use use) {
                backup(checked, step, use, problems);
                destruction(checked, step, use, problems);
            }
        }
    }

    private static void series(Checked checked, Problems problems) {
        for (var series : checked.plan().migrations()) {
            for (var part : series.parts()) {
                var stage = Words.of(part.stage());
                for (var step : part.steps()) {
                    if (!checked.order().knows(step)) {
                        OrderCheck.unknown(
                                step,
                                checked.atItem(
                                        step, "migrations", series.id(), "stages", stage, "steps"),
                                checked.order().names(),
                                problems);
                    }
                }
            }
        }
    }

    private static void backup(Checked checked, Step step, Action.Use use, Problems problems) {
        if (!MIGRATES.matcher(use.kind()).matches() || !step.changes()) {
            return;
        }
        var saved =
                checked.plan().steps().stream()
                        .filter(MigrationCheck::isBackup)
                        .anyMatch(before -> checked.order().comesBefore(before.id(), step.id()));
        if (!saved) {
            problems.add(
                    Code.MIGRATION_WITHOUT_BACKUP,
                    checked.at("steps", step.id(), "id"),
                    "\"" + step.id() + "\" changes a database and no backup comes before it",
                    "add a step that backs the database up before it");
        }
    }

    private static boolean isBackup(Step step) {
        return BACKUP.matcher(step.id()).find()
                || BACKUP.matcher(step.title()).find()
                || (step.action() instanceof Action.Use use && use.kind().endsWith("/backup"));
    }

    private static void destruction(Checked checked, Step step, Action.Use use, Problems problems) {
        var expands = expands(checked.plan(), step);
        if (MIGRATES.matcher(use.kind()).matches() && expands) {
            newest(files(checked, use)).ifPresent(file -> file(checked, file, true, problems));
        } else if (use.kind().equals("sql/run")) {
            files(checked, use).keySet().forEach(file -> file(checked, file, expands, problems));
            STATEMENTS.stream()
                    .flatMap(key -> use.with().get(key).stream())
                    .forEach(node ->
                            TreeWalk.scalars(node, (_, sql) -> inline(sql, expands, problems)));
        }
    }

    private static boolean expands(Plan plan, Step step) {
        return plan.migrations().stream()
                .flatMap(series -> series.parts().stream())
                .anyMatch(part ->
                        part.stage() == MigrationSeries.Stage.EXPAND
                                && part.steps().contains(step.id()));
    }

    /** The SQL files of an action; a folder stands for all in it. */
    private static SequencedMap<String, String> files(Checked checked, Action.Use use) {
        var files = new LinkedHashMap<String, String>();
        for (var named : checked.kinds().files(use)) {
            var name = named.endsWith("/") ? named : named + "/";
            checked.around()
                    .sqlFiles()
                    .forEach((path, text) -> {
                        if (path.equals(named) || path.startsWith(name)) {
                            files.put(path, text);
                        }
                    });
        }
        return files;
    }

    /** Of versioned scripts, the one that surely belongs to this release. */
    private static Optional<String> newest(SequencedMap<String, String> files) {
        return files.keySet().stream()
                .filter(file -> VERSIONED.matcher(file).matches())
                .max((one, other) -> compare(version(one), version(other)));
    }

    private static List<Integer> version(String file) {
        var match = VERSIONED.matcher(file);
        var parts = new ArrayList<Integer>();
        if (match.matches()) {
            for (var part : match.group(1).split("[._]")) {
                parts.add(part.isEmpty() || part.length() > 9 ? 0 : Integer.parseInt(part));
            }
        }
        return parts;
    }

    private static int compare(List<Integer> one, List<Integer> other) {
        for (var index = 0; index < Math.min(one.size(), other.size()); index++) {
            var order = Integer.compare(one.get(index), other.get(index));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(one.size(), other.size());
    }

    private static void file(Checked checked, String file, boolean expands, Problems problems) {
        var text = checked.around().sqlFiles().getOrDefault(file, "");
        for (var statement : SqlStatements.of(text)) {
            tell(statement, new Position(file, statement.line(), 1, 1), expands, problems);
        }
    }

    private static void inline(Node.Scalar sql, boolean expands, Problems problems) {
        SqlStatements.of(sql.text())
                .forEach(statement -> tell(statement, sql.at(), expands, problems));
    }

    private static void tell(Statement statement, Position at, boolean expands, Problems problems) {
        if (expands && statement.breaksOldVersions()) {
            problems.add(
                    Code.DESTRUCTIVE_IN_EXPAND,
                    at,
                    "the version that still runs cannot live with: " + statement.shown(),
                    "move it into the contract stage, after the last old version is gone");
        } else if (statement.destroys()) {
            problems.add(
                    Code.DESTRUCTIVE_SQL,
                    at,
                    "this destroys data: " + statement.shown(),
                    "make sure that a backup comes before it, and that nothing needs the data");
        }
    }
}
