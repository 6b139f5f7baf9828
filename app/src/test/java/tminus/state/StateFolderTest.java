package tminus.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFolderTest {
    @TempDir Path folder;

    @Test
    void it_is_made_for_its_owner_alone() throws Exception {
        var state = StateFolder.open(folder.resolve("deep/state"));

        assertThat(permissions(state.path())).isEqualTo("rwx------");
        assertThat(permissions(state.run("webshop-2.3.0-1"))).isEqualTo("rwx------");
        assertThat(permissions(state.scratch("r", "step-deploy-1"))).isEqualTo("rwx------");
        assertThat(state.output("r")).isEqualTo(state.path().resolve("runs/r/output"));
        assertThat(state.journal()).isEqualTo(state.path().resolve("journal.db"));
    }

    @Test
    void a_folder_that_others_may_write_to_is_refused() throws Exception {
        var open = Files.createDirectory(folder.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThatThrownBy(() -> StateFolder.open(open))
                .isInstanceOf(StateRefused.class)
                .hasMessage(
                        "the state folder "
                                + open
                                + " is not safe: others may write to "
                                + open
                                + "; run \"chmod go-w "
                                + open
                                + "\" or name another one with --state");
        var inside = open.resolve("state");
        assertThatThrownBy(() -> StateFolder.open(inside))
                .hasMessageStartingWith(
                        "the state folder " + inside + " is not safe: others may write to " + open);
    }

    @Test
    void a_file_in_its_place_is_told() throws Exception {
        var file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> StateFolder.open(file))
                .isInstanceOf(StateRefused.class)
                .hasMessage("the state folder " + file + " is a file; name a folder with --state");
        assertThatThrownBy(() -> StateFolder.open(file.resolve("below")))
                .isInstanceOf(StateRefused.class)
                .hasMessageContaining(" cannot be used: ");
    }

    @Test
    void names_cannot_lead_out_of_it() {
        var state = StateFolder.open(folder.resolve("state"));
        for (var name : new String[] {"..", ".", "", "a/b", "/etc", "a\u0000", "-rf"}) {
            assertThatThrownBy(() -> state.run(name)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void the_environment_says_where_it_lies() {
        var home = Path.of("/home/maria");
        assertThat(StateFolder.usual(Map.of("TMINUS_STATE", "/srv/t"), home))
                .isEqualTo(Path.of("/srv/t"));
        assertThat(StateFolder.usual(Map.of("XDG_STATE_HOME", "/x"), home))
                .isEqualTo(Path.of("/x/tminus"));
        assertThat(StateFolder.usual(Map.of("XDG_STATE_HOME", ""), home))
                .isEqualTo(Path.of("/home/maria/.local/state/tminus"));
    }

    private static String permissions(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
