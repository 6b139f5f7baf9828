package tminus.connectors.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tminus.connector.Channel;
import tminus.connector.Outcome;
import tminus.connectors.http.ShopServer;

class WebhookChannelTest extends ChannelContract<WebhookChannel.Settings> {
    private ShopServer server;

    @BeforeEach
    void open() throws IOException {
        server = new ShopServer();
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Override
    Channel<WebhookChannel.Settings> channel() {
        return new WebhookChannel();
    }

    @Override
    String good() {
        return "{\"url\": \"" + server.url("/value") + "\", \"headers\": {\"X-Token\": \"abc\"}}";
    }

    @Override
    String dead() {
        return "{\"url\": \"http://127.0.0.1:1/\"}";
    }

    @Override
    String wrong() {
        return "{\"url\": \"shop\", \"headers\": \"x\", \"jso\": {}}";
    }

    @Override
    List<String> problemsOfWrong() {
        return List.of(
                "2: P202 \"url\" is \"shop\", which is not an address / write a full address like"
                        + " https://shop.example/",
                "3: P202 \"headers\" must be a mapping / see \"tminus schema\" for its shape",
                "4: P203 \"jso\" is not known here / did you mean \"json\"?");
    }

    @Override
    String arrived() {
        return String.join("\n", server.received());
    }

    @Test
    void the_key_goes_along_so_that_the_other_side_can_tell_repeats() {
        send(good(), message("key-1"));
        assertThat(server.received())
                .containsExactly(
                        "POST /value key-1 application/json abc {\"key\":\"key-1\",\"name\":\"team\","
                                + "\"subject\":\"shop 2.3 has started\","
                                + "\"text\":\"Phase 1 of 4\\nowner: lee\"}");
    }

    @Test
    void the_form_can_be_what_the_other_side_wants() {
        var json =
                "{\"url\": \""
                        + server.url("/value")
                        + "\", \"json\": {\"text\": \"*{subject}* {text}\", \"n\": [1, null, true,"
                        + " \"{name}/{other}\"]}}";
        send(json, new Channel.Message("k", "team", "a {text}", "b"));
        assertThat(server.received().getFirst())
                .endsWith("{\"n\":[1,null,true,\"team/{other}\"],\"text\":\"*a {text}* b\"}");
    }

    @Test
    void answers_are_told_as_they_are() {
        assertThat(send(good().replace("/value", "/404"), message("a")))
                .isEqualTo(new Outcome.Failed("status: expected 2xx, found 404", true));
        assertThat(send(good().replace("/value", "/502"), message("a")))
                .isEqualTo(new Outcome.Unknown("status: expected 2xx, found 502"));
        assertThat(send(good().replace("/value", "/429"), message("a")))
                .isEqualTo(new Outcome.Failed("status: expected 2xx, found 429", false));
    }
}
