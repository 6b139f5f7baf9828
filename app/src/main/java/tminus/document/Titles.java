package tminus.document;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tminus.plan.ChecklistItem;
import tminus.plan.People;
import tminus.plan.Plan;
import tminus.plan.Step;
import tminus.run.AttemptId;
import tminus.run.Work;

/**
 * What steps and items are called before people: by their ids, as they are typed, or by their
 * titles with the ids behind.
 */
final class Titles {
    static final Titles NONE = new Titles(List.of(), List.of(), List.of(), List.of(), List.of());

    private static final Pattern WORK =
            Pattern.compile("\\b(check|dry-run|step|undo|back):([A-Za-z0-9_-]+)");
    private static final Pattern QUOTED =
            Pattern.compile("\"([A-Za-z0-9_-]+)\"(?= is ready| on the way out failed)");

    private final SequencedMap<String, String> steps;
    private final SequencedMap<String, String> back;
    private final SequencedMap<String, String> checks;
    private final SequencedMap<String, String> approvals;
    private final SequencedMap<String, String> signOffs;

    private Titles(
            List<Step> steps,
            List<Step> back,
            List<ChecklistItem> checks,
            List<People.Approval> approvals,
            List<People.SignOff> signOffs) {
        this.steps = titles(steps, Step::id, Step::title);
        this.back = titles(back, Step::id, Step::title);
        this.checks = titles(checks, ChecklistItem::id, ChecklistItem::item);
        this.approvals =
                titles(
                        approvals,
                        People.Approval::id,
                        approval -> approval.what().orElse(approval.id()));
        this.signOffs = titles(signOffs, People.SignOff::id, People.SignOff::what);
    }

    static Titles of(Plan plan) {
        return new Titles(
                plan.steps(),
                plan.rollback().steps(),
                plan.checklist(),
                plan.people().approvals(),
                plan.people().signOffs());
    }

    private static <T> SequencedMap<String, String> titles(
            List<T> all, Function<T, String> id, Function<T, String> title) {
        var titles = new LinkedHashMap<String, String>();
        all.forEach(one -> titles.put(id.apply(one), title.apply(one)));
        return titles;
    }

    private static String named(SequencedMap<String, String> titles, String id) {
        var title = titles.getOrDefault(id, id);
        return title.equals(id) ? id : title + " (" + id + ")";
    }

    String of(Work work) {
        return switch (work.kind()) {
            case STEP -> step(work.id());
            case CHECK -> "check " + check(work.id());
            case DRY_RUN -> "dry run of " + step(work.id());
            case UNDO -> "undo of " + step(work.id());
            case BACK -> "way back " + named(back, work.id());
            case VERIFY -> "smoke tests after the way back";
        };
    }

    String of(Work work, String target) {
        return of(work) + (target.isEmpty() ? "" : " on " + target);
    }

    /** The first attempt goes without its number. */
    String of(AttemptId attempt) {
        return of(attempt.work(), attempt.target())
                + (attempt.number() == 1 ? "" : " (attempt " + attempt.number() + ")");
    }

    String step(String id) {
        return named(steps, id);
    }

    String check(String id) {
        return named(checks, id);
    }

    String approval(String id) {
        return named(approvals, id);
    }

    String signOff(String id) {
        return named(signOffs, id);
    }

    /** Whatever waits for a person. */
    String gate(String id) {
        return Stream.of(approvals, checks, signOffs, steps)
                .filter(titles -> titles.containsKey(id))
                .findFirst()
                .map(titles -> named(titles, id))
                .orElse(id);
    }

    /** A reason that a rule gave, in which works stand as {@code step:deploy}. */
    String in(String reason) {
        if (this == NONE) {
            return reason;
        }
        var told =
                WORK.matcher(reason)
                        .replaceAll(
                                match -> Matcher.quoteReplacement(of(Work.parse(match.group()))));
        return QUOTED.matcher(told)
                .replaceAll(match -> Matcher.quoteReplacement(quoted(match.group(1))));
    }

    private String quoted(String id) {
        var title = steps.getOrDefault(id, id);
        return '"' + title + '"' + (title.equals(id) ? "" : " (" + id + ")");
    }
}
