package tminus.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CappedLogTest {
    @TempDir Path folder;

    @Test
    void a_short_log_is_kept_whole() throws Exception {
        assertThat(lines(20, 1_000)).isEqualTo(numbered(0, 20));
    }

    @Test
    void of_a_long_log_the_first_and_the_last_part_are_kept() throws Exception {
        var kept = lines(1_000, 200);

        assertThat(kept).startsWith(numbered(0, 20)).endsWith(numbered(980, 1_000));
        assertThat(kept).containsPattern("\n\\[\\d+ bytes left out here]\n");
        assertThat(kept.length()).isLessThan(700);
        var dropped = Integer.parseInt(kept.replaceAll("(?s).*\\[(\\d+) bytes.*", "$1"));
        var note = ("[" + dropped + " bytes left out here]\n").length();
        assertThat(kept.length() - note + dropped).isEqualTo(10_000);
    }

    @Test
    void what_just_fits_twice_is_kept_whole() throws Exception {
        assertThat(lines(40, 200)).isEqualTo(numbered(0, 40));
    }

    @Test
    void only_its_owner_may_read_it() throws Exception {
        lines(100, 200);
        try (var files = Files.list(folder)) {
            assertThat(files.toList())
                    .containsExactly(folder.resolve("a.log"))
                    .allMatch(file -> permissions(file).equals("rw-------"));
        }
    }

    @Test
    void a_second_opening_starts_anew() throws Exception {
        lines(20, 1_000);
        assertThat(lines(3, 1_000)).isEqualTo(numbered(0, 3));
    }

    @Test
    void a_full_disk_loses_lines_and_nothing_else() throws Exception {
        try (var log = CappedLog.open(Path.of("/dev/full"), 1_000)) {
            log.line("lost");
            assertThat(log.isBroken()).isTrue();
        }
    }

    private String lines(int count, long half) throws Exception {
        var file = folder.resolve("a.log");
        try (var log = CappedLog.open(file, half)) {
            IntStream.range(0, count).forEach(number -> log.line("line %04d".formatted(number)));
            assertThat(log.isBroken()).isFalse();
        }
        return Files.readString(file);
    }

    private static String numbered(int from, int to) {
        var text = new StringBuilder();
        IntStream.range(from, to).forEach(number -> text.append("line %04d\n".formatted(number)));
        return text.toString();
    }

    private static String permissions(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (java.io.IOException unreadable) {
            return unreadable.toString();
        }
    }
}
