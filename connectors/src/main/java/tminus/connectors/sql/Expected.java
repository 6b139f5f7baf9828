package tminus.connectors.sql;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tminus.source.Fields;

/** The answer that a question must get: {@code 42}, {@code > 0}, {@code rows}, {@code empty}. */
record Expected(Comparison comparison, String value) {
    private static final Pattern COMPARED = Pattern.compile("(<=|>=|!=|<|>|=)\\s*(.+)");

    /** How the first value of the first row is held against the wanted one. */
    enum Comparison {
        EMPTY,
        ROWS,
        EQUAL,
        UNEQUAL,
        LESS,
        AT_MOST,
        MORE,
        AT_LEAST
    }

    static Optional<Expected> parse(Fields fields, String text) {
        var compared = COMPARED.matcher(text.strip());
        if (!compared.matches()) {
            return Optional.of(
                    switch (text) {
                        case "empty" -> new Expected(Comparison.EMPTY, "");
                        case "rows" -> new Expected(Comparison.ROWS, "");
                        default -> new Expected(Comparison.EQUAL, text);
                    });
        }
        var comparison =
                switch (compared.group(1)) {
                    case "<" -> Comparison.LESS;
                    case "<=" -> Comparison.AT_MOST;
                    case ">" -> Comparison.MORE;
                    case ">=" -> Comparison.AT_LEAST;
                    case "!=" -> Comparison.UNEQUAL;
                    default -> Comparison.EQUAL;
                };
        var value = compared.group(2).strip();
        var orders = comparison != Comparison.EQUAL && comparison != Comparison.UNEQUAL;
        return orders && number(value).isEmpty() && !value.contains("${")
                ? fields.bad("expect", text, "a comparison with a number", "write it like > 0")
                : Optional.of(new Expected(comparison, value));
    }

    /** True when the rows are as expected. */
    boolean holds(List<List<String>> rows) {
        return switch (comparison) {
            case EMPTY -> rows.isEmpty();
            case ROWS -> !rows.isEmpty();
            case EQUAL -> !rows.isEmpty() && isEqual(first(rows));
            case UNEQUAL -> !rows.isEmpty() && !isEqual(first(rows));
            case LESS -> order(rows).filter(order -> order < 0).isPresent();
            case AT_MOST -> order(rows).filter(order -> order <= 0).isPresent();
            case MORE -> order(rows).filter(order -> order > 0).isPresent();
            case AT_LEAST -> order(rows).filter(order -> order >= 0).isPresent();
        };
    }

    static String found(List<List<String>> rows) {
        return rows.isEmpty() ? "no rows" : first(rows);
    }

    private static String first(List<List<String>> rows) {
        return rows.getFirst().isEmpty() ? "" : rows.getFirst().getFirst();
    }

    private boolean isEqual(String found) {
        var wanted = number(value);
        var number = number(found);
        return wanted.isPresent() && number.isPresent()
                ? wanted.get().compareTo(number.get()) == 0
                : value.equals(found);
    }

    /** How the found number stands to the wanted one; what is no number is never as expected. */
    private Optional<Integer> order(List<List<String>> rows) {
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        return number(first(rows))
                .flatMap(found -> number(value).map(wanted -> found.compareTo(wanted)));
    }

    private static Optional<BigDecimal> number(String text) {
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return switch (comparison) {
            case EMPTY -> "no rows";
            case ROWS -> "rows";
            case EQUAL -> value;
            case UNEQUAL -> "!= " + value;
            case LESS -> "< " + value;
            case AT_MOST -> "<= " + value;
            case MORE -> "> " + value;
            case AT_LEAST -> ">= " + value;
        };
    }
}
