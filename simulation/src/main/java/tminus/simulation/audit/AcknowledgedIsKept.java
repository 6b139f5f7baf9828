package tminus.simulation.audit;

import java.util.LinkedHashSet;
import java.util.Set;

/** I21: what was acknowledged stays in the journal, also over a crash. */
final class AcknowledgedIsKept implements Auditor {
    private final Set<String> recorded = new LinkedHashSet<>();
    private long acknowledged;

    @Override
    public String promise() {
        return "I21";
    }

    @Override
    public void see(Happening happening, Reading before, Findings findings) {
        switch (happening) {
            case Happening.Recorded(_, var entry, _, _) -> entry.request().ifPresent(recorded::add);
            case Happening.Acknowledged(_, var number) -> {
                acknowledged = number;
                if (number > before.number) {
                    findings.broken("entry " + number + " is acknowledged and not durable");
                }
            }
            case Happening.Read(_, var entries) -> {
                if (entries.size() < acknowledged) {
                    findings.broken(
                            "entry "
                                    + acknowledged
                                    + " was acknowledged, a reader finds "
                                    + entries.size());
                }
            }
            case Happening.TakenIn(_, var request) -> {
                if (!recorded.contains(request)) {
                    findings.broken(request + " was taken in and stands in no entry");
                }
            }
            case Happening.Torn _,
                    Happening.Touched _,
                    Happening.Said _,
                    Happening.Compared _,
                    Happening.Rested _ -> {}
        }
    }
}
