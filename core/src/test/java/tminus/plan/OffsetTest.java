package tminus.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OffsetTest {

    @ParameterizedTest
    @CsvSource({
        "T, T",
        "T-0, T",
        "T+0, T",
        "T-60m, T-1h",
        "T+30m, T+30m",
        "T-24h, T-1d",
        "T-7d, T-7d"
    })
    void people_write_moments_like_this(String text, String shown) {
        assertThat(Offset.parse(text)).map(Offset::toString).contains(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "t", "T-", "T60m", "T*5m", "T-x", "-5m", "T+5"})
    void everything_else_is_none(String text) {
        assertThat(Offset.parse(text)).isEmpty();
    }

    @Test
    void moments_have_an_order_and_an_instant() {
        var offsets = List.of("T-1d", "T-1h", "T", "T+1h").stream().map(Offset::parse).toList();

        assertThat(offsets.stream().map(offset -> offset.orElseThrow())).isSorted();
        assertThat(offsets.getFirst().orElseThrow().beforeT()).isTrue();
        assertThat(offsets.getLast().orElseThrow().beforeT()).isFalse();
        assertThat(offsets.get(1).orElseThrow().from(Instant.parse("2026-12-01T21:00:00Z")))
                .isEqualTo("2026-12-01T20:00:00Z");
    }
}
