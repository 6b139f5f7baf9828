package tminus.plan;

import java.util.List;
import java.util.Optional;
import tminus.source.Node;
import tminus.source.Problems;

/** The kinds of action that a plan may use; implemented over the list of connectors. */
public interface Kinds {

    Optional<Kind> find(String name);

    /** All names, in the order in which they are listed to people. */
    List<String> names();

    /** True for a kind that plans may name but that this version cannot carry out. */
    boolean isPlanned(String name);

    /** Reads the settings of an action and reports every problem at its place. Does no I/O. */
    void check(Action.Use use, Problems problems);

    /** The files that the settings refer to, relative to the folder of the plan. */
    List<String> files(Action.Use use);

    /** True when channels of this kind can carry notices. */
    boolean isChannel(String name);

    /** Checks the settings of a channel. */
    void checkChannel(String kind, Node.Mapping with, Problems problems);
}
