package tminus.connectors.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tminus.connectors.database.SqlText;
import tminus.source.Code;
import tminus.source.Fields;
import tminus.source.References;

/** SQL that stands in the plan, or in a file beside it. */
sealed interface SqlScript {

    /** In the plan. */
    record Inline(String sql) implements SqlScript {}

    /** In a file; its path starts at the folder of the plan. */
    record InFile(String file) implements SqlScript {}

    /** Reads {@code sql} or {@code file}: one of the two. */
    static Optional<SqlScript> read(Fields with) {
        var sql = with.text("sql");
        var file = with.text("file");
        if (sql.isPresent() == file.isPresent()) {
            with.problems()
                    .add(
                            Code.MISSING_FIELD,
                            with.at(),
                            sql.isPresent()
                                    ? "\"sql\" and \"file\" are both here"
                                    : "\"sql\" or \"file\" is missing",
                            "write the statements under \"sql\", or their file under \"file\"");
            return Optional.empty();
        }
        if (file.isPresent()) {
            return file.map(InFile::new);
        }
        return sql.filter(text -> hasNoReference(with, "sql", text)).map(Inline::new);
    }

    /** A value pasted into SQL can become SQL; a bound one cannot. */
    static boolean hasNoReference(Fields with, String key, String text) {
        var references = References.in(text);
        if (references.isEmpty()) {
            return true;
        }
        var reference = "${" + references.getFirst() + "}";
        with.problems()
                .add(
                        Code.BAD_VALUE,
                        with.at(key),
                        "SQL cannot hold the reference " + reference,
                        "write ? in its place, and give it by values: [\"" + reference + "\"]");
        return false;
    }

    default List<String> files() {
        return switch (this) {
            case Inline _ -> List.of();
            case InFile(var file) -> List.of(file);
        };
    }

    default String text(Path planFolder) throws IOException {
        return switch (this) {
            case Inline(var sql) -> sql;
            case InFile(var file) -> Files.readString(planFolder.resolve(file));
        };
    }

    default String title() {
        return switch (this) {
            case Inline(var sql) -> SqlText.statements(sql).size() + " statements";
            case InFile(var file) -> file;
        };
    }
}
