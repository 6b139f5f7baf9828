package tminus.carry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tminus.document.Explanation;
import tminus.document.Report;
import tminus.run.Control;
import tminus.run.Questions;
import tminus.run.RunOutcome;
import tminus.secrets.Canary;
import tminus.secrets.Disguises;
import tminus.secrets.SecretValue;

/** One run whose script and people say two hundred secrets in every disguise. */
class SecretStoryTest {
    private static final List<SecretValue> SECRETS = Disguises.secrets(200);

    @TempDir Path folder;

    @Test
    void two_hundred_secrets_in_every_disguise_stay_nowhere() throws Exception {
        var environment = new LinkedHashMap<String, String>();
        SECRETS.forEach(secret -> environment.put(secret.name(), secret.reveal()));
        var canary = new Canary(SECRETS);

        try (var harbour = new Harbour(folder, InstantSource.system(), environment)) {
            write(harbour.plan);
            try (var carrier = harbour.start(plan())) {
                assertThat(carrier.carry(true)).isInstanceOf(Ending.NeedsPerson.class);
                assertClear(canary, harbour, carrier);
                var question = Questions.open(carrier.run(), harbour.clock.instant()).getFirst();
                harbour.say(
                        carrier.run().id(),
                        "r1",
                        new Control.Word.Answer(question.id(), Control.Choice.SKIP, said()));
                assertThat(carrier.carry(true))
                        .isEqualTo(new Ending.Ended(RunOutcome.SUCCEEDED_WITH_WARNINGS));
                assertClear(canary, harbour, carrier);
            }
        }
        canary.assertNotIn(folder.resolve("state"));
    }

    private static void assertClear(Canary canary, Harbour harbour, Carrier carrier) {
        var entries = harbour.store.journal().read(carrier.run().id());
        var now = harbour.clock.instant();
        var explanation =
                Explanation.of(carrier.run(), entries, Optional.empty(), now, ZoneOffset.UTC);
        var report = Report.markdown(carrier.run(), entries, ZoneOffset.UTC);
        assertThat(canary.in(String.join("\n", harbour.shown))).isEmpty();
        assertThat(canary.in(entries.toString())).isEmpty();
        assertThat(canary.in(explanation.toString())).isEmpty();
        assertThat(canary.in(report)).isEmpty();
        assertThat(harbour.shown).anyMatch(line -> line.contains("[secret:s199]"));
    }

    private static void write(Path plan) throws IOException {
        var printed = new ByteArrayOutputStream();
        for (var secret : SECRETS) {
            for (var disguise : Disguises.of(secret.reveal()).values()) {
                printed.writeBytes("it is ".getBytes(UTF_8));
                printed.writeBytes(disguise);
                printed.write('\n');
            }
        }
        Files.write(plan.resolve("printed.bin"), printed.toByteArray());
        Files.writeString(
                plan.resolve("outputs"),
                SECRETS.stream()
                        .filter(secret -> !secret.reveal().contains("\n"))
                        .map(secret -> secret.name() + "=is " + secret.reveal() + "\n")
                        .collect(Collectors.joining()));
    }

    private static String said() {
        return SECRETS.stream().map(SecretValue::reveal).collect(Collectors.joining(" then "));
    }

    private static String plan() {
        var known =
                SECRETS.stream()
                        .map(secret -> "%1$s: {env: %1$s}".formatted(secret.name()))
                        .collect(Collectors.joining(", "));
        var given =
                SECRETS.stream()
                        .map(secret -> "%1$s: \"${secret.%1$s}\"".formatted(secret.name()))
                        .collect(Collectors.joining(", "));
        return """
        secrets: {%s}
        steps:
          - id: told
            irreversible: test
            env: {%s}
            run: cat outputs >>"$TMINUS_OUTPUT"; env; cp printed.bin "${TMINUS_OUTPUT%%/*}"
          - id: use
            irreversible: test
            env: {%s}
            on-failure: ask
            run: cat printed.bin; cat printed.bin >&2; exit 3
        """
                .formatted(known, given, given);
    }
}
