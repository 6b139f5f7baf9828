package tminus.work;

import tminus.run.Run;
import tminus.source.Node;

/** Fills in what the settings of a channel refer to, secrets included. */
public interface ChannelSettings {
    /** Throws a runtime exception that says which value is missing. */
    Node.Mapping filled(Run run, Node.Mapping with);
}
