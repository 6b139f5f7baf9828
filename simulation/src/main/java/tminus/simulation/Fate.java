package tminus.simulation;

import java.time.Duration;
import java.util.SequencedMap;

/**
 * What becomes of one attempt in a made-up world.
 *
 * @param way how far the request gets
 * @param travels how long the request is under way
 * @param takes how long the target works on it
 * @param end how the target's work ends
 * @param answer what becomes of the answer
 */
record Fate(
        Way way,
        Duration travels,
        Duration takes,
        End end,
        Answer answer,
        SequencedMap<String, String> outputs) {

    /** How far a request gets. */
    enum Way {
        REFUSED,
        LOST,
        ARRIVES,
        ARRIVES_TWICE
    }

    /** How the work at the target ends. */
    enum End {
        DONE,
        FAILED,
        FAILED_HALFWAY
    }

    /** What becomes of the answer. */
    enum Answer {
        COMES,
        COMES_LATE,
        LOST,
        CONNECTOR_THROWS,
        WORKER_SILENT
    }
}
