package tminus.engine;

import java.util.List;
import tminus.run.Control;

/** What people say to a run. */
public interface Inbox {

    /** Controls that arrived and were not taken in yet, oldest first. Does not wait. */
    List<Control> arrived();

    /** The control stands in the journal; it need not be shown again. */
    void takenIn(Control control);
}
