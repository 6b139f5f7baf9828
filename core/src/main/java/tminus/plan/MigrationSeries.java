package tminus.plan;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** A database change that takes several releases: expand first, contract when nobody needs it. */
public record MigrationSeries(String id, List<Part> parts, Stage current) {
    public MigrationSeries {
        parts = List.copyOf(parts);
    }

    /** One stage with its earliest day, and the steps of this plan that carry it out. */
    public record Part(Stage stage, Optional<LocalDate> earliest, List<String> steps) {
        public Part {
            steps = List.copyOf(steps);
        }
    }

    /** The stages, in their order. */
    public enum Stage {
        EXPAND,
        DUAL_WRITE,
        BACKFILL,
        SWITCH,
        CONTRACT
    }
}
