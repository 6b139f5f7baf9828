package tminus.run;

import java.util.ArrayList;
import java.util.List;

/**
 * What must be over before what: edges between nodes, and groups that follow each other (a node may
 * begin when every node of all groups before its own is over).
 */
final class Graph {
    private final int[][] needs;
    private final int[][] dependents;
    private final int[] group;
    private final int groups;

    Graph(int[][] needs, int[] group, int groups) {
        this.needs = needs;
        this.group = group;
        this.groups = groups;
        this.dependents = reversed(needs);
    }

    int size() {
        return needs.length;
    }

    int groups() {
        return groups;
    }

    int group(int node) {
        return group[node];
    }

    int[] needs(int node) {
        return needs[node];
    }

    int[] dependents(int node) {
        return dependents[node];
    }

    /**
     * The way back over some of the nodes: a node waits for every chosen node that came after it,
     * also through nodes that were not chosen. Nodes keep their numbers; the others have no edges.
     */
    Graph backOver(java.util.BitSet chosen) {
        var after = new ArrayList<List<Integer>>();
        for (var node = 0; node < size(); node++) {
            after.add(List.of());
        }
        var order = topological();
        for (var place = size() - 1; place >= 0; place--) {
            var node = order[place];
            after.set(node, nearest(node, chosen, after));
        }
        var backNeeds = new int[size()][];
        var backGroup = new int[size()];
        for (var node = 0; node < size(); node++) {
            var waitsFor = chosen.get(node) ? after.get(node) : List.<Integer>of();
            backNeeds[node] = waitsFor.stream().mapToInt(Integer::intValue).toArray();
            backGroup[node] = groups - 1 - group[node];
        }
        return new Graph(backNeeds, backGroup, groups);
    }

    private List<Integer> nearest(
            int node, java.util.BitSet chosen, List<List<Integer>> afterDependents) {
        var found = new java.util.TreeSet<Integer>();
        for (var dependent : dependents[node]) {
            if (chosen.get(dependent)) {
                found.add(dependent);
            } else {
                found.addAll(afterDependents.get(dependent));
            }
        }
        return List.copyOf(found);
    }

    /** All nodes, each after its needs. A cycle cannot be: the checks of the plan refuse it. */
    int[] topological() {
        var open = new int[size()];
        var order = new int[size()];
        var end = 0;
        for (var node = 0; node < size(); node++) {
            open[node] = needs[node].length;
            if (open[node] == 0) {
                order[end++] = node;
            }
        }
        for (var place = 0; place < end; place++) {
            for (var dependent : dependents[order[place]]) {
                if (--open[dependent] == 0) {
                    order[end++] = dependent;
                }
            }
        }
        if (end < size()) {
            throw new IllegalArgumentException("steps wait for each other in a circle");
        }
        return order;
    }

    private static int[][] reversed(int[][] needs) {
        var count = new int[needs.length];
        for (var needed : needs) {
            for (var node : needed) {
                count[node]++;
            }
        }
        var reversed = new int[needs.length][];
        for (var node = 0; node < needs.length; node++) {
            reversed[node] = new int[count[node]];
        }
        for (var node = needs.length - 1; node >= 0; node--) {
            for (var needed : needs[node]) {
                reversed[needed][--count[needed]] = node;
            }
        }
        return reversed;
    }
}
