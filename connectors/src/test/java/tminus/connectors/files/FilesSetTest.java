package tminus.connectors.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tminus.connector.CannotCapture;
import tminus.connector.Outcome;
import tminus.connectors.Written;
import tminus.source.Json;
import tminus.source.Problems;

class FilesSetTest extends FileContract<FilesSet.Settings> {

    @Override
    public FilesSet connector() {
        return new FilesSet(InstantSource.system());
    }

    @Override
    void prepareFiles() throws Exception {
        Files.writeString(
                folder.resolve("shop.env"),
                "# the shop\r\nexport VERSION=2.2.4\nCOLOUR='blue'  \n\n#NEW=1\nPORT = 80");
        Files.setPosixFilePermissions(
                folder.resolve("shop.env"), PosixFilePermissions.fromString("rw-r-----"));
    }

    @Override
    public String good() {
        return """
        {"file": "shop.env", "values": {"VERSION": "2.3.0", "COLOUR": "green", "NEW": 1}}\
        """;
    }

    @Override
    protected String withReferences() {
        return """
        {"file": "shop.env", "values": {"A": "${secret.a}"}}\
        """;
    }

    @Override
    protected String withSecret() {
        return """
        {"file": "shop.env", "values": {"A": "%s"}}\
        """
                .formatted(SECRET);
    }

    @Override
    protected String wrong() {
        return """
        {"file": [], "values": {"A B": 1, "C": [], "D": "two\\nlines"}, "format": "ini",
         "create": "perhaps", "value": 1}\
        """;
    }

    @Override
    protected List<String> problemsOfWrong() {
        return List.of(
                "2: P202 \"file\" must be a single value / see \"tminus schema\" for its shape",
                "4: P202 \"A B\" is \"\", which is not a key / use letters, digits, _, -, . and /",
                "5: P202 \"C\" must be a single value / see \"tminus schema\" for its shape",
                "7: P202 \"format\" is \"ini\", which is not a format / write env, properties or"
                        + " json",
                "8: P202 \"create\" is \"perhaps\", which is not true or false / write true or"
                        + " false",
                "9: P203 \"value\" is not known here / did you mean \"values\"?");
    }

    @Override
    protected String unusable() {
        return """
        {"file": "no-such.env", "values": {"A": 1}}\
        """;
    }

    private Outcome set(String file, String key, String value) {
        return connector()
                .attempt(
                        read(
                                "{\"file\": \""
                                        + file
                                        + "\", \"create\": true, \"values\": {\""
                                        + key
                                        + "\": "
                                        + Json.of(value).canonical()
                                        + "}}"),
                        calls.attempt(1));
    }

