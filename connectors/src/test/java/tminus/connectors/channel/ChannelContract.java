package tminus.connectors.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tminus.connector.Channel;
import tminus.connector.Outcome;
import tminus.connectors.Written;
import tminus.source.Code;
import tminus.source.Problems;

/** What every channel promises. */
abstract class ChannelContract<S> {
    @TempDir protected Path folder;

    abstract Channel<S> channel();

    abstract String good();

    /** Settings that can be read, with which nothing can be sent. */
    abstract String dead();

    abstract String wrong();

    abstract List<String> problemsOfWrong();

    /** Everything that has arrived, as text. */
    abstract String arrived() throws Exception;

    final S read(String json) {
        var problems = new Problems();
        var settings = channel().read(Written.fields(json, problems));
        assertThat(Written.problems(problems)).isEmpty();
        return settings.orElseThrow();
    }

    static Channel.Message message(String key) {
        return new Channel.Message(key, "team", "shop 2.3 has started", "Phase 1 of 4\nowner: lee");
    }

    final Outcome send(String json, Channel.Message message) {
        return channel().send(read(json), message, folder);
    }

    @Test
    void a_message_arrives_with_its_subject_and_text() throws Exception {
        assertThat(send(good(), message("key-1"))).isEqualTo(Outcome.succeeded());
        assertThat(arrived()).contains("shop 2.3 has started", "Phase 1 of 4", "owner: lee");
    }

    @Test
    void what_looks_like_a_command_to_somebody_is_text() throws Exception {
        var message =
                new Channel.Message(
                        "key\r\nX-Evil: 1",
                        "team",
                        "line\r\nBcc: all@shop.example\r\n\r\nbody",
                        "{subject} ${secret.x} \"quoted\"\n.\nQUIT\n");
        assertThat(send(good(), message)).isNotNull();
        assertThat(arrived()).doesNotContain("\nBcc:").doesNotContain("\nX-Evil");
    }

    @Test
    void a_dead_channel_is_an_outcome() {
        assertThat(send(dead(), message("key-1"))).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void every_problem_is_reported_at_once() {
        var problems = new Problems();
        channel().read(Written.fields(wrong(), problems));
        assertThat(Written.problems(problems)).containsExactlyElementsOf(problemsOfWrong());
    }

    @Test
    void an_unknown_setting_is_reported() {
        var problems = new Problems();
        var json = good().strip();
        var comma = json.equals("{}") ? "" : ", ";
        channel()
                .read(
                        Written.fields(
                                json.substring(0, json.length() - 1) + comma + "\"no-such\": 1}",
                                problems));
        assertThat(problems.sorted())
                .singleElement()
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(Code.UNKNOWN_FIELD));
    }
}
