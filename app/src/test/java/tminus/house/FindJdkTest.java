package tminus.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindJdkTest {
    @TempDir Path folder;
    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder);
    }

    @Test
    void java_home_comes_first() {
        Shell.jdk(shell.jdks().resolve("jdk-25"), "25.0.1");
        var own = Shell.jdk(folder.resolve("my own jdk"), "26");
        shell.with("JAVA_HOME", own.toString());

        assertThat(found()).isEqualTo(own.toString());
    }

    @Test
    void a_java_home_that_is_too_old_is_passed_over() {
        var good = Shell.jdk(shell.jdks().resolve("jdk-25"), "25");
        shell.with("JAVA_HOME", Shell.jdk(folder.resolve("old"), "17.0.15").toString());

        assertThat(found()).isEqualTo(good.toString());
    }

    @Test
    void a_runtime_without_a_compiler_is_no_jdk() throws IOException {
        var runtime = Shell.jdk(shell.jdks().resolve("jre-25"), "25");
        Files.delete(runtime.resolve("bin/javac"));

        assertNoneFound();
    }

    @Test
    void java_8_is_not_taken_for_something_newer() {
        Shell.jdk(shell.jdks().resolve("jdk-8"), "1.8.0_402");

        assertNoneFound();
    }

    @Test
    void the_release_we_test_on_is_preferred_to_the_newest() {
        Shell.jdk(shell.jdks().resolve("a-27"), "27-ea");
        var tested = Shell.jdk(shell.jdks().resolve("b-25"), "25.0.3");
        Shell.jdk(shell.jdks().resolve("c-26"), "26.0.1");

        assertThat(found()).isEqualTo(tested.toString());
    }

    @Test
    void a_jdk_of_the_maven_toolchains_is_found() {
        var jdk = Shell.jdk(folder.resolve("some where/jdk"), "25");
        Shell.write(
                shell.home().resolve(".m2/toolchains.xml"),
                """
                <toolchains>
                  <toolchain>
                    <type>jdk</type>
                    <provides><version>17</version></provides>
                    <configuration><jdkHome>/nowhere/jdk-17</jdkHome></configuration>
                  </toolchain>
                  <toolchain>
                    <configuration>
                      <jdkHome> %s </jdkHome>
                    </configuration>
                  </toolchain>
                </toolchains>
                """
                        .formatted(jdk));

        assertThat(found()).isEqualTo(jdk.toString());
    }

    @Test
    void a_jdk_in_the_home_folder_is_found() {
        var jdk = Shell.jdk(shell.home().resolve(".sdkman/candidates/java/25-tem"), "25");

        assertThat(found()).isEqualTo(jdk.toString());
    }

    @Test
    void a_jdk_in_the_shape_of_a_mac_is_found() {
        var jdk = Shell.jdk(shell.jdks().resolve("temurin-25.jdk/Contents/Home"), "25");

        assertThat(found()).isEqualTo(jdk.toString());
    }

    @Test
    void the_java_on_the_path_is_followed_to_its_home() throws IOException {
        var jdk = Shell.jdk(folder.resolve("somewhere/jdk"), "25");
        var middle = Files.createSymbolicLink(folder.resolve("java-link"), jdk.resolve("bin/java"));
        Files.createSymbolicLink(folder.resolve("tools/java"), middle);

        assertThat(found()).isEqualTo(jdk.toRealPath().toString());
    }

    @Test
    void a_jdk_without_a_release_file_is_asked() throws IOException {
        var jdk = Shell.jdk(shell.jdks().resolve("built-here"), "0");
        Files.delete(jdk.resolve("release"));
        Shell.script(jdk.resolve("bin/java"), "echo 'openjdk version \"25.0.1\" 2025-10-21' >&2");

        assertThat(found()).isEqualTo(jdk.toString());
    }

    @Test
    void without_a_jdk_one_line_says_what_to_install() {
        assertNoneFound();
    }

    private String found() {
        var ended = find();
        assertThat(ended.err()).isEmpty();
        assertThat(ended.code()).isZero();
        return ended.out().strip();
    }

    private void assertNoneFound() {
        var ended = find();
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err())
                .isEqualTo(
                        "tminus needs a JDK 25 or newer and found none: install one (Temurin 25, or"
                                + " your system's openjdk-25-jdk) or set JAVA_HOME to it.\n");
    }

    private Shell.Ended find() {
        var script = House.here().root().resolve(".mvn/find-jdk.sh");
        return shell.run(
                folder,
                "sh",
                "-euc",
                ". '" + script + "'; find_jdk || exit 1; echo \"$JAVA_HOME\"");
    }
}
