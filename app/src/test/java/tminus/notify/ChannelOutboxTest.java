package tminus.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tminus.connector.Channel;
import tminus.connector.Outcome;
import tminus.connectors.Connectors;
import tminus.plan.Messages.Moment;
import tminus.planfile.PlanFile;
import tminus.run.Actor;
import tminus.run.Delivery;
import tminus.run.Entry;
import tminus.run.Event;
import tminus.run.Header;
import tminus.run.Mode;
import tminus.run.Run;
import tminus.secrets.Canary;
import tminus.secrets.Disguises;
import tminus.secrets.Redaction;
import tminus.secrets.SecretValue;
import tminus.source.Fields;
import tminus.source.Node;
import tminus.work.Bell;

class ChannelOutboxTest {
    private static final Instant NOW = Instant.parse("2026-12-01T20:00:00Z");
    private static final String NOTICES =
            """
            window: {start: 2026-12-01 21:00, zone: Europe/Berlin, length: 2h}
            channels:
              "file:log": {path: out/notices.log}
              "file:other": {path: other.log}
            notices:
              - {id: plan, at: T-1h, to: "file:log", text: "Run ${run.id} of 2.3.0, $${run.id}"}
              - {id: remind, at: T-10m, to: "file:log", template: reminder}
              - {id: told, on: [started, succeeded], to: ["file:log", "file:other", console]}
            steps: [{id: a, irreversible: test, run: 'true'}]
            """;

    @TempDir Path folder;

    private final Bell bell = new Bell();
    private final Redaction redaction = new Redaction();
    private final Speaking file = new Speaking("file");
    private final Speaking console = new Speaking("console");
    private final ChannelOutbox outbox =
            new ChannelOutbox(
                    kind ->
                            switch (kind) {
                                case "file" -> Optional.of(file);
                                case "console" -> Optional.of(console);
                                default -> Optional.empty();
                            },
                    (_, with) -> {
                        if (with.get("path").orElse(null) instanceof Node.Scalar(_, var text, _)
                                && text.equals("no-value")) {
                            throw new IllegalStateException("the secret x is empty");
                        }
                        return with;
                    },
                    redaction,
                    bell);

    @Test
    void a_notice_is_written_by_its_template_and_sent() throws Exception {
        var run = run(Mode.LIVE, NOTICES);

        outbox.send(run, delivery("told", "file:log", Moment.STARTED, "", 0));

        assertThat(report()).isEqualTo(new Event.NoticeSent("told/file:log"));
        var message = file.sent.getFirst();
        assertThat(message.key()).isEqualTo("shop-2.3.0-1/told/file:log");
        assertThat(message.name()).isEqualTo("log");
        assertThat(message.subject()).isEqualTo("[shop 2.3.0, production] has begun");
        assertThat(message.text())
                .isEqualTo(
                        "Spring 2.3.0 (shop, production) has begun.\n"
                                + "More: tminus status shop-2.3.0-1");
        assertThat(file.folders).containsExactly(folder);
        awaitIdle();
    }

    @Test
    void no_notice_says_a_secret_in_any_disguise() throws Exception {
        var run = run(Mode.LIVE, NOTICES);
        var secrets = Disguises.secrets(200);
        secrets.forEach(redaction::add);
        var canary = new Canary(secrets);
        var all = new StringBuilder();
        secrets.forEach(secret ->
                Disguises.texts(secret.reveal())
                        .values()
                        .forEach(text -> all.append("is ").append(text).append(" it\n")));

        for (var channel : List.of("file:log", "console")) {
            outbox.send(run, delivery("told", channel, Moment.SUCCEEDED, all.toString(), 0));
            assertThat(report()).isInstanceOf(Event.NoticeSent.class);
        }
        file.answer = new Outcome.Failed(all.toString(), true);
        outbox.send(run, delivery("told", "file:log", Moment.SUCCEEDED, all.toString(), 0));

        assertThat(canary.in(report().toString())).isEmpty();
        assertThat(canary.in(file.sent.toString() + console.sent)).isEmpty();
        assertThat(console.sent.toString()).contains("[secret:s199]");
        awaitIdle();
    }

