package tminus.connectors.http;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tminus.source.Fields;

/** Status codes as plans write them: {@code 204} or {@code 2xx}. */
public record StatusRange(int from, int to) {
    private static final Pattern CLASS = Pattern.compile("[1-5]xx");
    private static final Pattern CODE = Pattern.compile("[1-5][0-9]{2}");

    static final StatusRange SUCCESS = new StatusRange(200, 299);

    static Optional<StatusRange> read(Fields expect, String text) {
        if (CLASS.matcher(text).matches()) {
            var hundreds = (text.charAt(0) - '0') * 100;
            return Optional.of(new StatusRange(hundreds, hundreds + 99));
        }
        if (CODE.matcher(text).matches()) {
            var code = Integer.parseInt(text);
            return Optional.of(new StatusRange(code, code));
        }
        return expect.bad("status", text, "a status", "write 200, [200, 204] or 2xx");
    }

    boolean contains(int code) {
        return from <= code && code <= to;
    }

    static String text(List<StatusRange> ranges) {
        return ranges.stream().map(StatusRange::toString).collect(Collectors.joining(" or "));
    }

    @Override
    public String toString() {
        return from == to ? Integer.toString(from) : from / 100 + "xx";
    }
}
