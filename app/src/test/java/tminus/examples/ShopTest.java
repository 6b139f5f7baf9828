package tminus.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shop and its front by themselves: what the plans rely on. */
class ShopTest {
    private static final String ALL_BLUE = "{\"blue\": 100, \"green\": 0}\n";
    private static final String ALL_GREEN = "{\"blue\": 0, \"green\": 100}\n";

    @TempDir private static Path folder;
    private static Webshop webshop;
    private static String front;

    @BeforeAll
    static void open() throws IOException, InterruptedException {
        webshop = Webshop.copiedTo(folder);
        assertThat(webshop.shop("up", "1.8.0").text()).contains("front=http://127.0.0.1:");
        front = webshop.address("front");
    }

    @AfterAll
    static void close() throws IOException, InterruptedException {
        webshop.close();
        assertThat(webshop.alive()).isEmpty();
    }

    @BeforeEach
    void both_colours_are_up() throws IOException, InterruptedException {
        assertThat(webshop.shop("start", "blue", "1.8.0").code()).isZero();
        assertThat(webshop.shop("start", "green", "2.1.0").code()).isZero();
        assertThat(webshop.put(front + "/_front/weights", ALL_BLUE).statusCode()).isEqualTo(200);
    }

    @Test
    void the_page_shows_the_products_and_who_made_it() throws IOException, InterruptedException {
        var page = webshop.get(front + "/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("<li>Teapot <b>34.90 EUR</b></li>", "Tea and Time 1.8.0 (blue)");
    }

    @Test
    void a_hundred_switches_under_load_cost_no_request() throws IOException, InterruptedException {
        var going = new AtomicBoolean(true);
        var failures = new ArrayList<String>();
        var before = webshop.customers().requests();

        try (var buyers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var buyer = 0; buyer < 8; buyer++) {
                buyers.submit(() -> ask(going, failures));
            }
            for (var turn = 0; turn < 100; turn++) {
                var weights = turn % 2 == 0 ? ALL_GREEN : ALL_BLUE;
                var answer = webshop.put(front + "/_front/weights", weights);
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.body()).isEqualTo(weights);
            }
            going.set(false);
        }

