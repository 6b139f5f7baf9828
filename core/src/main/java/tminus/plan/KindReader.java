package tminus.plan;

import java.time.Duration;
import java.util.Optional;
import tminus.source.Code;
import tminus.source.Nearest;
import tminus.source.Node;
import tminus.source.Problems;

/** Looks up the kinds of action that a plan names, and lets them check their settings. */
final class KindReader {
    private final Kinds kinds;
    private final Problems problems;

    KindReader(Kinds kinds, Problems problems) {
        this.kinds = kinds;
        this.problems = problems;
    }

    Optional<Kind> find(Action.Use use) {
        return kinds.find(use.kind());
    }

    /** How long an attempt may take, unless the plan says otherwise. */
    Duration timeout(Action.Use use) {
        return find(use).map(Kind::timeout).orElse(TryReader.LONG);
    }

    /** Reports a kind that nobody knows, and every problem of the settings of a known one. */
    void check(Action.Use use, Node.Scalar at) {
        if (kinds.find(use.kind()).isPresent()) {
            kinds.check(use, problems);
        } else if (!kinds.isPlanned(use.kind())) {
            problems.add(
                    Code.UNKNOWN_KIND,
                    at.at(),
                    "there is no kind of action \"" + use.kind() + "\"",
                    Nearest.hint(use.kind(), kinds.names()));
        }
    }
}
