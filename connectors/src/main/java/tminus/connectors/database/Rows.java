package tminus.connectors.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The rows of a result as texts. */
final class Rows {
    private Rows() {}

    static List<List<String>> of(ResultSet result, int most) throws SQLException {
        var columns = result.getMetaData().getColumnCount();
        var rows = new ArrayList<List<String>>();
        while (rows.size() < most && result.next()) {
            var row = new ArrayList<String>();
            for (var column = 1; column <= columns; column++) {
                var value = result.getString(column);
                row.add(value == null ? "null" : value);
            }
            rows.add(List.copyOf(row));
        }
        return rows;
    }
}
