package tminus.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretCheckTest {
    private static final String SECRETS = "secrets: {shop: {env: SHOP}}\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{password: hunter2}",
                "{password: 4711}",
                "{api-key: \"abc def\"}",
                "{url: \"https://me:hunter2@shop.example/\"}"
            })
    void a_secret_in_clear_is_refused(String env) {
        assertThat(codes(env)).contains("P701");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{password: \"${secret.shop}\"}",
                "{password: \"$SHOP\"}",
                "{password: \" \"}",
                "{password: true}",
                "{expect: {token: present}}",
                "{url: \"https://me:${secret.shop}@shop.example/\"}",
                "{name: hunter2}"
            })
    void what_names_a_secret_or_is_none_is_no_secret_in_clear(String env) {
        assertThat(codes(env)).doesNotContain("P701");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{text: \"${secret.shop}\"}", "{title: \"a ${secret.shop}\"}"})
    void what_a_machine_gets_may_bear_the_name_of_a_text_for_people(String values) {
        assertThat(codes(values)).doesNotContain("P703");
        assertThat(told("with", "http/put", values)).doesNotContain("P703");
    }

    @ParameterizedTest
    @ValueSource(strings = {"title", "ask"})
    void a_text_for_people_shows_no_secret(String key) {
        var told =
                Told.below(
                        SECRETS
                                + "steps: [{id: a, owner: lead, ask: x, \"%s\": \"${secret.shop}\"}]"
                                        .formatted(key)
                                        .replace("ask: x, \"ask\"", "ask"));

        assertThat(codes(told)).contains("P703");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "abcdefghijklmnopqrstuvwxyz0123456789",
                "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789",
                "abcdefghijklmnopqrstuvwxyzABCDEFGHIJ",
                "aA1aA1aA1aA1aA1aA1aA1aA1aA1aA1aA1aA1"
            })
    void a_long_word_of_few_kinds_of_characters_is_no_secret(String word) {
        assertThat(codes("{name: " + word + "}")).doesNotContain("P702");
    }

    @ParameterizedTest
    @ValueSource(strings = "q7Zt0RkV3xWmB9yLcD1uHsN8eGfA5jPo2TiQ")
    void a_long_word_that_looks_random_is_asked_about(String word) {
        assertThat(codes("{name: " + word + "}")).contains("P702");
    }

    private static List<String> codes(String env) {
        return codes(
                Told.below(
                        SECRETS
                                + "steps: [{id: a, owner: lead, run: ./a.sh, effect: none, env: "
                                + env
                                + "}]"));
    }

    private static List<String> told(String key, String kind, String values) {
        return codes(
                Told.below(
                        SECRETS
                                + "steps: [{id: a, owner: lead, uses: "
                                + kind
                                + ", "
                                + key
                                + ": "
                                + values
                                + "}]"));
    }

    private static List<String> codes(Told told) {
        return told.problems().stream().map(problem -> problem.code().id()).toList();
    }
}
