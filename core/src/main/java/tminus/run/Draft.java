package tminus.run;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import tminus.plan.Action;
import tminus.plan.ChecklistItem;
import tminus.plan.Messages.Moment;
import tminus.plan.Plan;

/** The fields of a run while an entry is folded in; nobody else sees them change. */
final class Draft {
    final Plan plan;
    final Order order;
    final Header header;
    final Instant created;
    long number;
    Instant at;
    long fence;
    Stage stage = new Stage.Gated();
    Gate gate = Gate.EMPTY;
    Timeline timeline;
    Attention attention = Attention.NONE;
    Mail mail = Mail.EMPTY;
    Table<WorkState> works;
    BitSet active = new BitSet();
    BitSet failed = new BitSet();
    BitSet touched = new BitSet();
    Frontier forward;
    @Nullable Frontier backward;
    Optional<Instant> began = Optional.empty();
    boolean warned;
    boolean backBegan;
    SequencedSet<String> requests = new LinkedHashSet<>();

    private Draft(Plan plan, Order order, Header header, Entry created) {
        this.plan = plan;
        this.order = order;
        this.header = header;
        this.created = created.at();
        number = created.number();
        at = created.at();
        fence = created.fence();
        timeline = Timeline.of(header.start());
        works = Table.ofSize(order.slots());
        var all = new BitSet();
        all.set(0, order.steps());
        forward = Frontier.over(order.graph(), all);
        if (!header.answersYes() && asksPeople(plan)) {
            tell(Moment.WAITING, "approvals and checks", created);
        }
    }

    private static boolean asksPeople(Plan plan) {
        return !plan.people().approvals().isEmpty()
                || plan.checklist().stream()
                        .anyMatch(item -> item.proof() instanceof ChecklistItem.Proof.ByPerson);
    }

    private Draft(Draft other) {
        plan = other.plan;
        order = other.order;
        header = other.header;
        created = other.created;
        number = other.number;
        at = other.at;
        fence = other.fence;
        stage = other.stage;
        gate = other.gate;
        timeline = other.timeline;
        attention = other.attention;
        mail = other.mail;
        works = other.works;
        active = other.active;
        failed = other.failed;
        touched = other.touched;
        forward = other.forward;
        backward = other.backward;
        began = other.began;
        warned = other.warned;
        backBegan = other.backBegan;
        requests = other.requests;
    }

    static Draft first(Plan plan, Header header, Entry created) {
        return new Draft(plan, new Order(plan), header, created);
    }

    /** A copy that shares everything; what is changed later is replaced, never written to. */
    Draft copy() {
        return new Draft(this);
    }

    WorkState work(int slot) {
        var known = works.get(slot);
        return known != null
                ? known
                : WorkState.untried(Job.of(plan, order, order.work(slot)).targets());
    }

    /** Replaces the state of a work, and keeps all that is derived from it in step. */
    void put(int slot, WorkState next) {
        var work = order.work(slot);
        var wasOver = work(slot).isOver();
        var ended = !wasOver && next.isOver() ? next.ended(at) : next;
        works = works.with(slot, ended);
        active = with(active, slot, ended.isActive());
        failed = with(failed, slot, ended.hasFailed(Job.of(plan, order, work).stopAfterFailures()));
        if (work.kind() == Work.Kind.STEP) {
            touched = with(touched, slot, isChangedBy(work, ended));
        }
        if (!wasOver && ended.isOver()) {
            over(work, slot);
        }
    }

    private boolean isChangedBy(Work work, WorkState state) {
        // What an undo on the way forward leaves behind is the state before: nothing to take back.
        return !(order.step(work.id()).action() instanceof Action.UndoOf)
                && Job.of(plan, order, work).changes()
                && state.mayBeChanged();
    }

    private void over(Work work, int slot) {
        switch (work.kind()) {
            case STEP -> stepOver(work, slot);
            case UNDO -> undoOver(order.number(work.id()));
            case BACK ->
                    order.back(work.id())
                            .safety()
                            .covers()
                            .forEach(covered -> takenBack(order.number(covered)));
            case CHECK, DRY_RUN, VERIFY -> {}
        }
    }

    private void stepOver(Work work, int slot) {
        if (order.step(work.id()).action() instanceof Action.UndoOf(var undone)
                && work(slot).succeeded()) {
            takenBack(order.number(undone));
        }
        forward = walked(forward, slot, order::work);
        if (stage instanceof Stage.Forward && forward.done()) {
            stage = new Stage.Closing(at, number);
        }
    }

    private void undoOver(int step) {
        if (backward != null) {
            backward = walked(backward, step, node -> Work.undo(order.step(node).id()));
        }
        if (work(order.slot(Work.undo(order.step(step).id()))).succeeded()) {
            takenBack(step);
        }
    }

    /** What was skipped before its turn counts when its turn comes. */
    private Frontier walked(Frontier frontier, int over, IntFunction<Work> work) {
        var walked = frontier;
        var open = new ArrayDeque<Integer>();
        open.add(over);
        while (!open.isEmpty()) {
            var node = open.remove();
            if (walked.isReady(node)) {
                walked = walked.after(node);
                for (var next : walked.dependents(node)) {
                    if (work(order.slot(work.apply(next))).isOver()) {
                        open.add(next);
                    }
                }
            }
        }
        return walked;
    }

    void takenBack(int step) {
        touched = with(touched, step, false);
    }

    void tell(Moment moment, String detail, Entry entry) {
        mail = mail.tell(plan.messages(), moment, detail, entry);
    }

    private static BitSet with(BitSet set, int bit, boolean value) {
        if (set.get(bit) == value) {
            return set;
        }
        var changed = (BitSet) set.clone();
        changed.set(bit, value);
        return changed;
    }

    String fingerprint() {
        var text = new StringBuilder();
        text.append(number).append(' ').append(stage).append('\n');
        text.append(gate).append('\n').append(timeline).append('\n').append(attention);
        text.append('\n').append(mail).append('\n').append(active).append(failed).append(touched);
        for (var slot = 0; slot < order.slots(); slot++) {
            if (works.get(slot) != null) {
                text.append('\n').append(order.work(slot)).append(' ').append(works.get(slot));
            }
        }
        return text.toString();
    }
}
