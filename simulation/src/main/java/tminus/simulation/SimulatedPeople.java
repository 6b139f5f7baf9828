package tminus.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tminus.run.Actor;
import tminus.run.AttemptId;
import tminus.run.Control;
import tminus.run.Control.Choice;
import tminus.run.Control.Word;
import tminus.run.Means;
import tminus.run.Question;
import tminus.run.Questions;
import tminus.run.Run;
import tminus.run.TargetState.Status;
import tminus.run.Work;

/** The people around one run: helpful and truthful, and at times in the wrong role or confused. */
final class SimulatedPeople {
    private static final String STRANGER = "mallory";

    private final Chance chance;
    private final SimulatedTargets targets;
    private int words;

    /** A person's word. Sound: true, allowed, and fitting the state it was made for. */
    record Saying(Control control, boolean sound, Optional<String> question) {}

    SimulatedPeople(Chance chance, SimulatedTargets targets) {
        this.chance = chance;
        this.targets = targets;
    }

    /** What somebody says now, if anything. */
    Optional<Saying> speak(Run run, Instant now) {
        if (chance.strikes(Fault.MEDDLING)) {
            return Optional.of(meddle(run, now));
        }
        var open = Questions.open(run, now);
        return open.isEmpty() ? Optional.empty() : answer(run, chance.pick(open), now);
    }

    /** A truthful answer to some open question that can be answered now. */
    Optional<Saying> help(Run run, Instant now) {
        var answers = new ArrayList<Saying>();
        for (var question : Questions.open(run, now)) {
            word(run, question, now)
                    .ifPresent(word -> answers.add(sound(fit(run, question), word, question, now)));
        }
        return answers.isEmpty() ? Optional.empty() : Optional.of(chance.pick(answers));
    }

    private Optional<Saying> answer(Run run, Question question, Instant now) {
        var word = word(run, question, now);
        if (word.isEmpty()) {
            return Optional.empty();
        }
        if (!question.roles().isEmpty() && chance.strikes(Fault.WRONG_PERSON)) {
            return Optional.of(unsound(STRANGER, word.get(), now));
        }
        if (question.kind() == Question.Kind.APPROVAL && chance.strikes(Fault.AUTHOR_APPROVES)) {
            var involved = List.of(PlanMaker.AUTHOR, PlanMaker.INITIATOR);
            var id = question.id().substring("approval:".length());
            return Optional.of(
                    unsound(
                            chance.pick(involved),
                            new Word.Approve(id, run.header().digest()),
                            now));
        }
        return Optional.of(
                confuse(word.get())
                        .map(wrong -> unsound(fit(run, question), wrong, now))
                        .orElseGet(() -> sound(fit(run, question), word.get(), question, now)));
    }

    /** The word with something wrong in it, when the seed says so and the word can be wrong. */
    private Optional<Word> confuse(Word word) {
        if (word instanceof Word.Approve(var approval, _) && chance.strikes(Fault.WRONG_DIGEST)) {
            return Optional.of(new Word.Approve(approval, "digest of yesterday"));
        }
        var asked = question(word);
        if (asked.isEmpty() || !chance.strikes(Fault.WRONG_QUESTION)) {
            return Optional.empty();
        }
        var other = asked.get() + "9";
        return switch (word) {
            case Word.Confirm(_, var evidence) -> Optional.of(new Word.Confirm(other, evidence));
            case Word.Answer(_, var choice, var reason) ->
                    Optional.of(new Word.Answer(other, choice, reason));
            case Word.Go(_, var reason) -> Optional.of(new Word.Go(other, reason));
            case Word.Approve _,
                    Word.Withdraw _,
                    Word.Reject _,
                    Word.SignOff _,
                    Word.Hold _,
                    Word.Retry _,
                    Word.Skip _,
                    Word.RollBack _,
                    Word.Abort _,
                    Word.Supersede _ ->
                    Optional.empty();
        };
    }

    private static Optional<String> question(Word word) {
        return switch (word) {
            case Word.Confirm(var question, _) -> Optional.of(question);
            case Word.Answer(var question, _, _) -> Optional.of(question);
            case Word.Go(var question, _) -> Optional.of(question);
            case Word.Approve _,
                    Word.Withdraw _,
                    Word.Reject _,
                    Word.SignOff _,
                    Word.Hold _,
                    Word.Retry _,
                    Word.Skip _,
                    Word.RollBack _,
                    Word.Abort _,
                    Word.Supersede _ ->
                    Optional.empty();
        };
    }

