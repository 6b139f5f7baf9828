package tminus.connectors.sql;

import java.util.List;
import java.util.Optional;
import tminus.connectors.database.Database;
import tminus.connectors.database.SqlText;
import tminus.source.Code;
import tminus.source.Fields;

/**
 * SQL that changes a database.
 *
 * @param values are bound to the question marks, in their order
 * @param transaction all of it or nothing; false for statements that a transaction cannot hold
 */
record RunSettings(Database database, SqlScript script, List<String> values, boolean transaction) {
    RunSettings {
        values = List.copyOf(values);
    }

    static Optional<RunSettings> read(Fields with) {
        var database = Database.read(with);
        var script = SqlScript.read(with);
        var values = with.texts("values");
        var transaction = with.truth("transaction").orElse(true);
        script.ifPresent(found -> check(with, found, values, transaction));
        with.done();
        return database.flatMap(
                found -> script.map(sql -> new RunSettings(found, sql, values, transaction)));
    }

    private static void check(
            Fields with, SqlScript script, List<String> values, boolean transaction) {
        if (script instanceof SqlScript.Inline(var sql)) {
            objection(SqlText.statements(sql), values, transaction)
                    .ifPresent(found ->
                            with.problems()
                                    .add(
                                            Code.BAD_VALUE,
                                            with.at("sql"),
                                            found.message(),
                                            found.nextMove()));
        }
    }

    /** Why these statements cannot be run, and what to do about it. */
    record Objection(String message, String nextMove) {}

    static Optional<Objection> objection(
            List<SqlText.Statement> statements, List<String> values, boolean transaction) {
        if (statements.isEmpty()) {
            return Optional.of(new Objection("there is no statement in it", "write at least one"));
        }
        for (var statement : statements) {
            if (statement.controlsTransaction()) {
                return Optional.of(
                        new Objection(
                                at(statement) + " begins or ends a transaction",
                                "remove it: tminus opens one transaction for all statements"));
            }
            if (transaction && statement.mustStandAlone()) {
                return Optional.of(
                        new Objection(
                                at(statement) + " cannot run in a transaction",
                                "put it into a step of its own with transaction: false"));
            }
        }
        var marks = statements.stream().mapToInt(SqlText.Statement::parameters).sum();
        return values.isEmpty() || values.size() == marks
                ? Optional.empty()
                : Optional.of(
                        new Objection(
                                "there are "
                                        + values.size()
                                        + " values for "
                                        + marks
                                        + " question marks",
                                "give one value for each question mark"));
    }

    private static String at(SqlText.Statement statement) {
        return "line " + statement.line() + " (" + statement.title() + ")";
    }
}
