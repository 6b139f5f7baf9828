import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * Makes the database of the old world: {@code java -cp sqlite-jdbc.jar Database.java FILE SCRIPT}.
 */
final class Database {
    private Database() {}

    public static void main(String[] args) throws IOException, SQLException {
        try (var database = DriverManager.getConnection("jdbc:sqlite:" + args[0]);
                var statement = database.createStatement()) {
            // The driver runs a whole script in one call.
            statement.executeUpdate(Files.readString(Path.of(args[1])));
        }
    }
}
