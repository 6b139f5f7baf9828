package tminus.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tminus.source.Durations;

/**
 * A moment relative to T, the instant the change begins: {@code T-60m}, {@code T}, {@code T+30m}.
 */
public record Offset(Duration fromT) implements Comparable<Offset> {

    public static Optional<Offset> parse(String text) {
        if (text.equals("T") || text.equals("T-0") || text.equals("T+0")) {
            return Optional.of(new Offset(Duration.ZERO));
        }
        if (text.length() < 3 || text.charAt(0) != 'T') {
            return Optional.empty();
        }
        var duration = Durations.parse(text.substring(2));
        return switch (text.charAt(1)) {
            case '-' -> duration.map(before -> new Offset(before.negated()));
            case '+' -> duration.map(Offset::new);
            default -> Optional.empty();
        };
    }

    public boolean beforeT() {
        return fromT.isNegative();
    }

    public Instant from(Instant timeZero) {
        return timeZero.plus(fromT);
    }

    @Override
    public int compareTo(Offset other) {
        return fromT.compareTo(other.fromT);
    }

    @Override
    public String toString() {
        if (fromT.isZero()) {
            return "T";
        }
        return (beforeT() ? "T-" : "T+") + Durations.format(fromT.abs());
    }
}
