package tminus.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tminus.engine.JournalDamaged;

/**
 * What a look at the whole journal of one run has shown.
 *
 * @param records how many records from the first on are as they were written
 * @param hash the hash of the last of them
 * @param damage what is wrong with the next one
 */
public record Verification(String run, long records, String hash, Optional<JournalDamaged> damage) {

    public static Verification of(SqliteJournal journal, String run) {
        var chain = Chain.fromStart(run);
        try {
            journal.follow(run, chain);
            return new Verification(run, chain.number(), chain.hash(), Optional.empty());
        } catch (JournalDamaged damage) {
            return new Verification(run, chain.number(), chain.hash(), Optional.of(damage));
        }
    }

    public boolean sound() {
        return damage.isEmpty() && records > 0;
    }

    /** For people: what was checked, what was found, and what this cannot show. */
    public List<String> lines() {
        if (damage.isEmpty() && records == 0) {
            return List.of("there is no run " + run + " in this state folder");
        }
        var lines = new ArrayList<String>();
        damage.ifPresent(found -> lines.add("DAMAGED: " + found.getMessage()));
        lines.add(
                records == 0
                        ? "no record is sound"
                        : "records 1 to "
                                + records
                                + " of run "
                                + run
                                + " are as they were written: numbers without a hole, every hash"
                                + " right, each record naming the one before it, fences never"
                                + " falling");
        lines.add("hash of record " + records + ": " + hash);
        lines.add(
                "not covered: a journal that was rewritten or cut with the will to deceive; compare"
                        + " the hash above with one that was noted elsewhere");
        return lines;
    }
}
