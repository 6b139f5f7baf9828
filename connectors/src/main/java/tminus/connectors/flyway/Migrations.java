package tminus.connectors.flyway;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/** Flyway, set up for one database and its folders of scripts. */
final class Migrations {
    private final FlywaySettings settings;
    private final Path planFolder;
    private final Connections connections;

    Migrations(FlywaySettings settings, Path planFolder, Connections connections) {
        this.settings = settings;
        this.planFolder = planFolder;
        this.connections = connections;
    }

    private FluentConfiguration configuration() {
        var configuration =
                Flyway.configure()
                        .dataSource(connections)
                        .locations(
                                settings.locations().stream()
                                        .map(folder -> "filesystem:" + planFolder.resolve(folder))
                                        .toArray(String[]::new))
                        .failOnMissingLocations(true)
                        .cleanDisabled(true)
                        .loggers(Silence.class.getName())
                        .lockRetryCount(
                                Math.clamp(
                                        settings.database().lockTimeout().toSeconds(),
                                        1,
                                        Integer.MAX_VALUE))
                        .placeholders(settings.placeholders());
        settings.schema().ifPresent(configuration::defaultSchema);
        settings.baseline()
                .ifPresent(
                        version -> configuration.baselineOnMigrate(true).baselineVersion(version));
        // Otherwise CREATE INDEX CONCURRENTLY waits for Flyway's own lock, for ever.
        var postgres =
                configuration.getConfigurationExtension(PostgreSQLConfigurationExtension.class);
        postgres.setTransactionalLock(false);
        return configuration;
    }

    /** Makes the history where there is none, and migrates nothing. */
    void prepareHistory() {
        configuration()
                .locations(new String[0])
                .failOnMissingLocations(false)
                .validateOnMigrate(false)
                .load()
                .migrate();
    }

    void migrate(Callback callback) {
        var configuration = configuration().callbacks(callback);
        settings.version()
                .ifPresent(version -> configuration.target(MigrationVersion.fromVersion(version)));
        configuration.load().migrate();
    }

    /** What is wrong with the history and the scripts; that some are still to come is not. */
    List<String> mistakes() {
        var result =
                configuration().ignoreMigrationPatterns("*:pending").load().validateWithResult();
        return result.invalidMigrations == null
                ? List.of()
                : result.invalidMigrations.stream()
                        .map(invalid ->
                                invalid.version
                                        + " "
                                        + invalid.description
                                        + ": "
                                        + invalid.errorDetails
                                                .errorMessage
                                                .strip()
                                                .replaceAll("\\s*\\R\\s*", "; "))
                        .toList();
    }

    /** What would be migrated now, in its order. */
    List<MigrationInfo> pending() {
        var configuration = configuration();
        settings.version()
                .ifPresent(version -> configuration.target(MigrationVersion.fromVersion(version)));
        return Arrays.stream(configuration.load().info().pending())
                .filter(info -> info.getPhysicalLocation() != null)
                .toList();
    }

    /** The version of the database: {@code none} before the first migration. */
    String version() {
        var current = configuration().load().info().current();
        return current == null || current.getVersion() == null
                ? FlywaySettings.NONE
                : current.getVersion().getVersion();
    }

    /** What was migrated to versions above this one, the highest first. */
    List<MigrationInfo> above(String version) {
        var lowest =
                version.equals(FlywaySettings.NONE)
                        ? MigrationVersion.EMPTY
                        : MigrationVersion.fromVersion(version);
        return Arrays.stream(configuration().load().info().applied())
                .filter(info -> info.getVersion() != null && info.isVersioned())
                .filter(info -> !info.getType().isBaseline())
                .filter(info -> info.getVersion().compareTo(lowest) > 0)
                .toList()
                .reversed();
    }

    /** The table of the history, as SQL names it. */
    String historyTable() {
        var table = "\"" + configuration().getTable() + "\"";
        return settings.schema().map(schema -> "\"" + schema + "\"." + table).orElse(table);
    }
}
