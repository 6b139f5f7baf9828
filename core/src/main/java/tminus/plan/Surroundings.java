package tminus.plan;

import static java.util.Collections.unmodifiableSequencedMap;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * What checks know beside the plan.
 *
 * @param now the present
 * @param sqlFiles the texts of SQL files that the plan refers to, by path relative to its folder
 */
public record Surroundings(Instant now, SequencedMap<String, String> sqlFiles) {
    public Surroundings {
        sqlFiles = unmodifiableSequencedMap(new LinkedHashMap<>(sqlFiles));
    }
}
