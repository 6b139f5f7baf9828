package tminus.carry;

import tminus.run.Entry;
import tminus.run.Run;

/** Sees a run while it is carried. */
public interface RunListener {

    /** An entry is durable. Called by the thread that carries the run. */
    void entry(Run run, Entry entry);

    /** A line that an attempt has printed, cleared of secrets. May be called by any thread. */
    void output(String what, String line);

    RunListener NONE =
            new RunListener() {
                @Override
                public void entry(Run run, Entry entry) {}

                @Override
                public void output(String what, String line) {}
            };
}
