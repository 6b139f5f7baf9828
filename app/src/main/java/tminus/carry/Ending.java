package tminus.carry;

import tminus.run.RunOutcome;

/** Why a process does not carry a run any more. */
public sealed interface Ending {

    record Ended(RunOutcome outcome) implements Ending {}

    /** Nothing moves before a person says something, and nobody is here to say it. */
    record NeedsPerson() implements Ending {}

    /**
     * The process was told to stop; the run can be resumed.
     *
     * @param underWay how many attempts were left to themselves
     */
    record Interrupted(String because, int underWay) implements Ending {}

    /** Another process has taken the run over. */
    record TakenOver(String by) implements Ending {}
}
