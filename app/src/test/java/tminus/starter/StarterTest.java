package tminus.starter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tminus.connectors.Connectors;
import tminus.plan.Release.Strategy;
import tminus.planfile.PlanFile;

class StarterTest {
    @TempDir private Path folder;

    @ParameterizedTest
    @EnumSource
    void every_starter_passes_the_strict_check_in_every_environment(Strategy strategy)
            throws Exception {
        var file = folder.resolve("plan.yaml");
        Files.writeString(file, Starter.text(strategy, "plan.yaml"));
        var clock = InstantSource.system();
        var kinds = new Connectors(clock, new StringBuilder());

        for (var environment : PlanFile.environments(file)) {
            var loaded =
                    PlanFile.load(
                            file,
                            Optional.of(environment),
                            new LinkedHashMap<>(),
                            kinds,
                            clock.instant());

            assertThat(loaded.isClean(true)).as(loaded.problems().toString()).isTrue();
            assertThat(loaded.plan().flatMap(plan -> plan.release().strategy())).contains(strategy);
        }
    }
}
