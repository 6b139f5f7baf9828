package tminus.engine;

import java.util.Optional;

/** The locks of environments: one run at a time. */
public interface Locks {

    /** Takes the lock for a run, or says which run holds it. Taking it again is harmless. */
    Optional<String> take(String lock, String run);

    void release(String lock, String run);
}
