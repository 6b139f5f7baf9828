package tminus.plan;

import static java.util.Collections.unmodifiableSequencedMap;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import tminus.source.Node;
import tminus.source.Words;

/** Who is told what, when and over which channel. */
public record Messages(List<Notice> notices, SequencedMap<String, Channel> channels) {
    public Messages {
        notices = List.copyOf(notices);
        channels = unmodifiableSequencedMap(new LinkedHashMap<>(channels));
    }

    /** The names of the texts that notices can have without writing one. */
    public static List<String> templates() {
        var names = new ArrayList<>(List.of("scheduled", "reminder"));
        for (var moment : Moment.values()) {
            names.add(Words.of(moment));
        }
        return names;
    }

    /**
     * A message on the timeline ({@code at}) or on events ({@code on}). {@code to} names channels,
     * {@code text} may hold references.
     */
    public record Notice(
            String id,
            Optional<Offset> at,
            List<Moment> on,
            List<String> to,
            Optional<String> template,
            Optional<String> text) {
        public Notice {
            on = List.copyOf(on);
            to = List.copyOf(to);
        }
    }

    /** Something in the life of a run that people may want to hear of. */
    public enum Moment {
        STARTED,
        STEP_DONE,
        STEP_FAILED,
        WAITING,
        HELD,
        TRIGGERED,
        ESCALATED,
        ROLLING_BACK,
        ROLLED_BACK,
        ROLLBACK_FAILED,
        SUCCEEDED,
        FAILED,
        ABORTED
    }

    /** A way to reach people: {@code console}, {@code file}, {@code mail}, {@code webhook}. */
    public record Channel(String name, String kind, Node.Mapping with) {}
}
