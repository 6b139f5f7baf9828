package tminus.journal;

import java.sql.SQLException;
import java.util.Optional;

/**
 * Where a run stands: who carries it, and the number and hash of its last record. It is kept beside
 * the records, so that a record lost at the end is missed.
 */
record Tail(long fence, String owner, long number, String hash) {

    static Tail ownedBy(String owner, long fence) {
        return new Tail(fence, owner, 0, StoredRecord.NOTHING);
    }

    static Optional<Tail> of(Statements statements, String run) throws SQLException {
        var select = statements.of("SELECT fence, owner, number, hash FROM run WHERE run = ?");
        select.setString(1, run);
        try (var rows = select.executeQuery()) {
            return rows.next()
                    ? Optional.of(
                            new Tail(
                                    rows.getLong(1),
                                    rows.getString(2),
                                    rows.getLong(3),
                                    rows.getString(4)))
                    : Optional.empty();
        }
    }

    Tail takenOver(String newOwner) {
        return new Tail(fence + 1, newOwner, number, hash);
    }

    Tail after(StoredRecord record) {
        return new Tail(fence, owner, record.number(), record.hash());
    }

    void put(Statements statements, String run) throws SQLException {
        var upsert =
                statements.of(
                        "INSERT INTO run (run, fence, owner, number, hash) VALUES (?, ?, ?, ?, ?)"
                                + " ON CONFLICT (run) DO UPDATE SET fence = excluded.fence,"
                                + " owner = excluded.owner, number = excluded.number,"
                                + " hash = excluded.hash");
        upsert.setString(1, run);
        upsert.setLong(2, fence);
        upsert.setString(3, owner);
        upsert.setLong(4, number);
        upsert.setString(5, hash);
        upsert.executeUpdate();
    }
}
