package tminus.journal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tminus.engine.JournalDamaged;
import tminus.run.Entry;

/** The statements on the table of records. */
final class Records {
    private static final String COLUMNS =
            "run, number, at, fence, actor, request, type, body, previous, hash";

    private Records() {}

    static void insert(Statements statements, List<StoredRecord> records) throws SQLException {
        var insert =
                statements.of(
                        "INSERT INTO record ("
                                + COLUMNS
                                + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        for (var record : records) {
            insert.setString(1, record.run());
            insert.setLong(2, record.number());
            insert.setString(3, record.at());
            insert.setLong(4, record.fence());
            insert.setString(5, record.actor());
            insert.setString(6, record.request());
            insert.setString(7, record.type());
            insert.setString(8, record.body());
            insert.setString(9, record.previous());
            insert.setString(10, record.hash());
            insert.executeUpdate();
        }
    }

    static Optional<StoredRecord> last(Connection connection, String run) throws SQLException {
        return one(connection, run, "ORDER BY number DESC LIMIT 1");
    }

    static Optional<StoredRecord> at(Connection connection, String run, long number)
            throws SQLException {
        return one(connection, run, "AND number = " + number);
    }

    static Optional<StoredRecord> ended(Connection connection, String run) throws SQLException {
        return one(connection, run, "AND type = 'run-ended' ORDER BY number LIMIT 1");
    }

    static List<String> runs(Connection connection) throws SQLException {
        var runs = new ArrayList<String>();
        try (var select =
                        connection.prepareStatement(
                                // from each run to the next, without reading the records between
                                "WITH RECURSIVE ids (run) AS (SELECT min(run) FROM record UNION ALL"
                                        + " SELECT (SELECT min(run) FROM record WHERE run > ids.run)"
                                        + " FROM ids WHERE ids.run IS NOT NULL)"
                                        + " SELECT ids.run FROM ids LEFT JOIN record AS first"
                                        + " ON first.run = ids.run AND first.number = 1"
                                        + " WHERE ids.run IS NOT NULL ORDER BY first.at, ids.run");
                var rows = select.executeQuery()) {
            while (rows.next()) {
                runs.add(rows.getString(1));
            }
        }
        return runs;
    }

    /** Reads on from where the chain stands. Throws {@link JournalDamaged}. */
    static List<Entry> follow(Connection connection, String run, Chain chain) throws SQLException {
        var entries = new ArrayList<Entry>();
        try (var select =
                connection.prepareStatement(
                        "SELECT "
                                + COLUMNS
                                + " FROM record WHERE run = ? AND number > ? ORDER BY number")) {
            select.setString(1, run);
            select.setLong(2, chain.number());
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    entries.add(chain.next(record(rows)));
                }
            }
        }
        return entries;
    }

    private static Optional<StoredRecord> one(Connection connection, String run, String which)
            throws SQLException {
        try (var select =
                connection.prepareStatement(
                        "SELECT " + COLUMNS + " FROM record WHERE run = ? " + which)) {
            select.setString(1, run);
            try (var rows = select.executeQuery()) {
                return rows.next() ? Optional.of(record(rows)) : Optional.empty();
            }
        }
    }

    private static StoredRecord record(ResultSet row) throws SQLException {
        return new StoredRecord(
                row.getString(1),
                row.getLong(2),
                row.getString(3),
                row.getLong(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getString(10));
    }
}
