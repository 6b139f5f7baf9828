package tminus.connectors.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import tminus.connector.Outcome;

class FilesPutTest extends FileContract<FilesPut.Settings> {

    @Override
    public FilesPut connector() {
        return new FilesPut(InstantSource.system());
    }

    @Override
    void prepareFiles() throws Exception {
        Files.writeString(folder.resolve("proxy.conf"), "upstream blue\nkeep alive\n");
        Files.write(folder.resolve("new.conf"), "upstream green\nkeep alive\n".getBytes());
    }

    @Override
    public String good() {
        return """
        {"file": "proxy.conf", "from": "new.conf", "mode": "r--r-----"}\
        """;
    }

    @Override
    protected String withReferences() {
        return """
        {"file": "a.conf", "content": "${secret.a}"}\
        """;
    }

    @Override
    protected String withSecret() {
        return """
        {"file": "a.conf", "content": "%s"}\
        """
                .formatted(SECRET);
    }

    @Override
    protected String wrong() {
        return """
        {"content": "x", "from": "y", "mode": "0644", "fil": "z"}\
        """;
    }

    @Override
    protected List<String> problemsOfWrong() {
        return List.of(
                "1: P201 \"content\" and \"from\" are both here / write the content under"
                        + " \"content\", or its file under \"from\"",
                "1: P201 \"file\" is missing / add \"file: ...\" here",
                "4: P202 \"mode\" is \"0644\", which is not permissions / write them like"
                        + " rw-r--r--",
                "5: P203 \"fil\" is not known here / did you mean \"file\"?");
    }

    @Override
    protected String unusable() {
        return """
        {"file": "no/such/folder/a.conf", "content": "x"}\
        """;
    }

    @Test
    void the_file_is_whole_and_has_its_permissions() throws Exception {
        assertThat(connector().files(read(good()))).containsExactly("new.conf");
        assertThat(connector().attempt(read(good()), calls.attempt(1)).toString())
                .contains("changed=true");
        assertThat(Files.readString(folder.resolve("proxy.conf")))
                .isEqualTo("upstream green\nkeep alive\n");
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(folder.resolve("proxy.conf"))))
                .isEqualTo("r--r-----");
        assertThat(printed.lines())
                .containsExactly(
                        "permissions: rw-r--r-- -> r--r-----",
                        "- upstream blue",
                        "+ upstream green");
    }

    @Test
    void a_file_that_was_not_there_is_gone_again() throws Exception {
        var settings = read("{\"file\": \"a.conf\", \"content\": \"x\"}");
        var before = state();
        var captured = connector().capture(settings, calls.attempt(7));
        connector().attempt(settings, calls.attempt(1));
        assertThat(Files.readString(folder.resolve("a.conf"))).isEqualTo("x");
        connector().restore(settings, calls.with(calls.attempt(2), captured));
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void bytes_that_are_no_text_are_put_and_put_back_too() throws Exception {
        var bytes = new byte[] {0, (byte) 0xff, 1};
        Files.write(folder.resolve("proxy.conf"), bytes);
        var settings = read(good());
        var captured = connector().capture(settings, calls.attempt(7));
        connector().attempt(settings, calls.attempt(1));
        connector().restore(settings, calls.with(calls.attempt(2), captured));
        assertThat(Files.readAllBytes(folder.resolve("proxy.conf"))).isEqualTo(bytes);
        assertThat(printed.lines())
                .contains("the content is not text: 3 bytes -> 26 bytes")
                .contains("the content is not text: 26 bytes -> 3 bytes");
    }

    @Test
    void a_missing_source_is_proof_that_nothing_was_touched() {
        assertThat(
                        connector()
                                .attempt(
                                        read("{\"file\": \"a.conf\", \"from\": \"none\"}"),
                                        calls.attempt(1)))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> {
                            assertThat(failed.sent()).isFalse();
                            assertThat(failed.reason()).startsWith("cannot read what is needed: ");
                        });
    }

    @Test
    void a_folder_that_is_not_there_is_told_before_anything_is_touched() {
        assertThat(connector().attempt(read(unusable()), calls.attempt(1)))
                .isEqualTo(
                        new Outcome.Failed(
                                "there is no folder "
                                        + folder.resolve("no/such/folder")
                                        + " for a.conf; make it first",
                                false));
    }

    @Test
    void a_file_that_cannot_be_written_stays_as_it_was() throws Exception {
        // Its new content cannot be put beside it.
        Files.createDirectory(folder.resolve(".proxy.conf.tminus-new"));
        Files.createFile(folder.resolve(".proxy.conf.tminus-new/in-the-way"));

        assertThat(connector().attempt(read(good()), calls.attempt(1)))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.reason()).contains("which is as it was"));
        assertThat(Files.readString(folder.resolve("proxy.conf"))).startsWith("upstream blue");
    }

    @Test
    void much_is_shown_shortened() {
        var content = "line\\n".repeat(300);
        connector()
                .attempt(
                        read("{\"file\": \"a.conf\", \"content\": \"" + content + "\"}"),
                        calls.attempt(1));
        assertThat(printed.lines()).hasSize(202).endsWith("... and 100 more changed lines");
    }

    @Test
    void what_stayed_between_two_changes_is_not_shown() throws Exception {
        Files.writeString(folder.resolve("proxy.conf"), "a\nb\nc\nd\n");
        connector()
                .dryRun(
                        read("{\"file\": \"proxy.conf\", \"content\": \"x\\nb\\nc\\ne\\nd\"}"),
                        calls.attempt(1));
        assertThat(printed.lines()).containsExactly("- a", "+ x", "+ e");
    }

    @Test
    void very_much_is_compared_in_one_piece() throws Exception {
        var before = new StringBuilder();
        var after = new StringBuilder();
        for (var number = 0; number < 1500; number++) {
            before.append("old ").append(number).append('\n');
            after.append("new ").append(number).append("\\n");
        }
        Files.writeString(folder.resolve("proxy.conf"), before);
        connector()
                .dryRun(
                        read("{\"file\": \"proxy.conf\", \"content\": \"" + after + "\"}"),
                        calls.attempt(1));
        assertThat(printed.lines())
                .startsWith("- old 0")
                .endsWith("... and 2800 more changed lines");
    }
}
