package tminus.plan;

import java.time.Duration;
import java.util.Optional;
import tminus.source.Durations;
import tminus.source.Fields;

/** Reads how a step is tried again, asked about and taken back. */
final class TryReader {
    /** The longest time that people, or an action of a later version, may take. */
    static final Duration LONG = Duration.ofDays(7);

    private static final int MOST_ATTEMPTS = 20;
    private static final Duration PAUSE = Duration.ofSeconds(10);

    /** A way back does not give up at the first failure, if repeating it is harmless. */
    private static final Step.Retry BACK = new Step.Retry(3, PAUSE);

    private final ActionReader actions;
    private final KindReader kinds;

    TryReader(ActionReader actions, KindReader kinds) {
        this.actions = actions;
        this.kinds = kinds;
    }

    Optional<Step.Retry> retry(Fields fields) {
        return fields.fields("retry")
                .map(retry -> {
                    retry.require("attempts");
                    var read =
                            new Step.Retry(
                                    retry.integer("attempts", 1, MOST_ATTEMPTS).orElse(1),
                                    retry.duration("pause").orElse(PAUSE));
                    retry.done();
                    return read;
                });
    }

    Optional<Action.Use> probe(Fields fields) {
        var nested = actions.nested(fields, "probe");
        nested.ifPresent(probe -> probe.done());
        return nested.map(ActionReader.Nested::action);
    }

    /** The undo that is written, or else that of the connector. */
    Optional<Step.Undo> undo(Fields fields, Optional<Kind> kind) {
        var nested = actions.nested(fields, "undo");
        var ofStep = fields.text("timeout").flatMap(Durations::parse);
        if (fields.has("undo")) {
            return nested.map(undo -> written(undo, ofStep));
        }
        return kind.filter(Kind::inverse)
                .map(own -> new Step.Undo.Inverse(ofStep.orElse(own.timeout()), BACK));
    }

    /** An undo without a timeout of its own may take as long as its step may. */
    private Step.Undo written(ActionReader.Nested undo, Optional<Duration> ofStep) {
        var kind = kinds.find(undo.action());
        var effect =
                undo.around()
                        .word("effect", Effect.class)
                        .orElse(kind.map(Kind::effect).orElse(Effect.ONCE));
        var written =
                new Step.Undo.Written(
                        undo.action(),
                        effect,
                        undo.around()
                                .duration("timeout")
                                .or(() -> ofStep)
                                .orElse(kind.map(Kind::timeout).orElse(LONG)),
                        retry(undo.around()).orElse(effect.mayRepeat() ? BACK : Step.Retry.NEVER),
                        kind.map(Kind::probes).orElse(false));
        undo.done();
        return written;
    }
}
