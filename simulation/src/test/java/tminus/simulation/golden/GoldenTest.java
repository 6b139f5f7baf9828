package tminus.simulation.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tminus.run.Run;

/** Journals recorded by older versions fold to the same end in this one. */
class GoldenTest {

    @BeforeAll
    static void recordWhatIsMissing() {
        if (Boolean.getBoolean("record")) {
            GoldenRecorder.record();
        }
    }

    static List<Path> all() {
        return Golden.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void a_recorded_journal_folds_to_its_recorded_end(Path file) {
        var golden = Golden.read(file);

        assertThat(EndState.of(Run.fold(golden.plan(), golden.journal()))).isEqualTo(golden.end());
    }

    @ParameterizedTest
    @MethodSource("all")
    void a_recorded_journal_is_written_as_it_was_read(Path file) throws Exception {
        assertThat(Golden.read(file).text()).isEqualTo(Files.readString(file));
    }

    @Test
    void many_kinds_of_events_are_recorded() {
        var kinds = new TreeSet<String>();
        for (var file : all()) {
            Golden.read(file)
                    .journal()
                    .forEach(entry -> kinds.add(entry.event().getClass().getSimpleName()));
        }

        assertThat(all()).hasSizeGreaterThanOrEqualTo(12);
        assertThat(kinds).hasSizeGreaterThanOrEqualTo(25);
    }
}
