package tminus.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({
        "250ms, PT0.25S",
        "90s, PT90S",
        "5m, PT5M",
        "1h30m, PT1H30M",
        "7d, P7D",
        "0s, PT0S"
    })
    void people_write_durations_like_this(String text, Duration duration) {
        assertThat(Durations.parse(text)).contains(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "m", "5 m", "-5m", "5m1h", "1.5h", "9999999d", "5M"})
    void everything_else_is_not_a_duration(String text) {
        assertThat(Durations.parse(text)).isEmpty();
    }

    @Property
    void what_is_written_reads_back(@ForAll @LongRange(max = 8_000_000_000_000L) long millis) {
        var duration = Duration.ofMillis(millis);

        assertThat(Durations.parse(Durations.format(duration))).contains(duration);
    }

    @Test
    void nothing_is_zero_seconds() {
        assertThat(Durations.format(Duration.ZERO)).isEqualTo("0s");
    }
}
