package tminus.connectors.flyway;

import static java.util.Collections.unmodifiableSequencedMap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import tminus.connectors.database.Database;
import tminus.source.Fields;
import tminus.source.References;

/**
 * A database and its migrations.
 *
 * @param locations folders of scripts; their paths start at the folder of the plan
 * @param schema where the history is kept and unqualified names live
 * @param version the last version to migrate to, or the one to go back to
 * @param baseline the version that a database without a history is said to have
 */
record FlywaySettings(
        Database database,
        List<String> locations,
        Optional<String> schema,
        SequencedMap<String, String> placeholders,
        Optional<String> version,
        Optional<String> baseline) {
    /** Written instead of a version: before the first migration. */
    static final String NONE = "none";

    FlywaySettings {
        locations = List.copyOf(locations);
        placeholders = unmodifiableSequencedMap(new LinkedHashMap<>(placeholders));
    }

    /** Reads the settings; {@code versionKey} is what the version is called here. */
    static Optional<FlywaySettings> read(Fields with, String versionKey) {
        var database = Database.read(with);
        var locations = with.texts("locations");
        if (!with.has("locations")) {
            with.missing("locations");
        }
        var schema = with.text("schema");
        var placeholders = with.textMap("placeholders");
        var version = versionKey.isEmpty() ? Optional.<String>empty() : version(with, versionKey);
        var baseline = version(with, "baseline");
        with.done();
        return locations.isEmpty()
                ? Optional.empty()
                : database.map(found ->
                        new FlywaySettings(
                                found, locations, schema, placeholders, version, baseline));
    }

    /** The first folder of scripts that is not there. */
    Optional<String> missingFolder(Path planFolder) {
        return locations.stream()
                .filter(folder -> !Files.isDirectory(planFolder.resolve(folder)))
                .findFirst();
    }

    /** True unless it is certain that nothing but migrations lies beside them. */
    boolean mayHaveCallbacks(Path planFolder) {
        for (var location : locations) {
            try (var files = Files.walk(planFolder.resolve(location))) {
                if (files.anyMatch(FlywaySettings::mayBeCallback)) {
                    return true;
                }
            } catch (IOException | UncheckedIOException unreadable) {
                return true;
            }
        }
        return false;
    }

    /** Flyway calls {@code beforeMigrate.sql}, {@code afterEachMigrate__more.sql} and others. */
    private static boolean mayBeCallback(Path file) {
        var name = file.getFileName().toString();
        return Stream.of("before", "after", "create").anyMatch(name::startsWith);
    }

    private static Optional<String> version(Fields with, String key) {
        return with.text(key).filter(text -> is(with, key, text));
    }

    private static boolean is(Fields with, String key, String text) {
        if (text.equals(NONE) || References.areIn(text)) {
            return true;
        }
        try {
            MigrationVersion.fromVersion(text);
            return true;
        } catch (FlywayException notAVersion) {
            with.bad(key, text, "a version", "write it like 3 or 2.1, or none");
            return false;
        }
    }
}
