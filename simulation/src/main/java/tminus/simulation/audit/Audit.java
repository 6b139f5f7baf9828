package tminus.simulation.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tminus.plan.Plan;
import tminus.run.Header;

/** All auditors at work on all runs of one world. */
public final class Audit {
    private final Map<String, Desk> desks = new LinkedHashMap<>();
    private final OneHolderOfALock locks = new OneHolderOfALock();
    private final List<Violation> violations = new ArrayList<>();

    private record Desk(Reading reading, List<Auditor> auditors) {}

    /** A run begins. */
    public void open(Plan plan, Header header) {
        desks.put(header.id(), new Desk(new Reading(plan, header), Auditors.forOneRun()));
    }

    public void see(Happening happening) {
        var run = happening.run();
        var desk = desk(run);
        for (var auditor : desk.auditors()) {
            auditor.see(happening, desk.reading(), noting(auditor.promise(), run));
        }
        locks.see(happening, desk.reading(), noting(locks.promise(), run));
        desk.reading().take(happening);
    }

    /** Every story is over. */
    public void end() {
        desks.forEach((run, desk) ->
                desk.auditors()
                        .forEach(auditor ->
                                auditor.end(desk.reading(), noting(auditor.promise(), run))));
    }

    public List<Violation> violations() {
        return violations;
    }

    private Findings noting(String promise, String run) {
        return how -> violations.add(new Violation(promise, run, how));
    }

    private Desk desk(String run) {
        var desk = desks.get(run);
        if (desk == null) {
            throw new IllegalArgumentException("nobody opened the books of run " + run);
        }
        return desk;
    }
}
