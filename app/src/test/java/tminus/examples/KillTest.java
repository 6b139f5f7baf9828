package tminus.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real process is killed at random moments of the webshop's plans, and resumed: what cannot be
 * repeated is done once, and every run comes to its end.
 */
class KillTest {
    private static final int KILLS = Integer.getInteger("tminus.kills", 8);
    private static final int KILLS_IN_A_RUN = Math.max(4, KILLS / 4);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(2500);
    private static final Duration A_ONCE_STEP = Duration.ofMillis(800);
    private static final Pattern ONCE =
            Pattern.compile(
                    "\"attempt-started\".*\"work\":\"(step:ticket|step:newsletter|undo:ticket)\"");
    private static final Pattern EVENT = Pattern.compile("\\{\"event\":.*}\\R");
    private static final Pattern RUN = Pattern.compile("\"run\":\"([^\"]+)\"");

    @TempDir private Path folder;

    @Test
    void nothing_is_lost_or_done_twice_however_often_the_process_is_killed()
            throws IOException, InterruptedException {
        var seed = Long.getLong("tminus.seed", System.nanoTime());
        System.out.println("KillTest: replay with -Dtminus.seed=" + seed);
        var random = new Random(seed);
        var webshop = Webshop.copiedTo(folder.resolve("webshop"));
        var kills = 0;
        var runs = 0;
        try (webshop;
                var tminus = new Tminus(folder)) {
            while (kills < KILLS) {
                assertThat(runs).as("runs that end before they are killed").isLessThan(KILLS);
                var plan = runs % 2 == 0 ? "plan.yaml" : "plan-bad.yaml";
                var tortured = new Tortured(webshop, tminus, random);
                kills += tortured.run(plan, Math.min(KILLS_IN_A_RUN, KILLS - kills));
                runs++;
            }
        }
        System.out.println("KillTest: " + kills + " kills in " + runs + " runs");
    }

    /** One run that is killed again and again. */
    private static final class Tortured {
        private final Webshop webshop;
        private final Tminus tminus;
        private final Random random;
        private final Set<String> aimedAt = new LinkedHashSet<>();

        Tortured(Webshop webshop, Tminus tminus, Random random) {
            this.webshop = webshop;
            this.tminus = tminus;
            this.random = random;
        }

        /** Kills at most this often, lets the run end, and looks at what it has done. */
        int run(String plan, int most) throws IOException, InterruptedException {
            var running = tminus.start(Webshop.start(webshop.folder().resolve(plan)));
            var id = id(running);
            var kills = 0;
            while (kills < most && isKilled(running)) {
                kills++;
                if (kills == 1) {
                    expectExplanation(id);
                }
                running = tminus.start("resume", id, "--json");
                awaitSign(running);
            }
            var good = plan.equals("plan.yaml");
            var ended = TestRun.ofResumed(running.end(), good ? 0 : 3);
            assertThat(ended.id()).isEqualTo(id);
            examine(ended, good);
            return kills;
        }

        /** False when the run had ended before its time came. */
        private boolean isKilled(Tminus.Running running) throws IOException, InterruptedException {
            var end = in(LONGEST_PAUSE);
            while (System.nanoTime() < end) {
                if (running.process().waitFor(5, TimeUnit.MILLISECONDS)) {
                    return false;
                }
                if (ONCE.matcher(running.text()).results().anyMatch(this::isNew)) {
                    end = in(A_ONCE_STEP);
                }
            }
            running.process().destroyForcibly().waitFor();
            return true;
        }

        /** Each of them becomes a target once, so that kills do meet what cannot be repeated. */
        private boolean isNew(MatchResult once) {
            return aimedAt.add(once.group(1));
        }

        private long in(Duration atMost) {
            return System.nanoTime() + random.nextLong(atMost.toNanos());
        }

        private String id(Tminus.Running running) throws IOException, InterruptedException {
            awaitSign(running);
            var id = RUN.matcher(running.text());
            assertThat(id.find()).as(running.text()).isTrue();
            return id.group(1);
        }

        /** Waits until the process has told of an event, so that kills meet a run at work. */
        private static void awaitSign(Tminus.Running running)
                throws IOException, InterruptedException {
            var end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            while (!EVENT.matcher(running.text()).find() && running.process().isAlive()) {
                assertThat(System.nanoTime()).as("first sign of life").isLessThan(end);
                running.process().waitFor(10, TimeUnit.MILLISECONDS);
            }
        }

        private void expectExplanation(String id) throws IOException, InterruptedException {
            var why = tminus.run("explain", id).text();
            if (!why.startsWith(id + " has ended")) {
                assertThat(why)
                        .contains(id + " stands still: no process carries it.")
                        .contains("tminus resume " + id);
            }
        }

        private void examine(TestRun ended, boolean good) throws IOException, InterruptedException {
            assertThat(ended.outcome())
                    .as(ended.text())
                    .isEqualTo(good ? "succeeded" : "rolled-back");
            assertThat(ended.code()).isEqualTo(good ? 0 : 3);
            assertThat(webshop.effects(ended.id()))
                    .isEqualTo(
                            good
                                    ? List.of("ticket opened", "newsletter sent")
                                    : List.of("ticket opened", "ticket withdrawn"));
            assertThat(webshop.customers().failed()).isZero();
            assertThat(webshop.alive()).as("left running").isEmpty();
            assertThat(tminus.run("verify", ended.id()).code()).isZero();
        }
    }
}
