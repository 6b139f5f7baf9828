package tminus.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tminus.connectors.Connectors;
import tminus.engine.JournalDamaged;
import tminus.planfile.LoadedPlan;
import tminus.planfile.PlanFile;
import tminus.run.Actor;
import tminus.run.Entry;
import tminus.run.Event;
import tminus.run.Header;
import tminus.run.Mode;

class KeptPlanTest {
    private static final Instant NOW = Instant.parse("2026-12-01T20:00:00Z");

    @TempDir private Path folder;
    private final Connectors kinds = new Connectors(InstantSource.system(), new StringBuilder());

    @Test
    void the_plan_of_a_run_is_the_one_it_was_created_for() throws Exception {
        var loaded = loaded();

        var kept = KeptPlan.of("r", created(loaded, loaded.digest().orElseThrow()), kinds);

        assertThat(kept.name()).isEqualTo("shop");
    }

    @Test
    void a_plan_that_is_not_the_approved_one_is_never_run() throws Exception {
        var loaded = loaded();

        assertThatThrownBy(() -> KeptPlan.of("r", created(loaded, "0ther"), kinds))
                .isInstanceOf(JournalDamaged.class)
                .hasMessage(
                        "journal of run r, record 1: holds a plan with the digest "
                                + loaded.digest().orElseThrow()
                                + ", but the run was created, and is approved, for 0ther");
    }

    @Test
    void a_journal_begins_with_the_creation_of_its_run() {
        assertThatThrownBy(() -> KeptPlan.of("r", Optional.empty(), kinds))
                .isInstanceOf(JournalDamaged.class)
                .hasMessage("journal of run r, record 1: does not begin with its creation");
    }

    private LoadedPlan loaded() throws Exception {
        var file =
                Files.writeString(
                        folder.resolve("plan.yaml"),
                        """
                        tminus: 1
                        plan: shop
                        release: {name: Spring, version: 2.3.0}
                        steps: [{id: look, effect: none, run: 'true'}]
                        """);
        return PlanFile.load(file, Optional.empty(), new LinkedHashMap<>(), kinds, NOW);
    }

    private Optional<Entry> created(LoadedPlan loaded, String digest) {
        var header =
                new Header(
                        "r",
                        Mode.LIVE,
                        "production",
                        digest,
                        loaded.snapshot().orElseThrow(),
                        folder.toString(),
                        "maria",
                        List.of(),
                        new LinkedHashMap<>(),
                        Optional.empty(),
                        NOW,
                        Optional.empty(),
                        Optional.empty(),
                        false);
        var event = new Event.RunCreated(header);
        return Optional.of(new Entry(1, NOW, 1, Actor.ENGINE, Optional.empty(), event));
    }
}