    /** A word that would move the question; nothing while nobody can know the truth. */
    private Optional<Word> word(Run run, Question question, Instant now) {
        var id = question.id();
        var name = id.substring(id.indexOf(':') + 1);
        return switch (question.kind()) {
            case APPROVAL ->
                    Optional.of(
                            chance.percent(95) || chance.healed()
                                    ? new Word.Approve(name, run.header().digest())
                                    : new Word.Reject(name, "not tonight"));
            case CHECK -> Optional.of(new Word.Confirm(id, Optional.of("https://ci/1")));
            case ASK -> Optional.of(new Word.Confirm(id, Optional.empty()));
            case FAILED_CHECK -> Optional.of(failedCheck(name));
            case GO -> Optional.of(go(id, name));
            case UNKNOWN_OUTCOME -> truth(run, name, now).map(it -> answer(id, it));
            case TRIGGER, FAILURE -> Optional.of(answer(id, offered(question)));
            case HOLD, WINDOW_CLOSED -> Optional.of(onwardsOrBack(run, id));
            case SIGN_OFF ->
                    Optional.of(
                            chance.percent(97) || chance.healed()
                                    ? new Word.SignOff(name)
                                    : new Word.Reject(name, "not what we wanted"));
            case LOCK -> Optional.empty();
        };
    }

    private Word failedCheck(String work) {
        var check = Work.parse(work.substring(0, work.indexOf('#')));
        return chance.percent(80)
                ? new Word.Retry(check, "it works now")
                : new Word.Skip(check, "seen by hand");
    }

    private Word go(String id, String name) {
        return chance.percent(95) || chance.healed()
                ? new Word.Go(id, Optional.empty())
                : new Word.Reject(name.substring(0, name.indexOf('#')), "no-go");
    }

    private static Word answer(String question, Choice choice) {
        return new Word.Answer(question, choice, "seen by hand");
    }

    /** What the run itself offers: {@code tminus answer RUN QUESTION CHOICE --reason WHY}. */
    private Choice offered(Question question) {
        var choice = chance.pick(question.commands()).split(" ")[4];
        return Choice.valueOf(choice.replace('-', '_').toUpperCase(Locale.ROOT));
    }

    private Word onwardsOrBack(Run run, String question) {
        if (chance.percent(75)) {
            return new Word.Go(question, Optional.of("we go on"));
        }
        return chance.percent(60)
                ? new Word.RollBack("enough for tonight")
                : new Word.Abort("enough for tonight", run.isTouched());
    }

    /** What became of an attempt. Nobody knows as long as it may still have an effect. */
    private Optional<Choice> truth(Run run, String name, Instant now) {
        var attempt = attempt(run, name);
        if (targets.mayStillHappen(attempt)
                || run.work(attempt.work()).target(attempt.target()).status()
                                instanceof Status.Unknown unknown
                        && !now.isAfter(unknown.notAfter())) {
            return Optional.empty();
        }
        return Optional.of(targets.tookEffect(attempt) ? Choice.RAN : Choice.DID_NOT_RUN);
    }

    private static AttemptId attempt(Run run, String name) {
        var number = Integer.parseInt(name.substring(name.lastIndexOf('#') + 1));
        var place = name.substring(0, name.lastIndexOf('#'));
        var at = place.indexOf('@');
        return at < 0
                ? new AttemptId(Work.parse(place), "", number)
                : new AttemptId(
                        Work.parse(place.substring(0, at)), place.substring(at + 1), number);
    }

    private Saying meddle(Run run, Instant now) {
        var step = chance.pick(run.plan().steps()).id();
        var work = chance.percent(70) ? Work.step(step) : Work.undo(step);
        var approvals = run.plan().people().approvals();
        Word word =
                switch (chance.between(1, 8)) {
                    case 1, 2 -> new Word.Hold("something looks odd");
                    case 3 -> new Word.RollBack("I do not like it");
                    case 4 -> new Word.Abort("stop it", chance.percent(50));
                    case 5 -> new Word.Retry(work, "once more");
                    case 6 -> new Word.Skip(work, "not needed");
                    case 7 -> new Word.Supersede("the next one");
                    default ->
                            approvals.isEmpty()
                                    ? new Word.Hold("something looks odd")
                                    : new Word.Withdraw(chance.pick(approvals).id());
                };
        return new Saying(control(someone(run), word, now), true, Optional.empty());
    }

    private Saying sound(String person, Word word, Question question, Instant now) {
        return new Saying(control(person, word, now), true, question(word));
    }

    private Saying unsound(String person, Word word, Instant now) {
        return new Saying(control(person, word, now), false, question(word));
    }

    private Control control(String person, Word word, Instant now) {
        return new Control("word" + ++words, Actor.person(person, Means.LOCAL), now, word);
    }

    private String fit(Run run, Question question) {
        if (question.roles().isEmpty()) {
            return someone(run);
        }
        var role = run.plan().people().team().get(chance.pick(question.roles()));
        var holders =
                role == null
                        ? List.<String>of()
                        : role.people().stream()
                                .filter(person -> !run.header().isInvolved(person))
                                .toList();
        return holders.isEmpty() ? STRANGER : chance.pick(holders);
    }

    private String someone(Run run) {
        var team = run.plan().people().team().values().stream();
        return chance.pick(team.flatMap(role -> role.people().stream()).distinct().toList());
    }
}
