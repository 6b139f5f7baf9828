package tminus.plan;

import tminus.source.Code;
import tminus.source.Position;
import tminus.source.Problems;

/**
 * What is read and checked, and cannot be carried out yet. It is never ignored: a run of such a
 * plan is refused before it starts.
 */
final class LaterCheck implements PlanCheck {
    private static final String HINT =
            "the plan can be checked; \"tminus run\" refuses it until then";

    @Override
    public void check(Checked checked, Problems problems) {
        checked.steps().forEach(located -> kinds(checked, located, problems));
        checked.plan().checklist().forEach(item -> kind(checked, item, problems));
        metrics(checked, problems);
        canary(checked, problems);
        channels(checked, problems);
        for (var series : checked.plan().migrations()) {
            later(
                    Code.SERIES_COMES_LATER,
                    checked.at("migrations", series.id(), "id"),
                    "following the stages of a migration",
                    problems);
        }
        checked.plan()
                .secrets()
                .forEach((name, secret) -> {
                    if (SecretReader.LATER.contains(secret.provider())) {
                        later(
                                Code.SECRET_COMES_LATER,
                                checked.at("secrets", name, secret.provider()),
                                "taking secrets from " + secret.provider(),
                                problems);
                    }
                });
    }

    private static void later(Code code, Position at, String what, Problems problems) {
        problems.add(code, at, what + " comes with a later version of tminus", HINT);
    }

    private static void kinds(Checked checked, Checked.Located located, Problems problems) {
        var undo =
                located.step().safety().undo().stream()
                        .filter(Step.Undo.Written.class::isInstance)
                        .map(Step.Undo.Written.class::cast)
                        .map(Step.Undo.Written::action);
        if (located.step().action() instanceof Action.Use use) {
            kind(checked, use, located.path("uses"), problems);
        }
        undo.forEach(use -> kind(checked, use, located.path("undo", "uses"), problems));
        located.step()
                .safety()
                .probe()
                .ifPresent(use -> kind(checked, use, located.path("probe", "uses"), problems));
    }

    private static void kind(Checked checked, ChecklistItem item, Problems problems) {
        if (item.proof() instanceof ChecklistItem.Proof.ByMachine(var use, _)) {
            var path = new String[] {"checklist", item.group(), item.id(), "uses"};
            kind(checked, use, path, problems);
        }
    }

    private static void kind(Checked checked, Action.Use use, String[] path, Problems problems) {
        if (checked.kinds().find(use.kind()).isEmpty() && checked.kinds().isPlanned(use.kind())) {
            later(Code.KIND_COMES_LATER, checked.at(path), "the action " + use.kind(), problems);
        }
    }

    private static void metrics(Checked checked, Problems problems) {
        checked.plan()
                .metrics()
                .keySet()
                .forEach(name ->
                        later(
                                Code.METRIC_COMES_LATER,
                                checked.keyAt("metrics", name),
                                "watching a metric",
                                problems));
    }

    private static void canary(Checked checked, Problems problems) {
        if (checked.find("canary").isPresent()) {
            later(Code.CANARY_COMES_LATER, checked.topAt("canary"), "judging a canary", problems);
        }
    }

    private static void channels(Checked checked, Problems problems) {
        var notices = checked.plan().messages().notices();
        for (var number = 0; number < notices.size(); number++) {
            for (var to : notices.get(number).to()) {
                var kind = to.contains(":") ? to.substring(0, to.indexOf(':')) : to;
                if (!checked.kinds().isChannel(kind) && checked.kinds().isPlanned(kind)) {
                    later(
                            Code.CHANNEL_COMES_LATER,
                            checked.atItem(to, "notices", Integer.toString(number), "to"),
                            "sending notices by " + kind,
                            problems);
                }
            }
        }
    }
}
