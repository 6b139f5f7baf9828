package tminus.secrets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds all of many words in one pass over a text, by the method of Aho and Corasick (Efficient
 * String Matching, Communications of the ACM 18(6), 1975). States are numbers; 0 is the start.
 */
final class Automaton {
    /** A word to be found, and the name that stands in its place. */
    record Word(String text, String name) {}

    private static final int START = 0;
    private static final int NONE = -1;

    /** So many states have a table of their own: most texts never leave them. */
    private static final int TABLES = 4_096;

    private static final int TABLE = 128;

    private final int[] fromStart = new int[Character.MAX_VALUE + 1];
    private final int[] depth;
    private final int[] failure;
    private final int[] matchLength;
    private final String[] matchName;
    private final long[] edges;
    private final int[] edgeTargets;
    private final List<Word> words;
    private final int longest;
    private int[][] tables = new int[0][];
    private int states = 1;

    Automaton(List<Word> words) {
        this.words = words;
        longest = words.stream().mapToInt(word -> word.text().length()).max().orElse(0);
        var most = 1 + words.stream().mapToInt(word -> word.text().length()).sum();
        depth = new int[most];
        failure = new int[most];
        matchLength = new int[most];
        matchName = new String[most];
        edges = new long[Integer.highestOneBit(most) * 4];
        edgeTargets = new int[edges.length];
        Arrays.fill(edges, NONE);
        words.forEach(this::add);
        tables = tables(link());
    }

    /** The state after one more character. */
    int next(int state, char character) {
        if (state == START) {
            return fromStart[character];
        }
        if (state < tables.length && character < TABLE) {
            var table = tables[state];
            if (table.length > 0) {
                return table[character];
            }
        }
        return nextByEdges(state, character);
    }

    private int nextByEdges(int state, char character) {
        var current = state;
        while (current != START) {
            var target = edge(current, character);
            if (target != NONE) {
                return target;
            }
            current = failure[current];
        }
        return fromStart[character];
    }

    /** How many of the last characters may be the beginning of a word. */
    int depth(int state) {
        return depth[state];
    }

    /** The length of the longest word that ends here, or 0. */
    int matchLength(int state) {
        return matchLength[state];
    }

    String matchName(int state) {
        return matchName[state];
    }

    /** The length of the longest word. */
    int longest() {
        return longest;
    }

    /** With how many characters, at most, of the beginning of a word the text ends. */
    int beginningAtEndOf(String text) {
        var state = START;
        for (var index = 0; index < text.length(); index++) {
            state = next(state, text.charAt(index));
        }
        return depth[state];
    }

    /** With how many characters, at most, of the end of a word the text begins. */
    int endOfWord(String text) {
        var most = 0;
        for (var word : words) {
            var form = word.text();
            for (var length = Math.min(form.length() - 1, text.length()); length > most; length--) {
                if (form.regionMatches(form.length() - length, text, 0, length)) {
                    most = length;
                }
            }
        }
        return most;
    }

    private void add(Word word) {
        var state = START;
        for (var index = 0; index < word.text().length(); index++) {
            state = child(state, word.text().charAt(index));
        }
        if (matchLength[state] == 0) {
            matchLength[state] = word.text().length();
            matchName[state] = word.name();
        }
    }

    private int child(int state, char character) {
        var known = state == START ? fromStart[character] : edge(state, character);
        if (known > START) {
            return known;
        }
        var made = states++;
        depth[made] = depth[state] + 1;
        if (state == START) {
            fromStart[character] = made;
        } else {
            var slot = slot(state, character);
            edges[slot] = key(state, character);
            edgeTargets[slot] = made;
        }
        return made;
    }

    /**
     * Gives every state the longest other state that its text ends with, the shallow states first.
     * Returns all states in that order.
     */
    private List<Integer> link() {
        var children = children();
        var order = new ArrayList<Integer>();
        for (var state : fromStart) {
            if (state != START) {
                order.add(state);
            }
        }
        for (var done = 0; done < order.size(); done++) {
            var state = order.get(done);
            inherit(state);
            for (var slot : children[state]) {
                var character = (char) edges[slot];
                var child = edgeTargets[slot];
                failure[child] = next(failure[state], character);
                order.add(child);
            }
        }
        return order;
    }

    private int[][] tables(List<Integer> order) {
        var made = new int[states][];
        Arrays.fill(made, new int[0]);
        for (var state : order.subList(0, Math.min(TABLES, order.size()))) {
            made[state] = new int[TABLE];
            for (var character = 0; character < TABLE; character++) {
                made[state][character] = nextByEdges(state, (char) character);
            }
        }
        return made;
    }

    private void inherit(int state) {
        var shorter = failure[state];
        if (matchLength[state] == 0 && matchLength[shorter] > 0) {
            matchLength[state] = matchLength[shorter];
            matchName[state] = matchName[shorter];
        }
    }

    private int[][] children() {
        var count = new int[states];
        for (var edge : edges) {
            if (edge != NONE) {
                count[(int) (edge >>> 16)]++;
            }
        }
        var children = new int[states][];
        Arrays.setAll(children, state -> new int[count[state]]);
        for (var slot = 0; slot < edges.length; slot++) {
            if (edges[slot] != NONE) {
                var state = (int) (edges[slot] >>> 16);
                children[state][--count[state]] = slot;
            }
        }
        return children;
    }

    private int edge(int state, char character) {
        var slot = slot(state, character);
        return edges[slot] == NONE ? NONE : edgeTargets[slot];
    }

    /** Where the edge is, or where it would be. The table is at most half full. */
    private int slot(int state, char character) {
        var key = key(state, character);
        var mask = edges.length - 1;
        var slot = (int) (key * 0x9E3779B97F4A7C15L >>> 33) & mask;
        while (edges[slot] != NONE && edges[slot] != key) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private static long key(int state, char character) {
        return (long) state << 16 | character;
    }
}
