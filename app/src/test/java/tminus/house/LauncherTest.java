package tminus.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in a small house of its own, whose build is a script. */
class LauncherTest {
    private static final String BUILDS =
            """
            echo "$@" >> calls
            mkdir -p app/target/product
            echo jar > app/target/product/tminus.jar
            """;

    private static final String MAKES_CACHES =
            """
            for word in "$@"; do
                echo "$word"
                case $word in
                    -XX:AOTMode=record) echo "$PWD" >> "$HOME/trainings" ;;
                    -XX:AOTCache=*.new) echo cache > "${word#*=}" ;;
                esac
            done
            """;

    @TempDir Path folder;
    private Shell shell;
    private Path house;

    @BeforeEach
    void build() throws IOException {
        shell = new Shell(folder);
        house = Shell.folder(folder.resolve("a house"));
        var ours = House.here().root();
        for (var file : List.of("tminus", ".mvn/find-jdk.sh")) {
            Shell.folder(house.resolve(file).getParent());
            Files.copy(ours.resolve(file), house.resolve(file));
        }
        Shell.write(house.resolve("pom.xml"), "<project/>");
        for (var module : List.of("core", "app")) {
            Shell.write(house.resolve(module + "/pom.xml"), "<project/>");
            Shell.write(house.resolve(module + "/src/main/java/A.java"), "class A {}");
        }
        Shell.script(house.resolve("mvnw"), BUILDS);
        Shell.jdk(shell.jdks().resolve("jdk-25"), "25");
    }

    @Test
    void the_first_time_it_builds_and_says_so_and_then_starts() {
        var ended = launch("run", "a plan.yaml");

        assertThat(ended.err())
                .startsWith("tminus: building itself; the first time takes about a minute\n")
                .containsPattern("tminus: built in \\d+ s\n$");
        assertThat(ended.out().lines())
                .containsExactly(
                        "-ea",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-XX:-HeapDumpOnOutOfMemoryError",
                        "-XX:+DisableAttachMechanism",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Djdk.httpclient.redirects.retrylimit=1",
                        "-Djdk.serialFilter=!*",
                        "-Djdk.reflect.useNativeAccessorOnly=true",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        house.resolve("app/target/product/tminus.jar").toString(),
                        "tminus.Main",
                        "run",
                        "a plan.yaml");
        assertThat(ended.code()).isZero();
        assertThat(builds()).containsExactly("-B -Dproduct -P !gates package");
    }

    @Test
    void the_second_time_it_only_starts() {
        launch();

        assertThat(launch().err()).isEmpty();
        assertThat(builds()).hasSize(1);
    }

    @Test
    void a_jar_that_is_newer_than_every_source_is_started() {
        Shell.write(house.resolve("app/target/product/tminus.jar"), "jar");

        assertThat(launch().err()).isEmpty();
    }

    @Test
    void a_changed_source_is_built_again() throws IOException {
        launch();
        later(house.resolve("core/src/main/java/A.java"));

        assertThat(launch().err()).doesNotContain("first time").contains("tminus: built in ");
        assertThat(builds()).hasSize(2);
    }

    @Test
    void a_changed_pom_is_built_again() throws IOException {
        launch();
        later(house.resolve("core/pom.xml"));

        launch();

        assertThat(builds()).hasSize(2);
    }

    @Test
    void a_changed_source_that_leaves_the_jar_alone_is_built_once() throws IOException {
        launch();
        Files.setLastModifiedTime(
                house.resolve("app/target/product/tminus.jar"), FileTime.from(Instant.EPOCH));
        Shell.script(house.resolve("mvnw"), "echo \"$@\" >> calls");

        launch();
        launch();

        assertThat(builds()).hasSize(1);
    }

    @Test
    void it_is_found_through_links_from_another_folder() throws IOException {
        var bin = Shell.folder(folder.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("first"), house.resolve("tminus"));
        Files.createSymbolicLink(bin.resolve("second"), Path.of("first"));

        var ended = shell.run(bin, bin.resolve("second").toString(), "status");

        assertThat(ended.out().lines()).endsWith("tminus.Main", "status");
        assertThat(builds()).hasSize(1);
    }

