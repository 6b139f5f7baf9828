package tminus.simulation;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import tminus.run.AttemptId;

/** Whatever the seed says. */
final class RandomFates implements Fates {
    private static final Duration SHORT = Duration.ofSeconds(3);
    private static final Duration LONG = Duration.ofSeconds(40);

    private final Chance chance;
    private final Set<String> unclear = new LinkedHashSet<>();
    private final Map<String, Boolean> conditions = new LinkedHashMap<>();

    RandomFates(Chance chance) {
        this.chance = chance;
    }

    @Override
    public Fate of(AttemptId attempt, boolean changes, Duration allowed) {
        return new Fate(way(), travels(), takes(allowed), end(changes), answer(), outputs());
    }

    private Fate.Way way() {
        if (chance.strikes(Fault.REFUSED)) {
            return Fate.Way.REFUSED;
        }
        if (chance.strikes(Fault.REQUEST_LOST)) {
            return Fate.Way.LOST;
        }
        return chance.strikes(Fault.DUPLICATE) ? Fate.Way.ARRIVES_TWICE : Fate.Way.ARRIVES;
    }

    private Duration travels() {
        return chance.upTo(chance.strikes(Fault.DELAY) ? LONG : SHORT);
    }

    private Duration takes(Duration allowed) {
        return chance.strikes(Fault.TOO_SLOW)
                ? allowed.plus(chance.upTo(LONG))
                : chance.upTo(allowed.dividedBy(2));
    }

    private Fate.End end(boolean changes) {
        if (changes && chance.strikes(Fault.FAILURE_HALFWAY)) {
            return Fate.End.FAILED_HALFWAY;
        }
        return chance.strikes(Fault.FAILURE) ? Fate.End.FAILED : Fate.End.DONE;
    }

    private Fate.Answer answer() {
        if (chance.strikes(Fault.REPLY_LOST)) {
            return Fate.Answer.LOST;
        }
        if (chance.strikes(Fault.REPLY_LATE)) {
            return Fate.Answer.COMES_LATE;
        }
        if (chance.strikes(Fault.NO_REPORT)) {
            return Fate.Answer.WORKER_SILENT;
        }
        return chance.strikes(Fault.CONNECTOR_THROWS)
                ? Fate.Answer.CONNECTOR_THROWS
                : Fate.Answer.COMES;
    }

    private SequencedMap<String, String> outputs() {
        var outputs = new LinkedHashMap<String, String>();
        if (chance.percent(20)) {
            outputs.put("file", "backup-" + chance.between(1, 9));
        }
        return outputs;
    }

    @Override
    public Optional<SequencedMap<String, String>> capture(String work, String target) {
        if (chance.strikes(Fault.CAPTURE_FAILS)) {
            return Optional.empty();
        }
        var values = new LinkedHashMap<String, String>();
        values.put("was", "before " + work);
        return Optional.of(values);
    }

    @Override
    public boolean holds(String step) {
        return conditions.computeIfAbsent(step, _ -> chance.percent(65));
    }

    /** What is unclear once stays so for a while. */
    @Override
    public boolean isUnclear(String step) {
        if (!unclear.contains(step) && chance.strikes(Fault.CONDITION_UNCLEAR)) {
            unclear.add(step);
        } else if (unclear.contains(step) && (chance.healed() || chance.percent(30))) {
            unclear.remove(step);
        }
        return unclear.contains(step);
    }

    @Override
    public boolean probeTells() {
        return !chance.strikes(Fault.PROBE_CANNOT_TELL);
    }

    @Override
    public boolean cancelWorks() {
        return !chance.strikes(Fault.CANCEL_IGNORED);
    }
}
