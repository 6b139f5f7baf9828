package tminus.work;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import tminus.connector.Call;
import tminus.connector.CannotCapture;
import tminus.connector.Connector;
import tminus.connector.Outcome;
import tminus.plan.Effect;
import tminus.plan.Kind;
import tminus.source.Fields;

/**
 * A connector that does what its settings say, and remembers what it was called with. It can do
 * everything a connector can.
 */
final class Acting
        implements Connector.Probing<Acting.Part>,
                Connector.Reversible<Acting.Part>,
                Connector.DryRunning<Acting.Part> {
    final List<String> done = java.util.Collections.synchronizedList(new java.util.ArrayList<>());
    final List<Call> calls = java.util.Collections.synchronizedList(new java.util.ArrayList<>());
    final CountDownLatch begun = new CountDownLatch(1);
    final Semaphore mayGoOn = new Semaphore(0);

    /** What it is to do, and with which text. */
    record Part(String act, String text) {}

    @Override
    public Kind kind() {
        return new Kind("test/act", Effect.ONCE, Duration.ofMinutes(1), true, true, true, true);
    }

    @Override
    public Optional<Part> read(Fields with) {
        var act = with.text("do").orElse("succeed");
        var text = with.text("text").orElse("");
        if (text.equals("refused")) {
            return with.bad("text", text, "a good text", "write another one");
        }
        with.done();
        return Optional.of(new Part(act, text));
    }

    @Override
    public String describe(Part part) {
        return part.act() + " with \"" + part.text() + "\"";
    }

    @Override
    public Outcome attempt(Part part, Call call) {
        return act("attempt", part, call);
    }

    @Override
    public Outcome probe(Part part, Call call) {
        return act("probe", part, call);
    }

    @Override
    public Outcome restore(Part part, Call call) {
        return act("restore " + call.captured(), part, call);
    }

    @Override
    public Outcome dryRun(Part part, Call call) {
        return act("dry run", part, call);
    }

    @Override
    public SequencedMap<String, String> capture(Part part, Call call) {
        act("capture", part, call);
        var values = new LinkedHashMap<String, String>();
        values.put("old", part.text());
        return values;
    }

    private Outcome act(String what, Part part, Call call) {
        done.add(what + " " + part.text());
        calls.add(call);
        begun.countDown();
        call.output().line("says " + part.text());
        var outputs = new LinkedHashMap<String, String>();
        outputs.put("said", part.text());
        return switch (part.act()) {
            case "succeed" -> new Outcome.Succeeded(outputs);
            case "fail" -> new Outcome.Failed("failed with " + part.text(), true);
            case "lose" -> new Outcome.Unknown("lost " + part.text());
            case "throw" -> throw new IllegalStateException("broken with " + part.text());
            case "break-the-contract" -> null;
            case "overflow" -> throw new StackOverflowError();
            case "cannot-capture" -> throw new CannotCapture("no value " + part.text());
            case "mask" -> {
                call.output().mask(part.text());
                call.output().line("token " + part.text());
                yield new Outcome.Succeeded(outputs);
            }
            case "wait" -> waited(outputs);
            default -> throw new IllegalArgumentException(part.act());
        };
    }

    private Outcome waited(SequencedMap<String, String> outputs) {
        try {
            mayGoOn.acquire();
            return new Outcome.Succeeded(outputs);
        } catch (InterruptedException cancelled) {
            return new Outcome.Unknown("it was cancelled");
        }
    }
}
