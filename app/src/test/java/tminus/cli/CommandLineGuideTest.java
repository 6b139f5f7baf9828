package tminus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Keeps the help in the guide the same as the help of the program. */
class CommandLineGuideTest {
    private static final Path PAGE = Path.of("../docs/guide/40-command-line.md");
    private static final String HELP = "<!-- generated: the help of every command -->\n";
    private static final String REFUSALS = "<!-- generated: the refusals -->\n";
    private static final String END = "<!-- end of the generated part -->\n";

    @Test
    void the_guide_shows_the_help_of_every_command_and_every_refusal() throws Exception {
        var page = Files.readString(PAGE);
        var wanted = filled(filled(page, HELP, help()), REFUSALS, refusals());
        if ("1".equals(System.getenv("GUIDE_WRITE"))) {
            Files.writeString(PAGE, wanted);
        }

        assertThat(Files.readString(PAGE))
                .as(
                        "run this test with GUIDE_WRITE=1 in the environment to bring the page up to date")
                .isEqualTo(wanted);
    }

    private static String filled(String page, String mark, String content) {
        var begin = page.indexOf(mark) + mark.length();
        return page.substring(0, begin) + content + page.substring(page.indexOf(END, begin));
    }

    private static String help() {
        var text = new StringBuilder();
        for (var command : commands()) {
            text.append("### tminus ").append(command).append("\n\n```text\n");
            text.append(Said.by(command, "--help").out().stripTrailing()).append("\n```\n\n");
        }
        return text.toString();
    }

    private static String refusals() {
        var text = new StringBuilder("| Code | For example | Exit code |\n| --- | --- | --- |\n");
        var told = new LinkedHashSet<String>();
        for (var one : RefusalsTest.catalogue().toList()) {
            var refusal = (Refusal) one.get()[0];
            if (told.add(refusal.code())) {
                text.append("| ").append(refusal.code());
                text.append(" | ").append(refusal.getMessage());
                text.append(" | ").append(refusal.exit().number()).append(" |\n");
            }
        }
        return text.append('\n').toString();
    }

    private static List<String> commands() {
        return Pattern.compile("(?m)^  ([a-z-]+)  ")
                .matcher(Said.by("--help").out())
                .results()
                .map(match -> match.group(1))
                .toList();
    }
}
