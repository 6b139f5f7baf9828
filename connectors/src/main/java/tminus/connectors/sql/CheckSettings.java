package tminus.connectors.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tminus.connectors.database.Database;
import tminus.connectors.database.SqlText;
import tminus.source.Code;
import tminus.source.Fields;

/** Questions to a database, and the answers that are expected. */
record CheckSettings(Database database, List<Check> checks) {
    CheckSettings {
        checks = List.copyOf(checks);
    }

    /** One question. */
    record Check(String id, String query, List<String> values, Expected expected) {
        Check {
            values = List.copyOf(values);
        }
    }

    static Optional<CheckSettings> read(Fields with) {
        var database = Database.read(with);
        var checks = new ArrayList<Check>();
        var wanted = 1;
        if (with.has("checks")) {
            var list = with.list("checks");
            wanted = Math.max(1, list.size());
            for (var number = 0; number < list.size(); number++) {
                var fields = list.get(number);
                var id = fields.text("id").orElse("check-" + (number + 1));
                check(fields, id).ifPresent(checks::add);
                fields.done();
            }
        } else {
            check(with, "value").ifPresent(checks::add);
        }
        with.done();
        return checks.size() == wanted
                ? database.map(found -> new CheckSettings(found, checks))
                : Optional.empty();
    }

    private static Optional<Check> check(Fields fields, String id) {
        var query = fields.required("query").filter(sql -> isOneQuestion(fields, sql));
        var values = fields.texts("values");
        var expected = fields.required("expect").flatMap(text -> Expected.parse(fields, text));
        return query.flatMap(sql -> expected.map(wanted -> new Check(id, sql, values, wanted)));
    }

    private static boolean isOneQuestion(Fields fields, String sql) {
        if (!SqlScript.hasNoReference(fields, "query", sql)) {
            return false;
        }
        var statements = SqlText.statements(sql);
        if (statements.size() == 1 && !statements.getFirst().controlsTransaction()) {
            return true;
        }
        fields.problems()
                .add(
                        Code.BAD_VALUE,
                        fields.at("query"),
                        "\"query\" must be one question, and has "
                                + statements.size()
                                + " statements",
                        "write one select for each check");
        return false;
    }
}