        assertThat(failures).isEmpty();
        assertThat(webshop.customers().failed()).isZero();
        assertThat(webshop.customers().requests()).isGreaterThan(before);
    }

    private static Void ask(AtomicBoolean going, ArrayList<String> failures)
            throws InterruptedException {
        while (going.get()) {
            String problem;
            try {
                var answer = webshop.get(front + "/");
                problem = answer.statusCode() == 200 ? "" : answer.statusCode() + answer.body();
            } catch (IOException lost) {
                problem = lost.toString();
            }
            if (!problem.isEmpty()) {
                synchronized (failures) {
                    failures.add(problem);
                }
            }
        }
        return null;
    }

    @Test
    void a_switch_ends_when_no_old_request_is_under_way() throws IOException, InterruptedException {
        webshop.put(front + "/_front/weights", ALL_GREEN);

        assertThat(webshop.shop("stop", "blue").code()).isZero();
        assertThat(webshop.get(front + "/").body()).contains("2.1.0 (green)");
        assertThat(webshop.customers().failed()).isZero();
    }

    @Test
    void weights_share_out_the_requests() throws IOException, InterruptedException {
        webshop.put(front + "/_front/weights", "{\"blue\": 75, \"green\": 25}");

        var green = 0;
        for (var request = 0; request < 100; request++) {
            green += webshop.get(front + "/").body().contains("(green)") ? 1 : 0;
        }

        // The customers of the example take some of the turns.
        assertThat(green).isBetween(15, 35);
    }

    @Test
    void weights_that_make_no_sense_change_nothing() throws IOException, InterruptedException {
        var unclear = webshop.put(front + "/_front/weights", "all to green");
        var tooMuch = webshop.put(front + "/_front/weights", "{\"blue\": 60, \"green\": 60}");

        assertThat(unclear.statusCode()).isEqualTo(400);
        assertThat(unclear.body()).contains("Write the weights like {\"blue\": 90, \"green\": 10}");
        assertThat(tooMuch.statusCode()).isEqualTo(400);
        assertThat(webshop.get(front + "/_front/weights").body()).isEqualTo(ALL_BLUE);
    }

    @Test
    void a_colour_that_does_not_answer_gets_no_traffic() throws IOException, InterruptedException {
        assertThat(webshop.shop("stop", "green").code()).isZero();

        var answer = webshop.put(front + "/_front/weights", ALL_GREEN);

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).isEqualTo("green does not answer: it gets no traffic");
        assertThat(webshop.get(front + "/_front/weights").body()).isEqualTo(ALL_BLUE);
    }

    @Test
    void a_page_comes_from_the_other_colour_when_its_own_is_dead()
            throws IOException, InterruptedException {
        assertThat(webshop.shop("stop", "blue").code()).isZero();

        assertThat(webshop.get(front + "/").body()).contains("(green)");
        assertThat(webshop.post(front + "/orders").statusCode()).isEqualTo(502);
    }

    @Test
    void maintenance_stops_orders_and_nothing_else() throws IOException, InterruptedException {
        assertThat(webshop.post(front + "/orders").statusCode()).isEqualTo(201);

        assertThat(webshop.put(front + "/_front/maintenance", "on").body()).isEqualTo("on");
        assertThat(webshop.post(front + "/orders").body())
                .isEqualTo("The shop takes no orders for a few minutes. Please come back.");
        assertThat(webshop.get(front + "/").statusCode()).isEqualTo(200);
        assertThat(webshop.put(front + "/_front/maintenance", "perhaps").statusCode())
                .isEqualTo(400);
        assertThat(webshop.get(front + "/_front/maintenance").body()).isEqualTo("on");

        assertThat(webshop.put(front + "/_front/maintenance", "off").body()).isEqualTo("off");
        assertThat(webshop.post(front + "/orders").statusCode()).isEqualTo(201);
    }

    @Test
    void the_release_candidate_breaks_in_the_new_checkout_only()
            throws IOException, InterruptedException {
        webshop.shop("stop", "green");
        webshop.shop("start", "green", "2.1.0-rc1");
        var green = webshop.address("green");
        var flags = Files.readString(webshop.out("flags.json"));

        assertThat(webshop.get(green + "/checkout").body()).contains("classic");
        Files.writeString(webshop.out("flags.json"), flags.replace("\"off\",", "\"on\","));
        var broken = webshop.get(green + "/checkout");
        var page = webshop.get(green + "/");
        var old = webshop.get(webshop.address("blue") + "/checkout");
        Files.writeString(webshop.out("flags.json"), flags);
        webshop.shop("stop", "green");

        assertThat(broken.statusCode()).isEqualTo(500);
        assertThat(broken.body()).contains("no such column: rebate");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(old.statusCode()).isEqualTo(200);
    }

    @Test
    void a_process_ends_by_itself_when_its_lease_is_taken_away()
            throws IOException, InterruptedException {
        var lease = webshop.out("green.lease");
        var green =
                ProcessHandle.of(Long.parseLong(Files.readAllLines(lease).get(1))).orElseThrow();

        Files.delete(lease);

        assertThat(green.onExit().orTimeout(10, TimeUnit.SECONDS).join().isAlive()).isFalse();
    }

    @Test
    void a_second_start_leaves_the_process_that_runs() throws IOException, InterruptedException {
        var lease = Files.readString(webshop.out("green.lease"));

        assertThat(webshop.shop("start", "green", "2.1.0").code()).isZero();

        assertThat(Files.readString(webshop.out("green.lease"))).isEqualTo(lease);
    }

    @Test
    void what_is_missing_is_said_at_once() throws IOException, InterruptedException {
        var noDriver = webshop.shop(Map.of("SHOP_LIB", "/nowhere"), "start", "green", "2.1.0");
        var noJdk = webshop.shop(Map.of("JAVA_HOME", "/nowhere"), "start", "green", "2.1.0");

        assertThat(noDriver.code()).isEqualTo(1);
        assertThat(noDriver.text())
                .contains("no sqlite-jdbc-*.jar in /nowhere: build tminus first, or set SHOP_LIB");
        assertThat(noJdk.code()).isEqualTo(1);
        assertThat(noJdk.text()).contains("no JDK 25 or newer: set JAVA_HOME to one");
    }

    @Test
    void a_wrong_command_shows_what_there_is() throws IOException, InterruptedException {
        var ended = webshop.shop("dance");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.text()).contains("shop.sh up VERSION", "shop.sh down");
    }
}
