package tminus.connectors.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import tminus.connector.CannotCapture;
import tminus.connector.Outcome;

class FilesLinkTest extends FileContract<FilesLink.Settings> {

    @Override
    public FilesLink connector() {
        return new FilesLink(InstantSource.system());
    }

    @Override
    void prepareFiles() throws Exception {
        Files.createDirectories(folder.resolve("releases/2.2.4"));
        Files.createDirectories(folder.resolve("releases/2.3.0"));
        Files.createSymbolicLink(folder.resolve("current"), Path.of("releases/2.2.4"));
    }

    @Override
    public String good() {
        return """
        {"link": "current", "to": "releases/2.3.0"}\
        """;
    }

    @Override
    protected String withReferences() {
        return """
        {"link": "current", "to": "releases/${steps.build.version}"}\
        """;
    }

    @Override
    protected String withSecret() {
        return good();
    }

    @Override
    protected String wrong() {
        return """
        {"link": [], "tu": "x"}\
        """;
    }

    @Override
    protected List<String> problemsOfWrong() {
        return List.of(
                "1: P201 \"to\" is missing / add \"to: ...\" here",
                "2: P202 \"link\" must be a single value / see \"tminus schema\" for its shape",
                "3: P203 \"tu\" is not known here / did you mean \"to\"?");
    }

    @Override
    protected String unusable() {
        return """
        {"link": "current", "to": "releases/9.9.9"}\
        """;
    }

    @Test
    void the_link_is_never_missing_while_it_moves() throws Exception {
        var missing = new AtomicBoolean();
        var done = new AtomicBoolean();
        var reader =
                Thread.ofPlatform()
                        .start(() -> {
                            while (!done.get()) {
                                if (!Files.exists(folder.resolve("current"))) {
                                    missing.set(true);
                                }
                            }
                        });
        for (var number = 1; number < 40; number++) {
            var to = number % 2 == 0 ? "releases/2.2.4" : "releases/2.3.0";
            connector()
                    .attempt(
                            read("{\"link\": \"current\", \"to\": \"" + to + "\"}"),
                            calls.attempt(number));
        }
        done.set(true);
        reader.join();
        assertThat(missing).isFalse();
    }

    @Test
    void a_link_that_was_not_there_is_gone_again() throws Exception {
        var settings = read("{\"link\": \"next\", \"to\": \"releases/2.3.0\"}");
        var before = state();
        var captured = connector().capture(settings, calls.attempt(7));
        connector().attempt(settings, calls.attempt(1));
        assertThat(Files.readSymbolicLink(folder.resolve("next"))).hasToString("releases/2.3.0");
        connector().restore(settings, calls.with(calls.attempt(2), captured));
        assertThat(state()).isEqualTo(before);
        assertThat(printed.lines())
                .containsExactly("no link -> releases/2.3.0", "releases/2.3.0 -> no link");
    }

    @Test
    void what_is_no_link_is_left_alone() throws Exception {
        Files.delete(folder.resolve("current"));
        Files.createDirectory(folder.resolve("current"));
        assertThat(connector().attempt(read(good()), calls.attempt(1)))
                .isEqualTo(
                        new Outcome.Failed(
                                "the link is as it was: "
                                        + folder.resolve("current")
                                        + " is there and is no symbolic link",
                                false));
        assertThatThrownBy(() -> connector().capture(read(good()), calls.attempt(7)))
                .isInstanceOf(CannotCapture.class);
    }
}
