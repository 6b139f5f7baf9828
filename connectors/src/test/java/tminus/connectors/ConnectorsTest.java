package tminus.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import tminus.plan.Action;
import tminus.plan.Effect;
import tminus.source.Problems;

class ConnectorsTest {
    private final Connectors connectors =
            new Connectors(InstantSource.system(), new StringBuilder());

    @Test
    void the_list_is_this() {
        assertThat(connectors.names())
                .containsExactly(
                        "run",
                        "http/get",
                        "http/head",
                        "http/post",
                        "http/put",
                        "http/patch",
                        "http/delete",
                        "smoke",
                        "sql/run",
                        "sql/check",
                        "flyway/migrate",
                        "flyway/validate",
                        "flyway/down",
                        "files/set",
                        "files/put",
                        "files/link");
        assertThat(connectors.names())
                .allSatisfy(name -> {
                    assertThat(connectors.connector(name)).isPresent();
                    assertThat(connectors.find(name).orElseThrow().name()).isEqualTo(name);
                    assertThat(connectors.isPlanned(name)).isFalse();
                });
        assertThat(connectors.find("http/post").orElseThrow().effect()).isEqualTo(Effect.ONCE);
    }

    @Test
    void the_channels_are_these() {
        assertThat(connectors.allChannels().keySet())
                .containsExactly("console", "file", "webhook", "mail");
        assertThat(connectors.isChannel("mail")).isTrue();
        assertThat(connectors.channel("mail").orElseThrow().kind()).isEqualTo("mail");
        var problems = new Problems();
        connectors.checkChannel("file", Written.settings("{}"), problems);
        connectors.checkChannel("slack", Written.settings("{}"), problems);
        assertThat(Written.problems(problems))
                .containsExactly("1: P201 \"path\" is missing / add \"path: ...\" here");
    }

    @Test
    void what_comes_later_is_known_by_name() {
        assertThat(connectors.planned()).contains("ssh", "kubernetes/*", "slack", "status-page");
        assertThat(connectors.isPlanned("ssh")).isTrue();
        assertThat(connectors.isPlanned("kubernetes/rollout")).isTrue();
        assertThat(connectors.isPlanned("slack")).isTrue();
        assertThat(connectors.isPlanned("kubernetes")).isFalse();
        assertThat(connectors.isPlanned("sssh")).isFalse();
        assertThat(connectors.find("ssh")).isEmpty();
        assertThat(connectors.isChannel("slack")).isFalse();
    }

    @Test
    void settings_are_checked_by_the_connector_of_their_kind() {
        var problems = new Problems();
        connectors.check(
                new Action.Use("http/get", Written.settings("{\"url\": \"shop\"}")), problems);
        connectors.check(new Action.Use("no/such", Written.settings("{}")), problems);
        assertThat(Written.problems(problems))
                .containsExactly(
                        "2: P202 \"url\" is \"shop\", which is not an address / write a full"
                                + " address like https://shop.example/");
    }
}
