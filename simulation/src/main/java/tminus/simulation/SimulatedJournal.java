package tminus.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tminus.engine.FenceLost;
import tminus.engine.Journal;
import tminus.engine.JournalDamaged;
import tminus.engine.JournalFailed;
import tminus.run.Entry;
import tminus.simulation.audit.Chain;
import tminus.simulation.audit.Happening;

/** A journal whose appends fail before, in the middle and after, and that knows its owners. */
final class SimulatedJournal implements Journal {
    /** More than any run of a made-up world needs. */
    private static final int ENTRIES_MAX = 20_000;

    private final Chance chance;
    private final Consumer<Happening> seen;
    private final Map<String, Book> books = new LinkedHashMap<>();
    private Consumer<String> pause = _ -> {};

    /** The entries of one run. {@code half} is a record that broke off behind the last one. */
    private static final class Book {
        private final List<Entry> entries = new ArrayList<>();
        private final List<String> hashes = new ArrayList<>();
        private long fence;
        private Optional<Entry> half = Optional.empty();

        private String lastHash() {
            return hashes.isEmpty() ? Chain.START : hashes.getLast();
        }
    }

    SimulatedJournal(Chance chance, Consumer<Happening> seen) {
        this.chance = chance;
        this.seen = seen;
    }

    /** What happens elsewhere while a process that is about to append stands still. */
    void whilePaused(Consumer<String> elsewhere) {
        pause = elsewhere;
    }

    @Override
    public void append(String run, List<Entry> entries) {
        if (chance.strikes(Fault.PAUSED_IN_APPEND)) {
            pause.accept(run);
        }
        var book = book(run);
        checkOwner(run, book, entries);
        failBefore(run, book, entries);
        entries.forEach(entry -> keep(run, book, entry));
        failAfter();
        if (chance.strikes(Fault.PAUSED_AFTER_APPEND)) {
            pause.accept(run);
        }
        seen.accept(new Happening.Acknowledged(run, entries.getLast().number()));
    }

    private static void checkOwner(String run, Book book, List<Entry> entries) {
        var first = entries.getFirst();
        if (first.fence() != book.fence) {
            throw new FenceLost(run, first.fence());
        }
        if (first.number() != book.entries.size() + 1) {
            throw new JournalFailed(
                    "entry " + first.number() + " does not follow " + book.entries.size(),
                    new IllegalStateException("not the next number"));
        }
        if (book.entries.size() > ENTRIES_MAX) {
            throw new IllegalStateException("run " + run + " writes and writes");
        }
    }

    private void failBefore(String run, Book book, List<Entry> entries) {
        if (chance.strikes(Fault.CRASH_BEFORE_APPEND)) {
            throw new Crash();
        }
        if (chance.strikes(Fault.APPEND_LOST)) {
            throw new JournalFailed("disk full", new IllegalStateException("nothing was kept"));
        }
        if (chance.strikes(Fault.APPEND_TORN)) {
            book.half = Optional.of(entries.getFirst());
            seen.accept(new Happening.Torn(run, book.entries.size() + 1));
            throw new JournalFailed("broke off", new IllegalStateException("torn"));
        }
    }

    private void failAfter() {
        if (chance.strikes(Fault.CRASH_AFTER_APPEND)) {
            throw new Crash();
        }
        if (chance.strikes(Fault.APPEND_KEPT_AND_FAILED)) {
            throw new JournalFailed("no answer", new IllegalStateException("everything was kept"));
        }
    }

    private void keep(String run, Book book, Entry entry) {
        var before = book.lastHash();
        var hash = Chain.link(before, entry);
        book.entries.add(entry);
        book.hashes.add(hash);
        seen.accept(new Happening.Recorded(run, entry, before, hash));
    }

    @Override
    public List<Entry> read(String run) {
        var book = book(run);
        book.half = Optional.empty();
        var hash = Chain.START;
        for (var place = 0; place < book.entries.size(); place++) {
            hash = Chain.link(hash, book.entries.get(place));
            if (!hash.equals(book.hashes.get(place))) {
                throw new JournalDamaged(run, place + 1, "the chain breaks here");
            }
        }
        seen.accept(new Happening.Read(run, book.entries));
        return List.copyOf(book.entries);
    }

    @Override
    public long takeOver(String run, String owner) {
        var book = book(run);
        book.fence++;
        return book.fence;
    }

    boolean exists(String run) {
        return !book(run).entries.isEmpty();
    }

    long fence(String run) {
        return book(run).fence;
    }

    List<Entry> entries(String run) {
        return List.copyOf(book(run).entries);
    }

    String lastHash(String run) {
        return book(run).lastHash();
    }

    private Book book(String run) {
        return books.computeIfAbsent(run, _ -> new Book());
    }
}
