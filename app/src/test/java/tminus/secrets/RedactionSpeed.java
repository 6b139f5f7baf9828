package tminus.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import tminus.connector.Output;
import tminus.connectors.run.PrintedLines;

/**
 * How fast output is cleared of secrets on one core, beside a plain copy in the same run: {@code
 * bench/redaction} starts it.
 */
final class RedactionSpeed {
    private static final int MEGABYTES = 32;
    private static final int ROUNDS = 7;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** Keeps the compiler from leaving the work out. */
    private long seen;

    private RedactionSpeed() {}

    public static void main(String[] arguments) {
        var secrets = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200;
        new RedactionSpeed().measure(secrets);
    }

    private void measure(int count) {
        var redaction = new Redaction();
        var secrets = Disguises.secrets(count);
        secrets.forEach(redaction::add);
        var began = THREADS.getCurrentThreadCpuTime();
        redaction.clear("");
        System.out.printf(
                Locale.ROOT,
                "%d secrets learned in %.0f ms%n",
                count,
                (THREADS.getCurrentThreadCpuTime() - began) / 1e6);
        for (var kind : List.of("log", "log with secrets", "base64", "random")) {
            var lines = lines(kind, secrets);
            var bytes = String.join("\n", lines).getBytes(UTF_8);
            var copy = best(bytes.length, () -> copy(lines));
            var clear = best(bytes.length, () -> clear(redaction, lines));
            var whole = best(bytes.length, () -> whole(redaction, bytes));
            System.out.printf(
                    Locale.ROOT,
                    "%-17s copy %6.0f MB/s   redaction %5.0f MB/s (1/%.1f)   with the making of"
                            + " lines %4.0f MB/s%n",
                    kind,
                    copy,
                    clear,
                    copy / clear,
                    whole);
        }
        System.out.println(seen == 0 ? "nothing was seen" : "");
    }

    /** The best of some rounds, by the time that this thread had a core for itself. */
    private static double best(int bytes, Runnable work) {
        var best = 0.0;
        for (var round = 0; round < ROUNDS; round++) {
            var began = THREADS.getCurrentThreadCpuTime();
            work.run();
            best = Math.max(best, bytes * 1e3 / (THREADS.getCurrentThreadCpuTime() - began));
        }
        return best;
    }

    private void copy(List<String> lines) {
        var to = new StringBuilder();
        for (var line : lines) {
            to.append(line).append('\n');
            if (to.length() > 65_536) {
                seen += to.toString().length();
                to.setLength(0);
            }
        }
    }

    private void clear(Redaction redaction, List<String> lines) {
        var stream = redaction.stream(text -> seen += text.length());
        for (var line : lines) {
            stream.push(line);
            stream.push("\n");
        }
        stream.end();
    }

    private void whole(Redaction redaction, byte[] bytes) {
        var stream = redaction.stream(text -> seen += text.length());
        var printed =
                new PrintedLines(
                        new Output() {
                            @Override
                            public void line(String text) {
                                stream.push(text);
                                stream.push("\n");
                            }

                            @Override
                            public void part(String text) {
                                stream.push(text);
                            }

                            @Override
                            public void cut(String told) {
                                stream.stop();
                            }

                            @Override
                            public void mask(String secret) {}
                        });
        printed.push(bytes, bytes.length);
        printed.end();
        stream.end();
    }

    private static List<String> lines(String kind, List<SecretValue> secrets) {
        var random = new Random(1);
        var some = Stream.generate(() -> line(kind, secrets, random)).limit(10_000).toList();
        var length = some.stream().mapToInt(line -> line.length() + 1).sum();
        return Stream.generate(() -> some)
                .limit(Math.max(1, MEGABYTES * 1_000_000L / length))
                .flatMap(List::stream)
                .toList();
    }

    private static String line(String kind, List<SecretValue> secrets, Random random) {
        return switch (kind) {
            case "base64" -> {
                var bytes = new byte[57];
                random.nextBytes(bytes);
                yield java.util.Base64.getEncoder().encodeToString(bytes);
            }
            case "random" -> {
                var text = new StringBuilder();
                random.ints(80, 0x20, 0x7f).forEach(character -> text.append((char) character));
                yield text.toString();
            }
            default ->
                    "2026-12-01T21:03:%02d.%03dZ INFO  [worker-%d] d.s.OrderService - order %d for customer %d saved in %d ms%s"
                            .formatted(
                                    random.nextInt(60),
                                    random.nextInt(1000),
                                    random.nextInt(32),
                                    random.nextInt(),
                                    random.nextInt(100_000),
                                    random.nextInt(900),
                                    kind.equals("log") || random.nextInt(50) > 0
                                            ? ""
                                            : " by "
                                                    + secrets.get(random.nextInt(secrets.size()))
                                                            .reveal()
                                                            .replace("\n", " "));
        };
    }
}
