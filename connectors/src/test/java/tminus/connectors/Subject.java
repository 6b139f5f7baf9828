package tminus.connectors;

import tminus.connector.Connector;

/** The connector under test, and what there is to see of it. */
public interface Subject<S> {

    Connector<S> connector();

    /**
     * Settings with which an attempt succeeds; for a changing kind, {@link #state} differs after.
     */
    String good();

    /** Reads settings that must have no problem. */
    S read(String json);

    Calls calls();

    /** What there is to see of the outside. */
    Object state() throws Exception;
}
