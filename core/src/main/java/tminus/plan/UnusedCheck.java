package tminus.plan;

import java.util.LinkedHashSet;
import java.util.SequencedSet;
import java.util.stream.Stream;
import tminus.source.Code;
import tminus.source.Problems;
import tminus.source.References;

/** What is defined is used: what nobody uses is often a typing error elsewhere. */
final class UnusedCheck implements PlanCheck {

    @Override
    public void check(Checked checked, Problems problems) {
        var references = new LinkedHashSet<String>();
        TreeWalk.scalars(
                checked.tree(), (_, scalar) -> references.addAll(References.in(scalar.text())));
        var plan = checked.plan();
        plan.secrets().keySet().stream()
                .filter(name -> !references.contains("secret." + name))
                .forEach(name -> tell(checked, "secrets", name, problems));
        plan.targets().keySet().stream()
                .filter(name -> !isTargeted(checked, name))
                .forEach(name -> tell(checked, "targets", name, problems));
        plan.metrics().keySet().stream()
                .filter(name -> !metrics(plan).contains(name) && !isCompared(checked, name))
                .forEach(name -> tell(checked, "metrics", name, problems));
        channels(checked, problems);
    }

    private static boolean isTargeted(Checked checked, String group) {
        return checked.steps().stream()
                .anyMatch(located ->
                        located.step().on().filter(on -> on.group().equals(group)).isPresent());
    }

    private static boolean isCompared(Checked checked, String metric) {
        var compared = new LinkedHashSet<String>();
        checked.find("canary", "compare")
                .ifPresent(list -> TreeWalk.scalars(list, (_, name) -> compared.add(name.text())));
        return compared.stream()
                .anyMatch(name -> name.equals(metric) || name.startsWith(metric + "."));
    }

    private static SequencedSet<String> metrics(Plan plan) {
        var used = new LinkedHashSet<String>();
        Stream.concat(
                        plan.rollback().triggers().stream().map(Rollback.Trigger::when),
                        plan.success().stream())
                .forEach(condition -> {
                    if (condition instanceof Condition.MetricIs is) {
                        used.add(is.metric());
                    }
                });
        return used;
    }

    /** A channel without a name of its own holds the settings of those that have one. */
    private static void channels(Checked checked, Problems problems) {
        var messages = checked.plan().messages();
        var used = new LinkedHashSet<String>();
        messages.notices().forEach(notice -> used.addAll(notice.to()));
        messages.channels().values().stream()
                .filter(channel -> used.contains(channel.name()))
                .forEach(channel -> used.add(channel.kind()));
        messages.channels().keySet().stream()
                .filter(name -> !used.contains(name))
                .filter(name -> checked.find("channels", name).isPresent())
                .forEach(name -> tell(checked, "channels", name, problems));
    }

    private static void tell(Checked checked, String section, String name, Problems problems) {
        problems.add(
                Code.UNUSED,
                checked.keyAt(section, name),
                "nothing uses \"" + name + "\"",
                "remove it, or use it where it was meant");
    }
}
