package tminus.connectors.flyway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tminus.connectors.database.SqlText;

/** A script with its placeholders filled in. */
record SqlFile(String name, List<SqlText.Statement> statements) {
    SqlFile {
        statements = List.copyOf(statements);
    }

    static SqlFile read(Path file, FlywaySettings settings) throws IOException {
        var text = Files.readString(file);
        for (var placeholder : settings.placeholders().entrySet()) {
            text = text.replace("${" + placeholder.getKey() + "}", placeholder.getValue());
        }
        return new SqlFile(file.getFileName().toString(), SqlText.statements(text));
    }
}
