package tminus.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant T = Instant.parse("2026-12-01T20:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0s",
        "PT0.449S, 0.4s",
        "PT3S, 3s",
        "PT9.999S, 9.9s",
        "PT10.6S, 10s",
        "PT59.9S, 59s",
        "PT1M, 1m",
        "PT1M5S, 1m 05s",
        "PT59M59S, 59m 59s",
        "PT1H, 1h",
        "PT2H10M59S, 2h 10m",
        "PT24H, 1d",
        "PT76H, 3d 04h",
        "PT-90S, -1m 30s"
    })
    void a_span_shows_two_units_at_most(Duration span, String text) {
        assertThat(Times.span(span)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-01T19:00:48Z, T-00:59:12",
        "2026-12-01T19:59:59.001Z, T-00:00:01",
        "2026-12-01T20:00:00Z, T+00:00:00",
        "2026-12-01T20:03:10.900Z, T+00:03:10",
        "2026-11-29T17:00:00Z, T-2d 03:00:00",
        "2026-12-03T20:00:00Z, T+2d 00:00:00"
    })
    void a_countdown_reaches_zero_at_t_and_not_before(Instant now, String text) {
        assertThat(Times.countdown(T, now)).isEqualTo(text);
    }

    @Test
    void a_moment_of_another_day_shows_the_day() {
        assertThat(Times.moment(T, T.plusSeconds(60), BERLIN)).isEqualTo("21:00:00");
        assertThat(Times.moment(T, T.plusSeconds(86_400), BERLIN)).isEqualTo("Tue 1 Dec 21:00");
        assertThat(Times.dayAndClock(T, BERLIN)).isEqualTo("2026-12-01 21:00:00");
    }
}
