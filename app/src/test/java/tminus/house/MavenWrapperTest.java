package tminus.house;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The wrapper in a house of its own, with a Maven that only says what it was called with. */
class MavenWrapperTest {
    private static final String ARCHIVE = "apache-maven-9.9.9-bin.zip";

    @TempDir Path folder;
    private Shell shell;
    private Path house;
    private HttpServer repository;
    private byte[] archive;

    @BeforeEach
    void build() throws IOException {
        shell = new Shell(folder).with("JAVA_HOME", System.getProperty("java.home"));
        house = Shell.folder(folder.resolve("a house"));
        archive = archive();
        var ours = House.here().root();
        for (var file : List.of("mvnw", ".mvn/find-jdk.sh")) {
            Shell.folder(house.resolve(file).getParent());
            Files.copy(ours.resolve(file), house.resolve(file));
        }
        pin(sha512(archive));
        repository =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        repository.createContext(
                "/maven/org/apache/maven/apache-maven/9.9.9/" + ARCHIVE,
                exchange -> {
                    exchange.sendResponseHeaders(200, archive.length);
                    exchange.getResponseBody().write(archive);
                    exchange.close();
                });
        repository.start();
    }

    @AfterEach
    void close() {
        repository.stop(0);
    }

    @Test
    void maven_comes_from_the_repository_that_is_named() {
        shell.with("MVNW_REPOURL", url() + "/");

        var first = mvnw("-B", "verify");
        var second = mvnw("clean");

        assertThat(first.err()).isEqualTo("mvnw: fetching Maven 9.9.9 (once)\n");
        assertThat(first.out()).isEqualTo("maven -B verify\n");
        assertThat(second.err()).isEmpty();
        assertThat(second.out()).isEqualTo("maven clean\n");
    }

    @Test
    void several_at_once_all_succeed_and_leave_one_maven() throws IOException {
        shell.with("MVNW_REPOURL", url());

        var all =
                Stream.generate(() -> shell.start(house, house.resolve("mvnw").toString(), "-v"))
                        .limit(4)
                        .toList();

        assertThat(all.stream().map(Shell.Running::ended))
                .allMatch(ended -> ended.out().equals("maven -v\n"));
        var kept = shell.home().resolve(".m2/wrapper/dists");
        try (var files = Files.list(kept)) {
            assertThat(files).hasSize(1);
        }
        try (var files = Files.walk(kept)) {
            assertThat(files.filter(file -> file.endsWith("bin/mvn"))).hasSize(1);
        }
    }

    @Test
    void an_archive_that_is_not_the_pinned_one_is_refused() {
        pin("0".repeat(128));
        shell.with("MVNW_REPOURL", url());

        var ended = mvnw("verify");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err())
                .endsWith(
                        "mvnw: %s is not the pinned one: SHA-512 is %s, should be %s\n"
                                .formatted(ARCHIVE, sha512(archive), "0".repeat(128)));
        assertThat(shell.home().resolve(".m2/wrapper/dists")).isEmptyDirectory();
    }

    @Test
    void a_repository_without_it_is_named_in_the_message() {
        shell.with("MVNW_REPOURL", url() + "/elsewhere");

        assertThat(mvnw("verify").err())
                .contains("mvnw: could not download " + url() + "/elsewhere/org/apache/maven/");
    }

    @Test
    void the_mvn_on_the_path_fetches_it_as_an_artifact() throws IOException {
        Files.write(folder.resolve(ARCHIVE), archive);
        shell.tool("mvn", mvn("3.8.7"));

        var ended = mvnw("-Dmaven.repo.local=my repository", "-o", "verify");

        assertThat(ended.out()).isEqualTo("maven -Dmaven.repo.local=my repository -o verify\n");
        assertThat(Files.readString(folder.resolve("fetched")).lines())
                .contains(
                        "-Dmaven.repo.local=" + house.toRealPath() + "/my repository",
                        "-o",
                        "-Dartifact=org.apache.maven:apache-maven:9.9.9:zip:bin");
    }

    @Test
    void a_mvn_that_is_too_old_to_fetch_it_is_named() {
        shell.tool("mvn", mvn("3.6.2"));

        assertThat(mvnw("verify").err())
                .endsWith(
                        "mvnw: the mvn on the PATH is 3.6.2; 3.6.3 or newer is needed to fetch Maven"
                                + " 9.9.9: update it, or set MVNW_REPOURL to a Maven repository\n");
    }

    @Test
    void what_the_mvn_on_the_path_says_when_it_fails_is_shown() {
        shell.tool(
                "mvn",
                "[ \"$1\" != -v ] || { echo 'Apache Maven 3.9.9'; exit 0; }\n"
                        + "echo '[ERROR] no network'; exit 1");

        assertThat(mvnw("verify").err())
                .endsWith(
                        "mvnw:   [ERROR] no network\n"
                                + "mvnw: the mvn on the PATH could not fetch Maven 9.9.9\n");
    }

    @Test
    void without_any_maven_one_line_says_what_to_do() {
        var ended = mvnw("verify");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err())
                .isEqualTo(
                        "mvnw: there is no Maven here yet: install one (apt install maven, brew"
                                + " install maven; 3.6.3 or newer fetches the right one), or set"
                                + " MVNW_REPOURL to a Maven repository\n");
    }

    @Test
    void called_from_elsewhere_it_builds_this_house() throws IOException {
        shell.with("MVNW_REPOURL", url());
        var link = Files.createSymbolicLink(folder.resolve("link"), house.resolve("mvnw"));

        var pom = house.toRealPath().resolve("pom.xml");
        assertThat(shell.run(folder, link.toString(), "verify").out())
                .isEqualTo("maven -f " + pom + " verify\n");
        assertThat(shell.run(folder, link.toString(), "-f", "other.xml", "verify").out())
                .isEqualTo("maven -f other.xml verify\n");
    }

    @Test
    void a_home_that_cannot_be_written_is_replaced_by_the_repository() {
        shell.with("MVNW_REPOURL", url()).with("MAVEN_USER_HOME", "/dev/null/home");
        var own = folder.resolve("own");

        assertThat(mvnw("-Dmaven.repo.local=" + own, "-v").code()).isZero();
        assertThat(own.resolve(".wrapper/dists")).isNotEmptyDirectory();
    }

    private Shell.Ended mvnw(String... arguments) {
        var command =
                Stream.concat(Stream.of(house.resolve("mvnw").toString()), Stream.of(arguments));
        return shell.run(house, command.toArray(String[]::new));
    }

    private String url() {
        return "http://localhost:" + repository.getAddress().getPort() + "/maven";
    }

    /** A mvn that copies the archive to where it is asked to, and writes down its arguments. */
    private String mvn(String version) {
        return """
        [ "$1" != -v ] || { echo "Apache Maven %s (abc)"; exit 0; }
        for word in "$@"; do
            echo "$word" >> '%s'
            case $word in -DoutputDirectory=*) cp '%s' "${word#-DoutputDirectory=}" ;; esac
        done
        """
                .formatted(version, folder.resolve("fetched"), folder.resolve(ARCHIVE));
    }

    private void pin(String digest) {
        Shell.write(
                house.resolve(".mvn/wrapper/maven-wrapper.properties"),
                "# pinned\ndistributionVersion=9.9.9\ndistributionSha512Sum=" + digest + "\n");
    }

    private static byte[] archive() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("apache-maven-9.9.9/bin/mvn"));
            zip.write("#!/bin/sh\necho maven \"$@\"\n".getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    private static String sha512(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
