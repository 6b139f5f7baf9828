package tminus.plan;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tminus.source.Code;
import tminus.source.Durations;
import tminus.source.Node;
import tminus.source.Problems;

/**
 * Reads what triggers and success criteria wait for: {@code error-rate > 2% for 5m}, {@code
 * latency.p95 < 2s}, {@code any smoke fails}, {@code step deploy fails}, {@code all smoke pass}.
 */
final class ConditionReader {
    private static final Pattern METRIC =
            Pattern.compile(
                    "([A-Za-z0-9][A-Za-z0-9_-]*)(?:\\.p(\\d{1,2}(?:\\.\\d{1,3})?))?"
                            + "\\s*(<=|>=|<|>)\\s*(\\S+)(?:\\s+for\\s+(\\S+))?");
    private static final Pattern FAILS =
            Pattern.compile("(?:any (smoke|step)|(smoke|step) ([A-Za-z0-9_-]+)) fails");
    private static final Pattern NUMBER = Pattern.compile("(-?\\d{1,12}(?:\\.\\d{1,9})?)(%?)");

    private final Problems problems;

    ConditionReader(Problems problems) {
        this.problems = problems;
    }

    List<Condition> readAll(List<Node.Scalar> scalars) {
        return scalars.stream().flatMap(scalar -> read(scalar).stream()).toList();
    }

    Optional<Condition> read(Node.Scalar scalar) {
        var text = scalar.text().strip();
        if (text.equals("all smoke pass")) {
            return Optional.of(new Condition.SmokePasses(scalar.at(), text));
        }
        var fails = FAILS.matcher(text);
        if (fails.matches()) {
            return Optional.of(fails(scalar, text, fails));
        }
        var metric = METRIC.matcher(text);
        return metric.matches() ? metric(scalar, text, metric) : unreadable(scalar);
    }

    private static Condition fails(Node.Scalar scalar, String text, Matcher match) {
        var name = Optional.ofNullable(match.group(3));
        var smoke = "smoke".equals(match.group(1)) || "smoke".equals(match.group(2));
        return smoke
                ? new Condition.SmokeFails(scalar.at(), text, name)
                : new Condition.StepFails(scalar.at(), text, name);
    }

    private Optional<Condition> metric(Node.Scalar scalar, String text, Matcher match) {
        var number = number(match.group(4));
        var duration = Optional.ofNullable(match.group(5)).map(Durations::parse);
        if (number.isEmpty()) {
            return bad(scalar, match, 4, "a number, a share or a time", "write 0.5, 2% or 250ms");
        }
        if (duration.isPresent() && duration.get().isEmpty()) {
            return bad(scalar, match, 5, "a duration", "write it like 90s, 5m or 1h30m");
        }
        return Optional.of(
                new Condition.MetricIs(
                        scalar.at(),
                        text,
                        match.group(1),
                        Optional.ofNullable(match.group(2)).map(ConditionReader::hundredth),
                        comparison(match.group(3)),
                        number.get(),
                        duration.flatMap(given -> given)));
    }

    private static Optional<Double> number(String text) {
        var match = NUMBER.matcher(text);
        if (match.matches()) {
            var isShare = !match.group(2).isEmpty();
            return Optional.of(
                    isShare ? hundredth(match.group(1)) : Double.parseDouble(match.group(1)));
        }
        return Durations.parse(text).map(ConditionReader::seconds);
    }

    /** In decimal arithmetic: 99.9 % is 0.999 and nothing beside it. */
    private static double hundredth(String percent) {
        return new BigDecimal(percent).movePointLeft(2).doubleValue();
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private Optional<Condition> bad(
            Node.Scalar scalar, Matcher match, int group, String wanted, String hint) {
        var indent = scalar.text().indexOf(scalar.text().strip());
        problems.add(
                Code.BAD_CONDITION,
                scalar.at(indent + match.start(group), indent + match.end(group)),
                "\"" + match.group(group) + "\" is not " + wanted,
                hint);
        return Optional.empty();
    }

    private Optional<Condition> unreadable(Node.Scalar scalar) {
        problems.add(
                Code.BAD_CONDITION,
                scalar.at(),
                "\"" + scalar.text() + "\" is not a condition",
                "write it like \"error-rate > 2% for 5m\", \"latency.p95 < 2s\", \"any smoke"
                        + " fails\", \"step deploy fails\" or \"all smoke pass\"");
        return Optional.empty();
    }

    private static Condition.Comparison comparison(String sign) {
        return switch (sign) {
            case "<" -> Condition.Comparison.LESS;
            case "<=" -> Condition.Comparison.LESS_OR_EQUAL;
            case ">" -> Condition.Comparison.MORE;
            default -> Condition.Comparison.MORE_OR_EQUAL;
        };
    }
}