    /** A channel is free again a moment after its report. */
    private void awaitIdle() {
        var end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!outbox.isIdle()) {
            assertThat(System.nanoTime()).as("idle").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    @Test
    void every_moment_has_its_own_words() throws Exception {
        var run = run(Mode.LIVE, NOTICES);
        for (var moment : Moment.values()) {
            outbox.send(run, delivery("told", "console", moment, "the detail", 0));
            report();
        }
        assertThat(console.sent).extracting(Channel.Message::subject).doesNotHaveDuplicates();
        assertThat(console.sent).extracting(Channel.Message::text).doesNotHaveDuplicates();
        assertThat(console.sent.getLast().text()).contains("before anything was changed");
    }

    @Test
    void the_text_of_the_plan_is_used_with_its_references() throws Exception {
        var run = run(Mode.LIVE, NOTICES);

        outbox.send(run, timeline("plan", 0));
        report();
        outbox.send(run, timeline("remind", 0));
        report();

        assertThat(file.sent.getFirst().text()).isEqualTo("Run shop-2.3.0-1 of 2.3.0, ${run.id}");
        assertThat(file.sent.getFirst().subject())
                .isEqualTo("[shop 2.3.0, production] planned for 2026-12-01 21:00 Europe/Berlin");
        assertThat(file.sent.getLast().text())
                .startsWith(
                        "Spring 2.3.0 (shop, production) begins soon, at 2026-12-01 21:00"
                                + " Europe/Berlin.");
    }

    @Test
    void a_failure_is_reported_and_the_fifth_is_the_last() throws Exception {
        file.answer = new Outcome.Failed("no way to tok3n-secret", false);
        redaction.add(new SecretValue("token", "tok3n-secret"));
        var run = run(Mode.LIVE, NOTICES);

        outbox.send(run, delivery("told", "file:log", Moment.STARTED, "", 3));
        assertThat(report())
                .isEqualTo(
                        new Event.NoticeFailed("told/file:log", "no way to [secret:token]", false));
        outbox.send(run, delivery("told", "file:log", Moment.STARTED, "", 4));
        assertThat(report())
                .isEqualTo(
                        new Event.NoticeFailed("told/file:log", "no way to [secret:token]", true));
        file.answer = new Outcome.Unknown("no answer");
        outbox.send(run, delivery("told", "file:log", Moment.STARTED, "", 0));
        assertThat(report()).isEqualTo(new Event.NoticeFailed("told/file:log", "no answer", false));
    }

    @Test
    void what_cannot_be_sent_is_told() throws Exception {
        var run =
                run(
                        Mode.LIVE,
                        NOTICES.replace("other.log", "no-value").replace("out/notices", "bad"));
        outbox.send(run, delivery("told", "pigeon", Moment.STARTED, "", 0));
        assertThat(report())
                .isEqualTo(failed("told/pigeon", "N103 the plan has no channel \"pigeon\""));
        outbox.send(run, delivery("told", "file:other", Moment.STARTED, "", 0));
        assertThat(report())
                .isEqualTo(
                        failed(
                                "told/file:other",
                                "N106 a setting of the channel file:other has no value: the secret"
                                        + " x is empty"));
        outbox.send(run, delivery("told", "file:log", Moment.STARTED, "", 0));
        assertThat(report())
                .isEqualTo(
                        failed(
                                "told/file:log",
                                "N105 a setting of the channel file:log cannot be used: \"path\" is"
                                        + " \"bad.log\", which is not a path"));
        console.answer = null;
        outbox.send(run, delivery("told", "console", Moment.STARTED, "", 0));
        assertThat(report())
                .isEqualTo(
                        failed(
                                "told/console",
                                "N101 a fault in tminus: java.lang.IllegalStateException: broken"));
    }

    @Test
    void a_kind_of_channel_that_does_not_exist_is_told() throws Exception {
        var none = new ChannelOutbox(_ -> Optional.empty(), (_, with) -> with, redaction, bell);
        none.send(run(Mode.LIVE, NOTICES), delivery("told", "console", Moment.STARTED, "", 0));
        bell.await(Duration.ofSeconds(20));

        assertThat(none.reports())
                .containsExactly(
                        failed(
                                "told/console",
                                "N104 this version of tminus has no channel of the kind"
                                        + " \"console\""));
    }

    @Test
    void a_dead_channel_holds_nobody_up() throws Exception {
        var run = run(Mode.LIVE, NOTICES);
        file.block = new CountDownLatch(1);
        outbox.send(run, delivery("told", "file:log", Moment.STARTED, "", 0));
        outbox.send(run, delivery("told", "file:log", Moment.SUCCEEDED, "", 0));

        outbox.send(run, delivery("told", "console", Moment.STARTED, "", 0));

        assertThat(report()).isEqualTo(new Event.NoticeSent("told/console"));
        assertThat(outbox.isIdle()).isFalse();
        file.block.countDown();
        report();
        report();
        assertThat(file.sent)
                .extracting(Channel.Message::subject)
                .containsExactly(
                        "[shop 2.3.0, production] has begun", "[shop 2.3.0, production] succeeded");
    }

    private static Event failed(String key, String reason) {
        return new Event.NoticeFailed(key, reason, false);
    }

    private static Delivery delivery(
            String notice, String to, Moment moment, String detail, int tries) {
        return new Delivery(notice + "/" + to, notice, to, Optional.of(moment), detail, tries, NOW);
    }

    private static Delivery timeline(String notice, int tries) {
        return new Delivery(
                notice + "/file:log", notice, "file:log", Optional.empty(), "T-1h", tries, NOW);
    }

    private Event report() throws InterruptedException {
        for (var tries = 0; tries < 400; tries++) {
            var reports = outbox.reports();
            if (!reports.isEmpty()) {
                kept.addAll(reports);
            }
            if (!kept.isEmpty()) {
                return kept.removeFirst();
            }
            bell.await(Duration.ofMillis(50));
        }
        throw new AssertionError("nothing was reported");
    }

    private final List<Event> kept = new ArrayList<>();

    private Run run(Mode mode, String rest) throws Exception {
        var plan = folder.resolve("plan.yaml");
        Files.writeString(
                plan, "tminus: 1\nplan: shop\nrelease: {name: Spring, version: 2.3.0}\n" + rest);
        var kinds = new Connectors(InstantSource.system(), new StringBuilder());
        var loaded = PlanFile.load(plan, Optional.empty(), new LinkedHashMap<>(), kinds, NOW);
        assertThat(loaded.plan()).as(loaded.problems().toString()).isPresent();
        var header =
                new Header(
                        "shop-2.3.0-1",
                        mode,
                        "production",
                        loaded.digest().orElseThrow(),
                        loaded.snapshot().orElseThrow(),
                        folder.toString(),
                        "maria",
                        List.of(),
                        new LinkedHashMap<>(),
                        Optional.of(NOW),
                        NOW,
                        Optional.empty(),
                        Optional.empty(),
                        false);
        return Run.start(
                loaded.plan().orElseThrow(),
                new Entry(1, NOW, 1, Actor.ENGINE, Optional.empty(), new Event.RunCreated(header)));
    }

    /** A channel that remembers what was sent, and answers as it is told. */
    private static final class Speaking implements Channel<String> {
        private final String kind;
        private final List<Message> sent = Collections.synchronizedList(new ArrayList<>());
        private final List<Path> folders = Collections.synchronizedList(new ArrayList<>());
        private volatile Outcome answer = Outcome.succeeded();
        private volatile CountDownLatch block = new CountDownLatch(0);

        Speaking(String kind) {
            this.kind = kind;
        }

        @Override
        public String kind() {
            return kind;
        }

        @Override
        public Optional<String> read(Fields with) {
            var path = with.text("path").orElse("");
            return path.equals("bad.log")
                    ? with.bad("path", path, "a path", "write another")
                    : Optional.of(path);
        }

        @Override
        public Outcome send(String settings, Message message) {
            throw new AssertionError("without a folder");
        }

        @Override
        public Outcome send(String settings, Message message, Path planFolder) {
            try {
                block.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            if (answer == null) {
                throw new IllegalStateException("broken");
            }
            sent.add(message);
            folders.add(planFolder);
            return answer;
        }
    }
}
