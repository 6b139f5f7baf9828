package tminus.archive;

import java.util.Optional;
import tminus.run.Control;

/** Carries a run for as long as it takes to take in what people have said, and no longer. */
public interface Turns {

    /** Takes one turn, unless another process carries the run: then says which. */
    Optional<String> take(String run);

    /** The word as it may be kept: without secrets. */
    Control cleared(String run, Control control);
}
