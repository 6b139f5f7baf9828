package tminus.run;

import org.jspecify.annotations.Nullable;

/**
 * An immutable row of values by number. A changed copy shares all but one chunk with its original,
 * so that a run of a hundred thousand steps folds in linear time.
 */
final class Table<V> {
    private static final int WIDTH = 256;

    private final @Nullable Object[][] chunks;

    private Table(@Nullable Object[][] chunks) {
        this.chunks = chunks;
    }

    static <V> Table<V> ofSize(int size) {
        return new Table<>(new Object[(size + WIDTH - 1) / WIDTH][WIDTH]);
    }

    @SuppressWarnings("unchecked") // only with() puts values in
    @Nullable V get(int index) {
        return (V) chunks[index / WIDTH][index % WIDTH];
    }

    Table<V> with(int index, V value) {
        var changed = chunks.clone();
        changed[index / WIDTH] = chunks[index / WIDTH].clone();
        changed[index / WIDTH][index % WIDTH] = value;
        return new Table<>(changed);
    }
}
