package tminus.simulation.audit;

import java.util.List;

/** The explicit list of those who watch a run. */
public final class Auditors {
    private Auditors() {}

    /** Fresh auditors: some remember what they saw. */
    public static List<Auditor> forOneRun() {
        return List.of(
                new OnceIsOnce(),
                new GuardedIsOnce(),
                new IntentBeforeEffect(),
                new NeedsBeforeStep(),
                new ApprovedDigest(),
                new FourEyes(),
                new EndIsFinal(),
                new StateIsFold(),
                new EndsOrWaits(),
                new SuccessIsWhole(),
                new WayBackIsWhole(),
                new FencesGrow(),
                new NothingDamagedCounts(),
                new BackInReverse(),
                new NothingNewOnTheWayOut(),
                new NothingAfterItsUndo(),
                new OneTryAtATime(),
                new NothingBeforeNotAfter(),
                new RetriesAreSafe(),
                new WordsFitTheState(),
                new AcknowledgedIsKept(),
                new ChainHolds(),
                new InsideTheWindow(),
                new LateRollbackIsTold(),
                new WavesHaveLimits(),
                new StillWhenParked(),
                new PeopleAreNamed(),
                new ParkedIsExplained(),
                new HonestEnd(),
                new PreparedBeforeBegun(),
                new AlwaysOnTheWayOut(),
                new NoReturnMeansNoReturn(),
                new UndoWhatWasBegun(),
                new NoticesOnce());
    }
}
