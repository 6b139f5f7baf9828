package tminus.work;

import tminus.run.Run;

/** Evaluates the {@code when:} of a step. */
public interface Conditions {

    /** Whether it holds, and the values that decided it, for people. */
    record Answer(boolean holds, String because) {}

    /** Throws a runtime exception with a sentence when there is no answer. */
    Answer evaluate(String expression, Run run);
}
