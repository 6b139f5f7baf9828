package tminus.connectors.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InheritedTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PATH",
                "HOME",
                "LC_ALL",
                "XDG_RUNTIME_DIR",
                "http_proxy",
                "HTTPS_PROXY",
                "no_proxy"
            })
    void what_every_program_needs_is_handed_on(String name) {
        assertThat(Inherited.includes(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AWS_SECRET_ACCESS_KEY",
                "TMINUS_STATE",
                "path",
                "PATHS",
                "Http_Proxy",
                "LD_PRELOAD",
                ""
            })
    void everything_else_is_not(String name) {
        assertThat(Inherited.includes(name)).isFalse();
    }
}
