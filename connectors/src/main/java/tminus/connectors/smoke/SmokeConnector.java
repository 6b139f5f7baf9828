package tminus.connectors.smoke;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tminus.connector.Call;
import tminus.connector.Connector;
import tminus.connector.Outcome;
import tminus.connectors.http.HttpConnector;
import tminus.plan.Effect;
import tminus.plan.Kind;
import tminus.source.Fields;

/** Sends every smoke test, also when one fails, and tells of each. */
public final class SmokeConnector implements Connector<SmokeSettings> {
    private static final Kind KIND =
            new Kind("smoke", Effect.NONE, Duration.ofMinutes(2), false, false, false, false);

    private final InstantSource clock;

    public SmokeConnector(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Kind kind() {
        return KIND;
    }

    @Override
    public Optional<SmokeSettings> read(Fields with) {
        return SmokeSettings.read(with);
    }

    @Override
    public String describe(SmokeSettings settings) {
        return "smoke tests: " + String.join(", ", ids(settings.tests()));
    }

    /**
     * Each line of a failure begins with the name of a test, {@code home: ...}, so that a trigger
     * on it can see it, and says what was expected and found.
     */
    @Override
    public Outcome attempt(SmokeSettings settings, Call call) {
        var failed = new ArrayList<String>();
        for (var test : settings.tests()) {
            var deviations = deviations(test, call);
            if (deviations.isEmpty()) {
                call.output().line(test.id() + ": passed");
            } else {
                var what = inOneLine(String.join("; ", deviations));
                call.output().line(test.id() + ": failed: " + what);
                failed.add(test.id() + ": " + what);
            }
        }
        if (failed.isEmpty()) {
            var outputs = new LinkedHashMap<String, String>();
            outputs.put("passed", Integer.toString(settings.tests().size()));
            return new Outcome.Succeeded(outputs);
        }
        return new Outcome.Failed(String.join(";\n", failed), true);
    }

    private static String inOneLine(String text) {
        return text.lines().collect(Collectors.joining(" "));
    }

    private List<String> deviations(SmokeSettings.Test test, Call call) {
        if (Thread.currentThread().isInterrupted()) {
            return List.of("cancelled before it was sent");
        }
        var left = Duration.between(clock.instant(), call.deadline());
        if (!left.isPositive()) {
            return List.of("no time was left to send it");
        }
        var longest = left.compareTo(Duration.ofDays(1)) < 0 ? left : Duration.ofDays(1);
        return HttpConnector.deviations(test.request(), call.key() + ":" + test.id(), longest);
    }

    private static List<String> ids(List<SmokeSettings.Test> tests) {
        return tests.stream().map(SmokeSettings.Test::id).toList();
    }
}
