package tminus.plan;

import java.util.Optional;
import tminus.source.Node;

/** A number that is watched, as the plan defines it. */
public record Metric(String id, Shape shape, Optional<NoData> noData, Node.Mapping definition) {

    /** What the definition describes. */
    public enum Shape {
        ERROR_RATIO,
        HISTOGRAM,
        VALUE
    }

    /** What an answer without data means. Never a pass. */
    public enum NoData {
        HOLD,
        FAIL,
        WARN
    }
}
