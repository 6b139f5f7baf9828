package tminus.plan;

import java.util.List;
import java.util.Optional;

/** What is being released, and why. */
public record Release(
        String name,
        String version,
        Optional<String> previous,
        Optional<Strategy> strategy,
        Optional<String> why,
        Changes changes,
        Document document) {

    /** How the new version reaches its users. */
    public enum Strategy {
        BIG_BANG,
        PHASED,
        PILOT,
        ROLLING,
        BLUE_GREEN,
        CANARY
    }

    /** What is new, fixed and updated, and what could go wrong. */
    public record Changes(
            List<String> features,
            List<String> fixes,
            List<String> dependencies,
            List<Risk> risks) {
        public Changes {
            features = List.copyOf(features);
            fixes = List.copyOf(fixes);
            dependencies = List.copyOf(dependencies);
            risks = List.copyOf(risks);
        }
    }

    /** A risk and what is done about it. */
    public record Risk(String risk, Optional<String> answer) {}

    /** The plan as a controlled document: its number, status, author and what it traces to. */
    public record Document(
            Optional<String> id,
            Optional<String> status,
            Optional<String> author,
            List<String> traces) {
        public Document {
            traces = List.copyOf(traces);
        }
    }
}
