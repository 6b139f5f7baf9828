package tminus.cli;

import tminus.run.Entry;
import tminus.run.Run;

/** Shows a run while it is carried. Called by the thread that carries it, except for output. */
interface Progress extends AutoCloseable {

    /** An entry is durable; {@code run} is the run after it. */
    void entry(Run run, Entry entry);

    /** A line that an attempt has printed, {@code deploy on web1}; may be called by any thread. */
    void output(String what, String line);

    /** A line of a notice for this terminal; may be called by any thread. */
    void notice(String line);

    /** Something for the person that is no entry: how to stop, where to look. */
    void say(String text);

    @Override
    void close();
}
