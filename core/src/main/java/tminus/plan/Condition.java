package tminus.plan;

import java.time.Duration;
import java.util.Optional;
import tminus.source.Position;

/** Something that a trigger or a success criterion waits for. */
public sealed interface Condition {
    Position at();

    /** As written, for people. */
    String text();

    /**
     * {@code error-rate > 2% for 5m}, {@code latency.p95 < 2s}. Ratios as 0.02, times in seconds.
     */
    record MetricIs(
            Position at,
            String text,
            String metric,
            Optional<Double> quantile,
            Comparison comparison,
            double number,
            Optional<Duration> forAtLeast)
            implements Condition {}

    /** {@code any smoke fails}, {@code smoke home fails}. */
    record SmokeFails(Position at, String text, Optional<String> test) implements Condition {}

    /** {@code all smoke pass}. */
    record SmokePasses(Position at, String text) implements Condition {}

    /** {@code any step fails}, {@code step deploy fails}. */
    record StepFails(Position at, String text, Optional<String> step) implements Condition {}

    /** How a number is compared. */
    enum Comparison {
        LESS("<"),
        LESS_OR_EQUAL("<="),
        MORE(">"),
        MORE_OR_EQUAL(">=");

        private final String sign;

        Comparison(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }
    }
}
