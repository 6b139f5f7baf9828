package tminus.house;

import static org.assertj.core.api.Assertions.assertThat;

import de.thetaphi.forbiddenapis.Checker;
import de.thetaphi.forbiddenapis.ForbiddenApiException;
import de.thetaphi.forbiddenapis.Logger;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The build checks core against forbidden-apis.txt; this shows that the check can fail. */
class CoreIsPureTest {
    private static final List<String> FORBIDDEN =
            List.of(
                    "java.time.Instant.now()",
                    "java.time.Clock.systemUTC()",
                    "java.time.InstantSource.system()",
                    "java.time.LocalDate.now()",
                    "java.time.ZonedDateTime.now(java.time.ZoneId.of(\"UTC\"))",
                    "java.time.ZoneId.systemDefault()",
                    "System.currentTimeMillis()",
                    "System.nanoTime()",
                    "System.getenv(\"HOME\")",
                    "Math.random()",
                    "new java.util.Random()",
                    "java.util.UUID.randomUUID()",
                    "Thread.currentThread()",
                    "new java.util.concurrent.CompletableFuture<String>()",
                    "java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()",
                    "java.nio.file.Files.exists(java.nio.file.Path.of(\"plan.yaml\"))",
                    "new java.io.File(\"plan.yaml\")",
                    "java.net.http.HttpClient.newHttpClient()",
                    "new java.net.Socket()",
                    "new java.util.HashMap<String, String>()",
                    "new java.util.HashSet<String>()",
                    "java.util.Map.of(\"a\", \"b\")",
                    "java.util.Set.of(\"a\")",
                    "java.util.Map.copyOf(new java.util.TreeMap<String, String>())",
                    "List.of(1).stream().collect(java.util.stream.Collectors.toSet())");

    private static final List<String> ALLOWED =
            List.of(
                    "new java.util.LinkedHashMap<String, String>()",
                    "new java.util.LinkedHashSet<String>()",
                    "new java.util.TreeMap<String, String>()",
                    "List.of(\"a\")",
                    "java.time.Instant.EPOCH",
                    "java.net.URI.create(\"http://localhost\")");

    @TempDir Path planted;

    @Test
    void every_forbidden_call_is_found_at_its_line() {
        assertThat(linesFoundIn(FORBIDDEN))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, FORBIDDEN.size()).boxed().toList());
    }

    @Test
    void what_core_needs_is_allowed() {
        assertThat(linesFoundIn(ALLOWED)).isEmpty();
    }

    @Test
    void a_finding_says_what_to_do_instead() {
        assertThat(said(List.of("java.time.Instant.now()")))
                .anyMatch(line -> line.contains("take the instant as an argument"));
    }

    private List<Integer> linesFoundIn(List<String> expressions) {
        return said(expressions).stream()
                .filter(line -> line.contains("(Planted.java:"))
                .map(line -> line.replaceAll("(?s).*Planted\\.java:(\\d+).*", "$1"))
                .map(Integer::valueOf)
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * Checks a class whose nth line holds the nth expression, and returns what was said about it.
     */
    private List<String> said(List<String> expressions) {
        var text = new StringBuilder("package tminus.plan; import java.util.List; class Planted {");
        for (int i = 0; i < expressions.size(); i++) {
            text.append("Object o%d() { return %s; }\n".formatted(i, expressions.get(i)));
        }
        Planted.compile(planted, Planted.source("tminus/plan/Planted.java", text + "}"));

        var said = new ArrayList<String>();
        try {
            var checker =
                    new Checker(
                            new Listening(said),
                            CoreIsPureTest.class.getClassLoader(),
                            EnumSet.of(
                                    Checker.Option.FAIL_ON_VIOLATION,
                                    Checker.Option.FAIL_ON_UNRESOLVABLE_SIGNATURES));
            checker.parseSignaturesFile(
                    House.here().root().resolve("core/forbidden-apis.txt").toFile());
            checker.addClassToCheck(planted.resolve("tminus/plan/Planted.class").toFile());
            checker.run();
        } catch (ForbiddenApiException found) {
            assertThat(said).isNotEmpty();
        } catch (IOException | de.thetaphi.forbiddenapis.ParseException e) {
            throw new AssertionError(e);
        }
        return said;
    }

    private record Listening(List<String> said) implements Logger {
        @Override
        public void error(String message) {
            said.add(message);
        }

        @Override
        public void warn(String message) {}

        @Override
        public void info(String message) {}

        @Override
        public void debug(String message) {}
    }
}
