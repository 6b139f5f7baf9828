package tminus.connectors.flyway;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import tminus.connector.Call;
import tminus.connector.Connector;
import tminus.connector.Outcome;
import tminus.plan.Effect;
import tminus.plan.Kind;
import tminus.source.Fields;

/**
 * Goes back to an earlier version by the team's down scripts. As the undo of a migration it goes to
 * the version that was recorded before it, unless it says {@code to}.
 */
public final class FlywayDown implements Connector.DryRunning<FlywaySettings> {
    private static final Kind KIND =
            new Kind(
                    "flyway/down",
                    Effect.IDEMPOTENT,
                    Duration.ofMinutes(15),
                    false,
                    false,
                    false,
                    true);

    private final InstantSource clock;

    public FlywayDown(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Kind kind() {
        return KIND;
    }

    @Override
    public Optional<FlywaySettings> read(Fields with) {
        return FlywaySettings.read(with, "to");
    }

    @Override
    public List<String> files(FlywaySettings settings) {
        return settings.locations();
    }

    @Override
    public String describe(FlywaySettings settings) {
        return "take "
                + settings.database().name()
                + " back to "
                + settings.version().orElse("the version before")
                + " by "
                + String.join(", ", settings.locations());
    }

    @Override
    public Outcome attempt(FlywaySettings settings, Call call) {
        return clock.instant().isBefore(call.notAfter())
                ? to(settings, call, true)
                : new Outcome.NotRun("its not-after passed before it began");
    }

    @Override
    public Outcome dryRun(FlywaySettings settings, Call call) {
        return to(settings, call, false);
    }

    private Outcome to(FlywaySettings settings, Call call, boolean really) {
        return settings.version()
                .or(() -> Optional.ofNullable(call.captured().get("version")))
                .map(version -> new Downgrade(settings, call, clock).to(version, really))
                .orElseGet(() ->
                        new Outcome.Failed(
                                "no version was recorded to go back to: write to: and the version",
                                false));
    }
}
