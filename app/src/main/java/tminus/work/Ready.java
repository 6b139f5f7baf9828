package tminus.work;

import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import tminus.connector.Call;
import tminus.connector.Connector;
import tminus.connector.Outcome;
import tminus.source.Fields;
import tminus.source.Node;
import tminus.source.Problem;
import tminus.source.Problems;

/** A connector with settings that it has read itself: ready to be called. */
record Ready<S>(Connector<S> connector, S settings) {

    /** Throws {@link NotReady}. */
    static <S> Ready<S> read(Connector<S> connector, Node.Mapping with) {
        var problems = new Problems();
        var settings = connector.read(new Fields(with, problems));
        if (settings.isEmpty() || problems.hasErrors()) {
            throw NotReady.badSettings(first(problems.sorted()));
        }
        return new Ready<>(connector, settings.get());
    }

    String describe() {
        return connector.describe(settings);
    }

    Outcome act(Deed.Way way, Call call) {
        return switch (way) {
            case ATTEMPT -> connector.attempt(settings, call);
            case DRY_RUN -> dryRunning().dryRun(settings, call);
            case RESTORE -> reversible().restore(settings, call);
        };
    }

    /** The answer of a connector that can be asked; empty for one that cannot. */
    Optional<Outcome> probe(Call call) {
        return connector instanceof Connector.Probing<S> probing
                ? Optional.of(probing.probe(settings, call))
                : Optional.empty();
    }

    SequencedMap<String, String> capture(Call call) {
        return reversible().capture(settings, call);
    }

    /** Throws {@link NotReady} when the connector cannot do what will be asked of it. */
    void checkAbleTo(Deed.Way way) {
        switch (way) {
            case ATTEMPT -> {}
            case DRY_RUN -> dryRunning();
            case RESTORE -> reversible();
        }
    }

    private Connector.DryRunning<S> dryRunning() {
        if (connector instanceof Connector.DryRunning<S> able) {
            return able;
        }
        throw NotReady.unable(connector.kind().name(), "try its work without leaving a change");
    }

    private Connector.Reversible<S> reversible() {
        if (connector instanceof Connector.Reversible<S> able) {
            return able;
        }
        throw NotReady.unable(connector.kind().name(), "go back to what was before");
    }

    private static String first(List<Problem> problems) {
        return problems.stream()
                .findFirst()
                .map(problem -> problem.message() + hint(problem))
                .orElse("it was refused without a reason");
    }

    private static String hint(Problem problem) {
        return problem.hint().map(hint -> "; " + hint).orElse("");
    }
}
