package tminus.notify;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import tminus.connector.Channel;
import tminus.connector.Outcome;
import tminus.engine.Outbox;
import tminus.plan.Messages;
import tminus.run.Delivery;
import tminus.run.Event;
import tminus.run.Run;
import tminus.secrets.Redaction;
import tminus.source.Fields;
import tminus.source.Node;
import tminus.source.Problems;
import tminus.work.Bell;
import tminus.work.ChannelSettings;

/**
 * Sends notices over the channels of the plan: one after the other on each channel, and no channel
 * waits for another. When to try again is decided by the run.
 */
public final class ChannelOutbox implements Outbox {
    private final Function<String, Optional<Channel<?>>> channels;
    private final ChannelSettings settings;
    private final Redaction redaction;
    private final Bell bell;
    private final Queue<Event> reports = new ConcurrentLinkedQueue<>();
    private final SequencedMap<String, Queue<Runnable>> waiting = new LinkedHashMap<>();

    /**
     * @param channels finds a channel by the name of its kind
     * @param settings fills the settings of a channel in, secrets included
     */
    public ChannelOutbox(
            Function<String, Optional<Channel<?>>> channels,
            ChannelSettings settings,
            Redaction redaction,
            Bell bell) {
        this.channels = channels;
        this.settings = settings;
        this.redaction = redaction;
        this.bell = bell;
    }

    @Override
    public void send(Run run, Delivery delivery) {
        synchronized (waiting) {
            var queue = waiting.get(delivery.to());
            if (queue != null) {
                queue.add(() -> deliver(run, delivery));
                return;
            }
            var begun = new ArrayDeque<Runnable>();
            begun.add(() -> deliver(run, delivery));
            waiting.put(delivery.to(), begun);
        }
        Thread.ofVirtual().name("notices to " + delivery.to()).start(() -> work(delivery.to()));
    }

    @Override
    public List<Event> reports() {
        var all = new ArrayList<Event>();
        for (var next = reports.poll(); next != null; next = reports.poll()) {
            all.add(next);
        }
        return all;
    }

    /** True when nothing is on its way. */
    public boolean isIdle() {
        synchronized (waiting) {
            return waiting.isEmpty() && reports.isEmpty();
        }
    }

    private void work(String channel) {
        for (var next = next(channel); next.isPresent(); next = next(channel)) {
            next.get().run();
        }
    }

    private Optional<Runnable> next(String channel) {
        synchronized (waiting) {
            var queue = waiting.get(channel);
            var next = queue == null ? null : queue.poll();
            if (next == null) {
                waiting.remove(channel);
            }
            return Optional.ofNullable(next);
        }
    }

    private void deliver(Run run, Delivery delivery) {
        reports.add(report(run, delivery));
        bell.ring();
    }

    private Event report(Run run, Delivery delivery) {
        try {
            return report(delivery, sent(run, delivery));
        } catch (RuntimeException | StackOverflowError fault) {
            return failed(delivery, "N101 a fault in tminus: " + fault, delivery.isLastTry());
        }
    }

    private Event report(Delivery delivery, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Succeeded _ -> new Event.NoticeSent(delivery.key());
            case Outcome.Failed(var reason, _) -> failed(delivery, reason, delivery.isLastTry());
            case Outcome.Unknown(var reason) -> failed(delivery, reason, delivery.isLastTry());
            case Outcome.NotRun(var reason) -> failed(delivery, reason, delivery.isLastTry());
        };
    }

    private Event failed(Delivery delivery, String reason, boolean last) {
        return new Event.NoticeFailed(delivery.key(), redaction.clear(reason), last);
    }

    private Outcome sent(Run run, Delivery delivery) {
        var message = NoticeText.of(run, delivery);
        var channel = run.plan().messages().channels().get(delivery.to());
        if (channel == null) {
            return new Outcome.Failed(
                    "N103 the plan has no channel \"" + delivery.to() + "\"", false);
        }
        return channels.apply(channel.kind())
                .map(kind -> sent(kind, channel, run, cleared(message)))
                .orElseGet(() ->
                        new Outcome.Failed(
                                "N104 this version of tminus has no channel of the kind \""
                                        + channel.kind()
                                        + "\"",
                                false));
    }

    private <S> Outcome sent(
            Channel<S> kind, Messages.Channel channel, Run run, Channel.Message message) {
        Node.Mapping with;
        try {
            with = settings.filled(run, channel.with());
        } catch (RuntimeException missing) {
            return new Outcome.Failed(
                    "N106 a setting of the channel "
                            + channel.name()
                            + " has no value: "
                            + missing.getMessage(),
                    false);
        }
        var problems = new Problems();
        var read = kind.read(new Fields(with, problems));
        if (read.isEmpty() || problems.hasErrors()) {
            var problem = problems.sorted().stream().findFirst();
            return new Outcome.Failed(
                    "N105 a setting of the channel "
                            + channel.name()
                            + " cannot be used"
                            + problem.map(first -> ": " + first.message()).orElse(""),
                    false);
        }
        return kind.send(read.get(), message, Path.of(run.header().planFolder()));
    }

    private Channel.Message cleared(Channel.Message message) {
        return new Channel.Message(
                message.key(),
                message.name(),
                redaction.clear(message.subject()),
                redaction.clear(message.text()));
    }
}
