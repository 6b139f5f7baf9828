package tminus.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tminus.source.Node;
import tminus.source.Position;
import tminus.source.Problems;

class ConditionReaderTest {
    private static final Position AT = new Position("plan.yaml", 1, 1, 1);

    @ParameterizedTest
    @CsvSource({
        "error-rate > 5%, error-rate, , MORE, 0.05, ",
        "error-rate > 2% for 5m, error-rate, , MORE, 0.02, PT5M",
        "latency.p95 < 2s, latency, 0.95, LESS, 2, ",
        "latency.p99.9 <= 250ms, latency, 0.999, LESS_OR_EQUAL, 0.25, ",
        "load>=0.5, load, , MORE_OR_EQUAL, 0.5, ",
        "delta < -3, delta, , LESS, -3, "
    })
    void a_metric_is_compared(
            String text,
            String metric,
            Double quantile,
            Condition.Comparison comparison,
            double number,
            Duration duration) {
        assertThat(read(text))
                .contains(
                        new Condition.MetricIs(
                                AT,
                                text,
                                metric,
                                Optional.ofNullable(quantile),
                                comparison,
                                number,
                                Optional.ofNullable(duration)));
    }

    @Test
    void smoke_tests_and_steps_fail_or_pass() {
        assertThat(read("any smoke fails"))
                .contains(new Condition.SmokeFails(AT, "any smoke fails", Optional.empty()));
        assertThat(read("smoke home fails"))
                .contains(new Condition.SmokeFails(AT, "smoke home fails", Optional.of("home")));
        assertThat(read("any step fails"))
                .contains(new Condition.StepFails(AT, "any step fails", Optional.empty()));
        assertThat(read("step deploy fails"))
                .contains(new Condition.StepFails(AT, "step deploy fails", Optional.of("deploy")));
        assertThat(read(" all smoke pass "))
                .contains(new Condition.SmokePasses(AT, "all smoke pass"));
    }

    private static Optional<Condition> read(String text) {
        return new ConditionReader(new Problems()).read(new Node.Scalar(AT, text, Node.Kind.TEXT));
    }
}
