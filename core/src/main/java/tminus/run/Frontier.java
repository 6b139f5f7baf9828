package tminus.run;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** How far a graph has been walked: which nodes are over, and which may begin. Immutable. */
final class Frontier {
    private final Graph graph;
    private final Table<Integer> openNeeds;
    private final BitSet ready;
    private final int[] openInGroup;

    private Frontier(Graph graph, Table<Integer> openNeeds, BitSet ready, int[] openInGroup) {
        this.graph = graph;
        this.openNeeds = openNeeds;
        this.ready = ready;
        this.openInGroup = openInGroup;
    }

    /** The start of a walk over the chosen nodes; all others do not count. */
    static Frontier over(Graph graph, BitSet chosen) {
        var ready = new BitSet();
        var openInGroup = new int[graph.groups()];
        chosen.stream()
                .forEach(node -> {
                    openInGroup[graph.group(node)]++;
                    if (graph.needs(node).length == 0) {
                        ready.set(node);
                    }
                });
        return new Frontier(graph, Table.ofSize(graph.size()), ready, openInGroup);
    }

    /** True when everything before the node is over, groups aside, and the node itself is not. */
    boolean isReady(int node) {
        return ready.get(node);
    }

    int[] dependents(int node) {
        return graph.dependents(node);
    }

    /** The walk after a ready node is over. */
    Frontier after(int node) {
        var nowReady = (BitSet) ready.clone();
        nowReady.clear(node);
        var nowOpen = openNeeds;
        for (var dependent : graph.dependents(node)) {
            var left = left(nowOpen.get(dependent), dependent) - 1;
            nowOpen = nowOpen.with(dependent, left);
            if (left == 0) {
                nowReady.set(dependent);
            }
        }
        var nowOpenInGroup = openInGroup.clone();
        nowOpenInGroup[graph.group(node)]--;
        return new Frontier(graph, nowOpen, nowReady, nowOpenInGroup);
    }

    private int left(@Nullable Integer counted, int node) {
        return counted == null ? graph.needs(node).length : counted;
    }

    /** True when every node of the walk is over. */
    boolean done() {
        return currentGroup() == openInGroup.length;
    }

    /** The next node from {@code from} on that may begin or has begun, or -1. */
    int next(int from) {
        var group = currentGroup();
        for (var node = ready.nextSetBit(from); node >= 0; node = ready.nextSetBit(node + 1)) {
            if (graph.group(node) <= group) {
                return node;
            }
        }
        return -1;
    }

    private int currentGroup() {
        var group = 0;
        while (group < openInGroup.length && openInGroup[group] == 0) {
            group++;
        }
        return group;
    }
}