    @Test
    void only_the_lines_of_its_keys_change() throws Exception {
        connector().attempt(read(good()), calls.attempt(1));
        assertThat(Files.readString(folder.resolve("shop.env")))
                .isEqualTo(
                        "# the shop\r\nexport VERSION=2.3.0\nCOLOUR='green'\n\n#NEW=1\nPORT ="
                                + " 80\nNEW=1\n");
        assertThat(printed.lines())
                .containsExactly(
                        "- export VERSION=2.2.4",
                        "- COLOUR='blue'  ",
                        "+ export VERSION=2.3.0",
                        "+ COLOUR='green'",
                        "+ NEW=1");
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(folder.resolve("shop.env"))))
                .isEqualTo("rw-r-----");
    }

    @Test
    void what_is_set_already_is_no_change() throws Exception {
        connector().attempt(read(good()), calls.attempt(1));
        var modified = Files.getLastModifiedTime(folder.resolve("shop.env"));
        assertThat(connector().attempt(read(good()), calls.attempt(2)).toString())
                .contains("changed=false");
        assertThat(Files.getLastModifiedTime(folder.resolve("shop.env"))).isEqualTo(modified);
        assertThat(printed.lines()).endsWith("no change");
    }

    @Test
    void going_back_leaves_what_others_have_set_meanwhile() throws Exception {
        var settings = read(good());
        var captured = connector().capture(settings, calls.attempt(7));
        connector().attempt(settings, calls.attempt(1));
        set("shop.env", "PORT", "81");
        set("shop.env", "OTHER", "x");
        connector().restore(settings, calls.with(calls.attempt(2), captured));
        assertThat(Files.readString(folder.resolve("shop.env")))
                .isEqualTo(
                        "# the shop\r\nexport VERSION=2.2.4\nCOLOUR='blue'  \n\n#NEW=1\nPORT ="
                                + " 81\nOTHER=x\n");
    }

    @Test
    void a_file_that_was_not_there_is_gone_again() throws Exception {
        var settings =
                read(
                        """
                        {"file": "new.env", "values": {"A": "1"}, "create": true}\
                        """);
        var captured = connector().capture(settings, calls.attempt(7));
        assertThat(captured).containsExactly(Map.entry("state", "absent"));
        connector().attempt(settings, calls.attempt(1));
        assertThat(Files.readString(folder.resolve("new.env"))).isEqualTo("A=1\n");
        connector().restore(settings, calls.with(calls.attempt(2), captured));
        assertThat(folder.resolve("new.env")).doesNotExist();
        assertThat(printed.lines())
                .containsExactly("the file is new", "+ A=1", "the file goes", "- A=1");
    }

    @Test
    void a_file_that_is_gone_meanwhile_comes_back_whole() throws Exception {
        var before = state();
        var settings = read(good());
        var captured = connector().capture(settings, calls.attempt(7));
        Files.delete(folder.resolve("shop.env"));
        connector().restore(settings, calls.with(calls.attempt(2), captured));
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void old_values_never_reach_the_journal() throws Exception {
        Files.writeString(folder.resolve("shop.env"), "VERSION=" + SECRET + "\n");
        var captured = connector().capture(read(good()), calls.attempt(7));
        assertThat(captured).containsOnlyKeys("state", "copy", "sha256", "mode");
        assertThat(captured.toString()).doesNotContain(SECRET);
        var copy = Path.of(captured.get("copy"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
                .isEqualTo("rw-------");
    }

    @Test
    void a_kept_copy_that_was_changed_is_not_trusted() throws Exception {
        var settings = read(good());
        var captured = connector().capture(settings, calls.attempt(7));
        connector().attempt(settings, calls.attempt(1));
        var changed = state();
        Files.writeString(Path.of(captured.get("copy")), "VERSION=9\n");
        assertThat(connector().restore(settings, calls.with(calls.attempt(2), captured)))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.reason()).endsWith(" was changed meanwhile"));
        assertThat(state()).isEqualTo(changed);
    }

    @Test
    void values_with_names_that_sound_secret_are_not_shown() throws Exception {
        Files.writeString(folder.resolve("shop.env"), "DB_PASSWORD=old\nAPI_KEY: x\n");
        set("shop.env", "DB_PASSWORD", "new");
        assertThat(printed.lines()).containsExactly("- DB_PASSWORD=***", "+ DB_PASSWORD=***");
    }

    @ParameterizedTest
    @CsvSource({
        "plain, A=plain",
        "two words, A=\"two words\"",
        "a$b`c\\\"d, A=\"a\\$b\\`c\\\\\\\"d\"",
        "'', A=",
        "/usr/bin:x@y, A=/usr/bin:x@y"
    })
    void a_shell_reads_the_value_that_was_meant(String value, String line) throws Exception {
        set("new.env", "A", value);
        assertThat(Files.readString(folder.resolve("new.env"))).isEqualTo(line + "\n");
        var shell =
                new ProcessBuilder("sh", "-c", ". ./new.env; printf %s \"$A\"")
                        .directory(folder.toFile())
                        .start();
        assertThat(new String(shell.getInputStream().readAllBytes())).isEqualTo(value);
    }

    @Test
    void quotes_stay_as_they_were() throws Exception {
        Files.writeString(folder.resolve("shop.env"), "A='x'\nB=\"y\"\n");
        set("shop.env", "A", "it's");
        set("shop.env", "B", "z");
        assertThat(Files.readString(folder.resolve("shop.env"))).isEqualTo("A=\"it's\"\nB=\"z\"\n");
    }

    @Test
    void properties_are_written_as_java_reads_them() throws Exception {
        Files.writeString(folder.resolve("a.properties"), "a.b : old\nc old\n");
        set("a.properties", "a.b", " C:\\x");
        set("a.properties", "c", "two\nlines");
        var properties = new Properties();
        try (var in = Files.newInputStream(folder.resolve("a.properties"))) {
            properties.load(in);
        }
        assertThat(properties).containsEntry("a.b", " C:\\x").containsEntry("c", "two\nlines");
    }

    @Test
    void a_key_that_stands_there_twice_is_refused() throws Exception {
        Files.writeString(folder.resolve("shop.env"), "A=1\nB=2\nA=3\n");
        assertThat(set("shop.env", "A", "4"))
                .isEqualTo(
                        new Outcome.Failed(
                                "A stands there twice, in lines 1 and 3: remove one of them",
                                false));
    }

    @Test
    void json_changes_where_the_value_stands_and_nowhere_else() throws Exception {
        var text =
                "{ \"flags\": {\"checkout\": false,  \"list\": [1, {\"a\": \"x\"}]},\n  \"z\": 1.50 }\n";
        Files.writeString(folder.resolve("flags.json"), text);
        var settings =
                read(
                        """
                        {"file": "flags.json",
                         "values": {"flags.checkout": true, "flags.list.1.a": "new", "z": {"y": null}}}\
                        """);
        var captured = connector().capture(settings, calls.attempt(7));
        connector().attempt(settings, calls.attempt(1));
        assertThat(Files.readString(folder.resolve("flags.json")))
                .isEqualTo(
                        "{ \"flags\": {\"checkout\": true,  \"list\": [1, {\"a\": \"new\"}]},\n"
                                + "  \"z\": {\"y\":null} }\n");
        connector().restore(settings, calls.with(calls.attempt(2), captured));
        assertThat(Files.readString(folder.resolve("flags.json"))).isEqualTo(text);
    }

    @Test
    void json_that_lacks_the_place_or_is_broken_is_refused() throws Exception {
        Files.writeString(folder.resolve("flags.json"), "{\"a\": [1]}");
        assertThat(set("flags.json", "b.c", "x"))
                .isEqualTo(
                        new Outcome.Failed(
                                "there is no \"b.c\" in the file: add it there first", false));
        assertThat(set("flags.json", "a.7", "x")).isInstanceOf(Outcome.Failed.class);
        assertThat(set("flags.json", "a.0.x", "x")).isInstanceOf(Outcome.Failed.class);
        Files.writeString(folder.resolve("flags.json"), "{\"a\": ");
        assertThat(set("flags.json", "a", "x"))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.reason()).startsWith("the file is not JSON: "));
    }

    @Test
    void a_file_that_is_not_text_is_refused() throws Exception {
        Files.write(folder.resolve("shop.env"), new byte[] {'A', '=', (byte) 0xff});
        assertThat(set("shop.env", "A", "x"))
                .isEqualTo(new Outcome.Failed("the file is not text in UTF-8", false));
    }

    @Test
    void what_cannot_be_read_cannot_be_recorded() throws Exception {
        Files.createDirectory(folder.resolve("folder.env"));
        var settings = read(good().replace("shop.env", "folder.env"));
        assertThatThrownBy(() -> connector().capture(settings, calls.attempt(7)))
                .isInstanceOf(CannotCapture.class)
                .hasMessageStartingWith("cannot keep what stands in the file: ");
        assertThat(connector().attempt(settings, calls.attempt(1)))
                .isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void a_link_stays_a_link() throws Exception {
        Files.createSymbolicLink(folder.resolve("link.env"), Path.of("shop.env"));
        set("link.env", "PORT", "81");
        assertThat(Files.isSymbolicLink(folder.resolve("link.env"))).isTrue();
        assertThat(Files.readString(folder.resolve("shop.env"))).contains("PORT = 81");
    }

    @Test
    void values_of_several_lines_have_no_place_in_an_env_file() {
        var problems = new Problems();
        connector()
                .read(
                        Written.fields(
                                "{\"file\": \"a.env\", \"values\": {\"A\": \"b\\nc\"}}", problems));
        connector().read(Written.fields("{\"file\": \"a.env\"}", problems));
        assertThat(Written.problems(problems))
                .containsExactly(
                        "1: P201 \"values\" is missing / add \"values: ...\" here",
                        "4: P202 \"A\" is \"...\", which is not one line / an .env file has no"
                                + " values of several lines");
    }
}
