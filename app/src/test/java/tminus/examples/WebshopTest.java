package tminus.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The webshop's plans as a newcomer runs them, one after the other in the same folder: a run must
 * not mind what the one before has left.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WebshopTest {
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    @TempDir private static Path folder;
    private static Webshop webshop;
    private static Tminus tminus;

    @BeforeAll
    static void open() throws IOException {
        webshop = Webshop.copiedTo(folder.resolve("webshop"));
        tminus = new Tminus(folder);
    }

    @AfterAll
    static void close() throws IOException, InterruptedException {
        tminus.close();
        webshop.close();
    }

    @Test
    @Order(1)
    void the_good_version_goes_live_and_no_customer_notices()
            throws IOException, InterruptedException {
        expectSuccess(runs("plan.yaml"));
    }

    @Test
    @Order(2)
    void the_same_plan_runs_again() throws IOException, InterruptedException {
        expectSuccess(runs("plan.yaml"));
    }

    @Test
    @Order(3)
    void the_bad_version_is_taken_back_and_no_customer_notices()
            throws IOException, InterruptedException {
        expectRollback(runs("plan-bad.yaml"));
    }

    @Test
    @Order(4)
    void a_rollback_can_be_repeated() throws IOException, InterruptedException {
        expectRollback(runs("plan-bad.yaml"));
    }

    private static TestRun runs(String plan) throws IOException, InterruptedException {
        var start = System.nanoTime();
        var running = tminus.start(Webshop.start(webshop.folder().resolve(plan)));
        var ended = running.end();
        var took = Duration.ofNanos(System.nanoTime() - start);
        assertThat(took).as(ended.text()).isLessThan(A_MINUTE);
        assertThat(webshop.alive()).as("left running").isEmpty();
        return TestRun.of(ended);
    }

    private static void expectSuccess(TestRun run) throws IOException, InterruptedException {
        assertThat(run.outcome()).as(run.text()).isEqualTo("succeeded");
        assertThat(run.code()).isZero();
        assertThat(webshop.effects(run.id())).containsExactly("ticket opened", "newsletter sent");
        assertThat(webshop.columns("product")).contains("discount");
        assertThat(out("flags.json"))
                .isEqualTo(given("flags.json").replace("Variant\": \"off\"", "Variant\": \"on\""));
        assertThat(out("shop.env"))
                .isEqualTo(given("shop.env").replace("STYLE=two-page", "STYLE=one-page"));
        expectContentCustomers();
        expectTold(run, "] succeeded");
        assertThat(tminus.run("report", run.id()).text())
                .contains(
                        "webshop 2.1.0: succeeded",
                        "| All customers go to green (switch) | devops |");
        assertThat(tminus.run("verify", run.id()).code()).isZero();
    }

    private static void expectRollback(TestRun run) throws IOException, InterruptedException {
        assertThat(run.outcome()).as(run.text()).isEqualTo("rolled-back");
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.text()).contains("smoke failed: checkout: status: ");
        assertThat(webshop.effects(run.id())).containsExactly("ticket opened", "ticket withdrawn");
        assertThat(webshop.columns("product")).contains("price").doesNotContain("discount");
        assertThat(out("flags.json")).isEqualTo(given("flags.json"));
        assertThat(out("shop.env")).isEqualTo(given("shop.env"));
        expectContentCustomers();
        expectTold(run, "was rolled back");
        assertThat(tminus.run("report", run.id()).text())
                .contains("webshop 2.1.0-rc1: rolled-back", "no such column: rebate");
        assertThat(tminus.run("verify", run.id()).code()).isZero();
    }

    private static void expectContentCustomers() throws IOException {
        var customers = webshop.customers();
        assertThat(customers.failed()).isZero();
        assertThat(customers.requests()).isGreaterThan(100);
    }

    /** The notices of the run are in the file, each of them once, from its beginning to its end. */
    private static void expectTold(TestRun run, String end) throws IOException {
        var told =
                Stream.of(out("notices.log").split("\\R(?=\\S)"))
                        .filter(notice -> notice.contains("-- " + run.id() + "/"))
                        .toList();
        assertThat(told).hasSizeGreaterThan(10).doesNotHaveDuplicates();
        assertThat(told.getFirst()).contains("has begun");
        assertThat(told.getLast()).contains(end);
    }

    private static String out(String name) throws IOException {
        return Files.readString(webshop.out(name));
    }

    private static String given(String name) throws IOException {
        return Files.readString(webshop.folder().resolve("config").resolve(name));
    }

    @Test
    @Order(5)
    void every_run_is_in_the_list() throws IOException, InterruptedException {
        var list = tminus.run("status").text();

        assertThat(list.lines().filter(line -> line.contains("webshop")))
                .hasSizeGreaterThanOrEqualTo(4);
        assertThat(List.of("succeeded", "rolled-back")).allMatch(list::contains);
    }
}
