package tminus.connectors.flyway;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.FlywayException;
import tminus.connector.Call;
import tminus.connector.Connector;
import tminus.connector.Outcome;
import tminus.connectors.database.Database;
import tminus.connectors.database.Watched;
import tminus.plan.Effect;
import tminus.plan.Kind;
import tminus.source.Fields;

/**
 * Compares what ran with the scripts: nothing changed afterwards, nothing missing, nothing failed.
 */
public final class FlywayValidate implements Connector<FlywaySettings> {
    private static final Kind KIND =
            new Kind(
                    "flyway/validate",
                    Effect.NONE,
                    Duration.ofMinutes(2),
                    false,
                    false,
                    false,
                    false);

    private final InstantSource clock;

    public FlywayValidate(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Kind kind() {
        return KIND;
    }

    @Override
    public Optional<FlywaySettings> read(Fields with) {
        return FlywaySettings.read(with, "");
    }

    @Override
    public List<String> files(FlywaySettings settings) {
        return settings.locations();
    }

    @Override
    public String describe(FlywaySettings settings) {
        return "compare the history of "
                + settings.database().name()
                + " with "
                + String.join(", ", settings.locations());
    }

    @Override
    public Outcome attempt(FlywaySettings settings, Call call) {
        var connections =
                new Connections(settings.database(), call.planFolder(), Database.Access.WRITE);
        return Watched.run(
                connections,
                Duration.between(clock.instant(), call.deadline()),
                () -> validate(new Migrations(settings, call.planFolder(), connections), call));
    }

    private static Outcome validate(Migrations migrations, Call call) {
        try {
            var mistakes = migrations.mistakes();
            if (!mistakes.isEmpty()) {
                return new Outcome.Failed(String.join("\n", mistakes), true);
            }
            var pending = migrations.pending();
            pending.forEach(next -> call.output().line(next.getScript() + ": still to come"));
            var outputs = new LinkedHashMap<String, String>();
            outputs.put("version", migrations.version());
            outputs.put("pending", Integer.toString(pending.size()));
            return new Outcome.Succeeded(outputs);
        } catch (FlywayException refused) {
            return new Outcome.Failed(Reason.of(refused), true);
        }
    }
}
