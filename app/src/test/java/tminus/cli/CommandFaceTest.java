package tminus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tminus.connectors.Connectors;
import tminus.engine.FenceLost;
import tminus.engine.JournalFailed;
import tminus.journal.Unreadable;
import tminus.secrets.Redaction;
import tminus.secrets.SecretValue;

class CommandFaceTest {
    @TempDir private Path folder;

    @Test
    void an_unknown_command_is_told_its_nearest() {
        var said = Said.by("competion");

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err())
                .isEqualTo(
                        """
                        tminus: E102 there is no command "competion"
                          did you mean: tminus completion
                        """);
    }

    @Test
    void an_unknown_option_is_told_its_nearest() {
        var said = Said.by("new", "--tpye", "canary");

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err())
                .isEqualTo(
                        """
                        tminus: E109 "--tpye" is not possible for tminus new
                          did you mean: --type
                        """);
    }

    @Test
    void an_unknown_type_is_told_the_possible_ones() {
        var said = Said.by("new", "--type", "yolo");

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err())
                .isEqualTo(
                        """
                        tminus: E103 "yolo" is not possible for --type
                          possible: big-bang, phased, pilot, rolling, blue-green, canary
                        """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"import", "render", "evidence", "analyze", "serve"})
    void what_is_not_there_yet_says_so(String command) {
        var said = Said.by(command, "whatever.md", "--template", "x");

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err())
                .isEqualTo(
                        "tminus: E106 tminus "
                                + command
                                + " comes with a later version of tminus\n");
        assertThat(said.out()).isEmpty();
    }

    @Test
    void a_starter_plan_is_written_once_and_never_over_another() throws Exception {
        var file = folder.resolve("plan.yaml");

        var first = Said.by("new", "--type", "rolling", file.toString());
        Files.writeString(file, "mine");
        var second = Said.by("new", file.toString());

        assertThat(first.code()).isZero();
        assertThat(first.out())
                .isEqualTo(
                        "Wrote %1$s. Next:%n  tminus check %1$s%n  tminus run %1$s --env staging --yes%n"
                                .formatted(file));
        assertThat(second.code()).isEqualTo(2);
        assertThat(second.err())
                .isEqualTo(
                        """
                        tminus: E107 %s exists, and is left as it is
                          name another one: tminus new OTHER.yaml
                        """
                                .formatted(file));
        assertThat(file).hasContent("mine");
    }

    @Test
    void a_starter_that_cannot_be_written_says_why() {
        var file = folder.resolve("missing/plan.yaml");

        assertThat(Said.by("new", file.toString()).err())
                .isEqualTo(
                        "tminus: E108 "
                                + file
                                + " cannot be written: there is no such file or folder\n");
    }

    @Test
    void tminus_alone_and_help_show_the_commands() {
        assertThat(Said.by().code()).isZero();
        assertThat(Said.by().out()).isEqualTo(Said.by("--help").out()).contains("Commands:");
    }

    @Test
    void the_version_is_told() {
        assertThat(Said.by("--version").out()).isEqualTo("tminus development\n");
    }

    @Test
    void the_completion_script_knows_every_command() {
        assertThat(Said.by("completion").out()).contains("complete -F", "blue-green");
    }

    @Test
    void every_command_is_called_as_it_says_it_is() {
        var line = face().commandLine();

        assertThat(line.getSubcommands()).hasSizeGreaterThan(25);
        line.getSubcommands()
                .forEach((name, command) -> {
                    var said = command.getCommandSpec().userObject().getClass();
                    var annotated = said.getAnnotation(CommandLine.Command.class).name();
                    assertThat(annotated).isIn(name, "<main class>");
                });
    }

    @Test
    void a_command_that_is_named_is_the_only_one_that_is_built() {
        var face = face();

        assertThat(face.commandLine("check", "plan.yaml").getSubcommands())
                .containsOnlyKeys("check");
        assertThat(face.commandLine("chek").getSubcommands()).containsKeys("check", "status");
    }

    @Test
    void the_version_alone_needs_no_command_line() {
        var out = new ByteArrayOutputStream();

        Version.tell(new PrintStream(out, true, StandardCharsets.UTF_8));

        assertThat(out).hasToString(Said.by("--version").out());
        assertThat(Version.isAllThatIsAsked("--version")).isTrue();
        assertThat(Version.isAllThatIsAsked("-V")).isTrue();
        assertThat(Version.isAllThatIsAsked("check", "--version")).isFalse();
        assertThat(Version.isAllThatIsAsked()).isFalse();
    }

    private static int fails(ByteArrayOutputStream err, RuntimeException failure) {
        return fails(err, failure, new Redaction());
    }

    private static int fails(
            ByteArrayOutputStream err, RuntimeException failure, Redaction redaction) {
        return face(err, failure, redaction).run("status");
    }

    private static CommandFace face() {
        return face(
                new ByteArrayOutputStream(), new IllegalStateException("not run"), new Redaction());
    }

    private static CommandFace face(
            ByteArrayOutputStream err, RuntimeException failure, Redaction redaction) {
        var stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        var tools =
                new Tools(
                        Screen.plain(stream, stream),
                        new NoticeConsole(stream),
                        new Connectors(InstantSource.system(), new StringBuilder()),
                        InstantSource.system(),
                        () -> ZoneOffset.UTC,
                        "maria",
                        () -> "1",
                        _ -> {
                            throw failure;
                        });
        return new CommandFace(tools, _ -> "x.txt", redaction);
    }

    @Test
    void what_nobody_expected_is_one_line_with_a_code_and_where_the_details_are() {
        var err = new ByteArrayOutputStream();

        assertThat(fails(err, new IllegalStateException("oops"))).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo(
                        """
                        tminus: E100 something went wrong inside tminus: java.lang.IllegalStateException: oops
                          details: x.txt
                          the journal is whole: tminus status
                        """);
    }

    @Test
    void what_went_wrong_is_told_without_the_secrets_in_it() {
        var err = new ByteArrayOutputStream();
        var redaction = new Redaction();
        redaction.add(new SecretValue("db", "s3cret-db"));

        fails(err, new IllegalStateException("no login with s3cret-db"), redaction);
        fails(err, new Unreadable("has a time \"s3cret-db\""), redaction);

        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("no login with [secret:db]", "has a time \"[secret:db]\"")
                .doesNotContain("s3cret");
    }

    @Test
    void a_journal_that_cannot_be_written_or_belongs_to_another_leaves_with_75() {
        var err = new ByteArrayOutputStream();

        assertThat(fails(err, new JournalFailed("the disk is full", new java.io.IOException())))
                .isEqualTo(75);
        assertThat(fails(err, new FenceLost("shop-1", 1))).isEqualTo(75);
        assertThat(fails(err, new Unreadable("is no record"))).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("tminus: E302 the disk is full\n")
                .contains("tminus: E304 run shop-1 is carried by another process now")
                .contains("tminus: E305 a record is no record\n");
    }
}
