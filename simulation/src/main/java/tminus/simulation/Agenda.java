package tminus.simulation;

import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/** What is going to happen in a made-up world, by the time that really passes. */
final class Agenda {
    private final PriorityQueue<Item> items =
            new PriorityQueue<>(Comparator.comparing(Item::moment).thenComparing(Item::order));
    private long count;

    private record Item(Duration moment, long order, Runnable action) {}

    void at(Duration moment, Runnable action) {
        items.add(new Item(moment, count++, action));
    }

    Optional<Duration> next() {
        return Optional.ofNullable(items.peek()).map(Item::moment);
    }

    /** Lets one thing happen that is due; false when nothing is. */
    boolean runOne(Duration now) {
        var item = items.peek();
        if (item == null || item.moment().compareTo(now) > 0) {
            return false;
        }
        items.remove(item);
        item.action().run();
        return true;
    }
}