    @Test
    void it_ends_as_tminus_ends() {
        Shell.script(shell.jdks().resolve("jdk-25/bin/java"), "exit 75");

        assertThat(launch().code()).isEqualTo(75);
    }

    @Test
    void a_build_that_fails_shows_its_errors_and_where_the_rest_is() {
        Shell.script(
                house.resolve("mvnw"),
                "echo '[INFO] Compiling'; echo '[ERROR] A.java:[1,7] not a statement'; exit 1");

        var ended = launch();

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err())
                .contains("[ERROR] A.java:[1,7] not a statement\n")
                .doesNotContain("[INFO]")
                .containsPattern("tminus: could not build itself \\(\\d+ s\\); the whole log: ")
                .endsWith(house.resolve(".tminus/build.log") + "\n");
    }

    @Test
    void after_a_build_that_failed_the_next_call_builds_again() {
        Shell.script(house.resolve("mvnw"), "exit 1");
        launch();
        Shell.script(house.resolve("mvnw"), BUILDS);

        assertThat(launch().code()).isZero();
    }

    @Test
    void two_at_once_build_once() {
        Shell.script(house.resolve("mvnw"), "until [ -e go ]; do sleep 0.1; done\n" + BUILDS);

        var both = List.of(start(), start());
        Shell.await(() ->
                both.stream().anyMatch(one -> one.errorsSoFar().contains("tminus: waiting for ")));
        Shell.write(house.resolve("go"), "");

        assertThat(both.stream().map(Shell.Running::ended)).allMatch(ended -> ended.code() == 0);
        assertThat(builds()).hasSize(1);
    }

    @Test
    void the_lock_of_a_build_that_died_is_taken_over() throws IOException {
        var dead = new ProcessBuilder("sh", "-c", "exit 0").start();
        dead.onExit().join();
        Shell.folder(house.resolve(".tminus"));
        Files.createSymbolicLink(
                house.resolve(".tminus/building"), Path.of(String.valueOf(dead.pid())));

        assertThat(launch().code()).isZero();
        assertThat(house.resolve(".tminus/building")).doesNotExist();
        assertThat(builds()).hasSize(1);
    }

    @Test
    void a_stopped_launcher_takes_its_build_along_and_leaves_no_lock() {
        Shell.script(house.resolve("mvnw"), "echo $$ > builder; while :; do sleep 0.1; done");
        var running = start();
        var builder = house.resolve("builder");
        Shell.await(() -> Files.exists(builder) && !text("builder").isBlank());

        running.process().destroy();

        assertThat(running.ended().code()).isEqualTo(130);
        assertThat(house.resolve(".tminus/building")).doesNotExist();
        ProcessHandle.of(Long.parseLong(text("builder").strip()))
                .ifPresent(process -> process.onExit().join());
    }

    @Test
    void without_a_jdk_it_says_what_to_install_and_builds_nothing() {
        shell.with("TMINUS_JDKS", "");

        var ended = launch();

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err())
                .startsWith("tminus needs a JDK 25 or newer and found none: ")
                .hasLineCount(1);
        assertThat(builds()).isEmpty();
    }

    @Test
    void a_quick_start_is_prepared_once_and_used() throws IOException {
        java(MAKES_CACHES);

        var first = launch("status");
        var second = launch("status");

        assertThat(first.out()).isEqualTo(second.out());
        assertThat(second.out().lines())
                .contains("-XX:AOTCache=" + cache(), "-Xlog:aot*=off", "-Xlog:cds*=off")
                .endsWith("tminus.Main", "status");
        assertThat(second.err()).isEmpty();
        assertThat(trainings()).isEqualTo(1);
        assertThat(house.resolve(".tminus/training")).doesNotExist();
        assertThat(house.resolve(".tminus/building")).doesNotExist();
    }

    @Test
    void a_training_knows_no_folder_of_the_person() {
        java("for word in \"$@\"; do echo \"$word\" >> \"$HOME/words\"; done");

        launch();

        assertThat(Shell.said(shell.home().resolve("words")).lines())
                .containsSequence(
                        "tminus.Training",
                        house.resolve(".tminus/training").toString(),
                        house.resolve("examples/webshop/plan.yaml").toString());
    }

    @Test
    void what_was_prepared_for_another_jar_is_dropped() throws IOException {
        java(MAKES_CACHES);
        launch();
        later(house.resolve("app/target/product/tminus.jar"));

        launch();

        assertThat(trainings()).isEqualTo(2);
    }

    @Test
    void what_was_prepared_for_another_library_is_dropped() throws IOException {
        java(MAKES_CACHES);
        launch();
        var library = house.resolve("app/target/product/lib/yaml.jar");
        Shell.write(library, "jar");
        later(library);

        launch();

        assertThat(trainings()).isEqualTo(2);
    }

    @Test
    void what_was_prepared_for_another_jdk_is_dropped() {
        java(MAKES_CACHES);
        launch();
        Shell.write(shell.jdks().resolve("jdk-25/release"), "JAVA_VERSION=\"25.0.9\"\n");

        launch();

        assertThat(trainings()).isEqualTo(2);
    }

    @Test
    void a_jdk_that_makes_no_cache_is_not_asked_twice_and_an_old_cache_is_gone() {
        java(MAKES_CACHES);
        launch();
        Shell.write(shell.jdks().resolve("jdk-25/release"), "JAVA_VERSION=\"25.0.9\"\n");
        java("echo \"$@\"; case $* in *AOTMode*) echo x >> \"$HOME/trainings\"; exit 1 ;; esac");

        var ended = launch("status");
        launch("status");

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).doesNotContain("AOT").endsWith("tminus.Main status\n");
        assertThat(ended.err()).isEmpty();
        assertThat(cache()).doesNotExist();
        assertThat(trainings()).isEqualTo(2);
    }

    @Test
    void where_nothing_can_be_written_it_starts_without() throws IOException {
        java(MAKES_CACHES);
        Shell.write(house.resolve("app/target/product/tminus.jar"), "jar");
        Files.createSymbolicLink(house.resolve(".tminus"), Path.of("/proc/none"));

        var ended = launch("status");

        assertThat(ended.out()).doesNotContain("AOT").endsWith("tminus.Main\nstatus\n");
        assertThat(ended.err()).isEmpty();
    }

    @Test
    void while_another_prepares_it_starts_without() throws IOException {
        java(MAKES_CACHES);
        Shell.write(house.resolve("app/target/product/tminus.jar"), "jar");
        Shell.folder(house.resolve(".tminus"));
        var other = Path.of(String.valueOf(ProcessHandle.current().pid()));
        Files.createSymbolicLink(house.resolve(".tminus/building"), other);

        var ended = launch("status");

        assertThat(ended.out()).doesNotContain("AOT").endsWith("tminus.Main\nstatus\n");
        assertThat(ended.err()).isEmpty();
        assertThat(house.resolve(".tminus/building")).isSymbolicLink();
    }

    @Test
    void a_stopped_launcher_takes_its_training_along_and_leaves_nothing() {
        java("echo $$ > \"$HOME/trainer\"; while :; do sleep 0.1; done");
        var running = start();
        var trainer = shell.home().resolve("trainer");
        Shell.await(() -> Files.exists(trainer) && !Shell.said(trainer).isBlank());

        running.process().destroy();

        assertThat(running.ended().code()).isEqualTo(130);
        assertThat(house.resolve(".tminus/building")).doesNotExist();
        assertThat(house.resolve(".tminus/training")).doesNotExist();
        ProcessHandle.of(Long.parseLong(Shell.said(trainer).strip()))
                .ifPresent(process -> process.onExit().join());
    }

    private void java(String text) {
        Shell.script(shell.jdks().resolve("jdk-25/bin/java"), text);
    }

    private Path cache() {
        return house.resolve("app/target/product/tminus.aot");
    }

    private long trainings() {
        return Shell.said(shell.home().resolve("trainings")).lines().count();
    }

    private Shell.Ended launch(String... arguments) {
        return start(arguments).ended();
    }

    private Shell.Running start(String... arguments) {
        var command =
                Stream.concat(Stream.of(house.resolve("tminus").toString()), Stream.of(arguments));
        return shell.start(folder, command.toArray(String[]::new));
    }

    private List<String> builds() {
        return Files.exists(house.resolve("calls")) ? text("calls").lines().toList() : List.of();
    }

    private String text(String file) {
        return Shell.said(house.resolve(file));
    }

    private static void later(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(3600)));
    }
}
