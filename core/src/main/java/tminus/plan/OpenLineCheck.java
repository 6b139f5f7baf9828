package tminus.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tminus.source.Code;
import tminus.source.Node;
import tminus.source.Problems;
import tminus.source.References;

/** Secrets are sent over encrypted lines only, except within one machine. */
final class OpenLineCheck implements PlanCheck {
    private static final Pattern OPEN =
            Pattern.compile(
                    "http://(?!localhost[:/]|127\\.|\\[::1]|localhost$|\\$\\{).*",
                    Pattern.CASE_INSENSITIVE);

    @Override
    public void check(Checked checked, Problems problems) {
        for (var settings : settings(checked.plan())) {
            open(settings)
                    .filter(_ -> holdsSecret(settings))
                    .ifPresent(address ->
                            problems.add(
                                    Code.SECRET_WITHOUT_TLS,
                                    address.at(),
                                    "a secret is sent to this address without encryption",
                                    "use https"));
        }
    }

    private static List<Node.Mapping> settings(Plan plan) {
        var settings = new ArrayList<Node.Mapping>();
        for (var step : plan.steps()) {
            if (step.action() instanceof Action.Use use && !SmokeCheck.isSmoke(step)) {
                settings.add(use.with());
            }
            if (step.safety().undo().orElse(null) instanceof Step.Undo.Written undo) {
                settings.add(undo.action().with());
            }
        }
        plan.smoke().forEach(test -> settings.add(test.settings()));
        plan.messages().channels().values().forEach(channel -> settings.add(channel.with()));
        return settings;
    }

    private static Optional<Node.Scalar> open(Node.Mapping settings) {
        return settings.entries().values().stream()
                .map(Node.Entry::value)
                .filter(Node.Scalar.class::isInstance)
                .map(Node.Scalar.class::cast)
                .filter(scalar -> OPEN.matcher(scalar.text()).matches())
                .findFirst();
    }

    private static boolean holdsSecret(Node.Mapping settings) {
        var found = new ArrayList<String>();
        TreeWalk.scalars(settings, (_, scalar) -> found.addAll(References.in(scalar.text())));
        return found.stream().anyMatch(path -> path.startsWith("secret."));
    }
}
