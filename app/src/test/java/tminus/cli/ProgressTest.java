package tminus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tminus.archive.Archive;
import tminus.archive.ToldRun;
import tminus.connectors.Connectors;
import tminus.journal.Store;

class ProgressTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir private Path folder;
    private ToldRun told;

    @BeforeEach
    void tell() {
        var here = new Playground(folder);
        here.said("run", here.plan(Stories.script("echo fine", "echo back")).toString(), "--yes");
        var connectors = new Connectors(InstantSource.system(), new StringBuilder());
        try (var archive = new Archive(Store.open(here.state()), connectors)) {
            told = archive.tell("shop-2.3.0-1");
        }
    }

    private Screen screen(String typed) {
        return new Screen(
                new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                true,
                false);
    }

    private void shown(Progress progress) {
        try (progress) {
            told.entries().forEach(entry -> progress.entry(told.run(), entry));
            progress.output("deploy", "part \u001b[31mone");
            progress.notice("notice: it began");
            progress.say("said");
        }
    }

    @Test
    void the_live_view_leaves_the_whole_picture_and_the_cursor_behind() {
        shown(new LiveProgress(screen("\n\n"), InstantSource.system(), ZoneOffset.UTC));

        var text = out.toString(StandardCharsets.UTF_8);
        assertThat(text)
                .contains("shop 2.3.0 \u2192 staging  succeeded: ")
                .contains("\u2713 deploy")
                .contains("| deploy: part one")
                .contains("| notice: it began")
                .endsWith("said\n\u001b[?25h");
        assertThat(text).doesNotContain("\u001b[31m");
    }

    @Test
    void json_shows_events_only_and_the_end_last() {
        shown(new JsonProgress(screen("")));

        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .allMatch(line -> line.startsWith("{\"event\":\""))
                .last()
                .asString()
                .startsWith("{\"event\":\"run-ended\",\"run\":\"shop-2.3.0-1\",\"outcome\":");
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("notice: it began\nsaid\n");
    }

    @Test
    void lines_are_safe_for_a_terminal() {
        shown(new PlainProgress(screen(""), ZoneOffset.UTC));

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("         deploy | part one\n")
                .contains("         notice: it began\n")
                .endsWith("said\n");
    }
}
