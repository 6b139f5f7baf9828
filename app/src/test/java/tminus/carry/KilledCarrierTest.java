package tminus.carry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tminus.journal.Verification;
import tminus.secrets.Canary;

class KilledCarrierTest {
    private static final int MOST_KILLS = 8;

    @TempDir Path folder;

    @Test
    void however_often_its_process_is_killed_every_step_takes_effect_once() throws Exception {
        var plan = folder.resolve("rest.yaml");
        var steps = new StringBuilder("secrets: {canary: {env: CANARY}}\nsteps:\n");
        var expected = new StringBuilder();
        for (var step = 1; step <= 12; step++) {
            steps.append(
                    """
                      - id: s%d
                        irreversible: test
                        env: {CANARY: "${secret.canary}"}
                        run: 'echo %d >> ran; %s sleep 0.1'
                    """
                            .formatted(step, step, Canary.PRINTED));
            expected.append(step).append('\n');
        }
        Files.writeString(plan, steps);
        var random = new Random(20261201);

        var kills = 0;
        var ending = "";
        while (ending.isEmpty()) {
            var process = CarrierProcess.start(folder, plan);
            try (var output = process.inputReader()) {
                assertThat(output.readLine())
                        .as(Files.readString(folder.resolve("complaints")))
                        .isEqualTo("carried");
                var patience = kills < MOST_KILLS ? random.nextInt(20, 350) : 60_000;
                if (process.waitFor(patience, TimeUnit.MILLISECONDS)) {
                    ending = rest(output);
                } else {
                    process.toHandle().destroyForcibly();
                    process.waitFor();
                    kills++;
                }
            }
        }

        assertThat(ending).isEqualTo("Ended[outcome=SUCCEEDED]");
        assertThat(kills).isGreaterThan(3);
        try (var harbour = new Harbour(folder)) {
            assertThat(harbour.ran()).isEqualTo(expected.toString());
            assertThat(Verification.of(harbour.store.journal(), CarrierProcess.RUN).sound())
                    .isTrue();
        }
    }

    private static String rest(BufferedReader output) {
        return output.lines().reduce("", (all, line) -> all + line);
    }
}
