package tminus.secrets;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The search that other tests rely on finds what it looks for. */
class CanaryTest {
    @TempDir Path folder;

    private final Canary canary = new Canary();

    @Test
    void it_finds_a_secret_and_any_eight_characters_of_it() throws Exception {
        Files.createDirectories(folder.resolve("a/b"));
        canary.assertNotIn(folder);
        Files.write(folder.resolve("a/b/c"), ("\u00e9 is " + Canary.VALUE).getBytes(UTF_8));

        assertThatThrownBy(() -> canary.assertNotIn(folder))
                .hasMessageContaining("a/b/c: [secret:canary] as plain: ");
        assertThat(canary.in("so nary-s3c it is")).isPresent();
        assertThat(canary.in("so c4nary- it is")).isEmpty();
    }

    @Test
    void it_finds_a_secret_in_every_disguise() {
        Disguises.of(Canary.VALUE)
                .forEach((name, bytes) -> assertThat(canary.in(bytes)).as(name).isPresent());
        assertThat(
                        canary.in(
                                "x"
                                        + Base64.getEncoder()
                                                .encodeToString(Canary.VALUE.getBytes(UTF_8))))
                .isPresent();
        assertThat(canary.in(Encodings.printed(Canary.VALUE.getBytes(UTF_16LE)))).isPresent();
    }

    @Test
    void every_secret_has_a_score_of_disguises_and_none_is_another() {
        for (var secret : Disguises.secrets(200)) {
            assertThat(Disguises.of(secret.reveal())).hasSizeGreaterThanOrEqualTo(20);
        }
        assertThat(Disguises.secrets(200).stream().map(SecretValue::reveal).distinct())
                .hasSize(200);
    }
}
