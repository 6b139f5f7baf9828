package tminus.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tminus.plan.Secret;
import tminus.source.Node;
import tminus.source.Position;

class SecretsTest {
    private static final Position HERE = new Position("plan.yaml", 1, 1, 1);

    @TempDir Path folder;

    private final Redaction redaction = new Redaction();
    private final Secrets secrets = new Secrets(Map.of("SHOP_DB", "s3cret-db"), redaction);

    @Test
    void a_variable_is_read_when_it_is_needed() {
        assertThat(fetch(secret("env", text("SHOP_DB")))).isEqualTo("s3cret-db");
        assertThat(redaction.clear("it is s3cret-db")).isEqualTo("it is [secret:db]");
        refused(
                secret("env", text("OTHER")),
                "the secret db should come from the variable OTHER, which is not set; set it and"
                        + " run tminus resume");
    }

    @Test
    void a_file_holds_the_secret_and_a_line_break() throws Exception {
        Files.writeString(folder.resolve("a"), "value-1\n");
        Files.writeString(folder.resolve("b"), "two\nlines\r\n");

        assertThat(fetch(secret("file", text("a")))).isEqualTo("value-1");
        assertThat(fetch(secret("file", text(folder.resolve("b").toString()))))
                .isEqualTo("two\nlines");
    }

    @Test
    void a_file_that_cannot_be_used_is_told_without_its_contents() throws Exception {
        var folderItself = folder.resolve("sub");
        Files.createDirectory(folderItself);
        Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, 1, 2});
        Files.writeString(folder.resolve("large"), "x".repeat(70_000));
        refused(
                secret("file", text("none")),
                "the secret db should lie in the file "
                        + folder.resolve("none")
                        + ", which does not exist; put it there and run tminus resume");
        refused(
                secret("file", text("sub")),
                "the secret db cannot be read from the file "
                        + folderItself
                        + "; check who may read it, then run tminus resume");
        refused(
                secret("file", text("binary")),
                "the secret db is not text (UTF-8) in the file "
                        + folder.resolve("binary")
                        + "; encode it, e.g. as base64");
        refused(
                secret("file", text("large")),
                "the secret db is larger than 64 KiB in the file "
                        + folder.resolve("large")
                        + "; name the file that holds only the secret");
    }

    @Test
    void a_command_prints_the_secret_without_any_shell() {
        assertThat(fetch(secret("command", list("printf", "%s\\n", "$HOME;id"))))
                .isEqualTo("$HOME;id");
    }

    @Test
    void a_command_that_fails_is_told_without_what_it_printed() {
        refused(
                secret("command", list("sh", "-c", "echo half-a-secret; exit 3")),
                "the secret db was not printed: \"sh\" ended with 3; run the command by hand to see"
                        + " why");
        refused(
                secret("command", list("/no/such/program")),
                "the secret db cannot be fetched: the program \"/no/such/program\" cannot be"
                        + " started; check its path, then run tminus resume");
        refused(
                secret("command", list()),
                "the secret db comes from a command without a program; name the program");
        refused(
                secret("command", list("printf", "\\377\\376")),
                "the secret db cannot be read from what \"printf\" prints; it must print at most 64"
                        + " KiB of text (UTF-8) and close its output");
        refused(
                secret("command", list("sh", "-c", "head -c 70000 /dev/zero; true")),
                "the secret db cannot be read from what \"sh\" prints; it must print at most 64"
                        + " KiB of text (UTF-8) and close its output");
    }

    @Test
    void a_command_that_hangs_is_ended() {
        var secret = secret("command", list("sleep", "60"));
        assertThatThrownBy(() ->
                        SecretCommand.run(
                                secret, folder, List.of("sleep", "60"), Duration.ofMillis(50)))
                .isInstanceOf(NoSecret.class)
                .hasMessageStartingWith("the secret db was not printed by \"sleep\" within ");
    }

    @Test
    void empty_and_short_secrets_are_refused() throws Exception {
        Files.writeString(folder.resolve("empty"), "\n");
        Files.writeString(folder.resolve("short"), "12345\n");

        refused(
                secret("file", text("empty")),
                "the secret db is empty; give it a value, or take it out of the plan");
        refused(
                secret("file", text("short")),
                "the secret db has fewer than 6 characters; a value so short cannot be kept out of"
                        + " logs reliably; make it longer");
        assertThat(secrets.fetch(secret("file", text("short")), folder, false).reveal())
                .isEqualTo("12345");
    }

    @Test
    void an_unknown_provider_is_refused() {
        refused(
                secret("vault", text("x")),
                "the secret db comes from \"vault\", which is not known; use env, file or command");
    }

    @Test
    void a_value_has_no_text_of_its_own() {
        assertThat(new SecretValue("db", "s3cret-db")).hasToString("[secret:db]");
    }

    private String fetch(Secret secret) {
        return secrets.fetch(secret, folder, true).reveal();
    }

    private void refused(Secret secret, String message) {
        assertThatThrownBy(() -> fetch(secret)).isInstanceOf(NoSecret.class).hasMessage(message);
    }

    private static Secret secret(String provider, Node from) {
        var with = new LinkedHashMap<String, Node.Entry>();
        with.put(provider, new Node.Entry(HERE, from));
        return new Secret("db", provider, new Node.Mapping(HERE, with));
    }

    private static Node text(String text) {
        return new Node.Scalar(HERE, text, Node.Kind.TEXT);
    }

    private static Node list(String... texts) {
        return new Node.Sequence(HERE, List.of(texts).stream().map(SecretsTest::text).toList());
    }
}
