package tminus.connector;

import java.nio.file.Path;
import java.time.Instant;
import java.util.SequencedMap;

/**
 * What a connector is told about one attempt.
 *
 * @param key the once-key: the same run, work, target and attempt give the same key
 * @param workKey the same for all attempts at this work on this target
 * @param target the name of the target, empty when the step names none
 * @param notAfter the instant after which the attempt must not begin any more
 * @param deadline the instant at which the attempt has taken too long
 * @param planFolder the folder of the plan; relative paths start here
 * @param scratch a folder of this attempt alone, kept with the run, readable by the owner only
 * @param captured the values recorded before the change; empty unless the connector captures
 */
public record Call(
        String key,
        String workKey,
        String target,
        Instant notAfter,
        Instant deadline,
        Path planFolder,
        Path scratch,
        SequencedMap<String, String> captured,
        Output output) {}
