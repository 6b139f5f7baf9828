package tminus.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tminus.archive.Archive;
import tminus.archive.Heard;
import tminus.archive.Speech;
import tminus.archive.ToldRun;
import tminus.document.Pictures;
import tminus.document.Sentences;
import tminus.run.Actor;
import tminus.run.Control;
import tminus.run.Control.Word;
import tminus.run.Question;
import tminus.run.Questions;

/** A command with which a person says something to a run. */
abstract class WordCommand implements Callable<Integer> {
    final Tools tools;

    @Mixin private final StateOption state = new StateOption();
    @Mixin private final PersonOption person = new PersonOption();

    @Option(names = "--reason", paramLabel = "WHY", description = "Why; kept in the journal.")
    private @Nullable String reason;

    @Parameters(
            paramLabel = "WORD",
            description =
                    "The run comes first; it may be left out when only one is open. The rest may be"
                            + " left out when only one thing is meant.")
    private List<String> typed = new ArrayList<>();

    WordCommand(Tools tools) {
        this.tools = tools;
    }

    /** How many words besides the run the command takes at most. */
    abstract int most();

    /** What is said. {@code rest} is what was typed besides the run. */
    abstract Word word(ToldRun told, List<String> rest);

    @Override
    public Integer call() {
        try (var opened = tools.open().apply(state.folder())) {
            var archive = opened.archive();
            var meant = meant(archive);
            var told = archive.tell(meant.run());
            if (told.run().isEnded()) {
                throw Refusals.ended(meant.run(), told.run().outcome().orElseThrow().word());
            }
            var control = control(word(told, meant.rest()));
            var speech = new Speech(archive, opened.carriers(), tools.clock());
            return print(archive, told, speech.say(meant.run(), control, told.run().number()));
        }
    }

    /** The run that is meant, and what was typed besides. */
    private record Meant(String run, List<String> rest) {}

    private Meant meant(Archive archive) {
        var choice = new RunChoice(archive.list().runs());
        var words = new ArrayList<>(typed);
        if (!words.isEmpty() && (choice.isRun(words.getFirst()) || words.size() > most())) {
            return new Meant(choice.toActOn(Optional.of(words.removeFirst())), List.copyOf(words));
        }
        return new Meant(choice.toActOnWith(words), List.copyOf(words));
    }

    private Control control(Word word) {
        return new Control(tools.request().get(), actor(), tools.clock().instant(), word);
    }

    final Actor actor() {
        return person.actor(tools);
    }

    /** What the run waits for that this command can give. */
    final Waiting waiting(ToldRun told, Question.Kind first, Question.Kind... others) {
        return new Waiting(told.run().id(), open(told), first, others);
    }

    private List<Question> open(ToldRun told) {
        return Questions.open(told.run(), tools.clock().instant());
    }

    final Optional<String> reason() {
        return Optional.ofNullable(reason).filter(text -> !text.isBlank());
    }

    /** The reason, for commands that are taken without one in a hurry. */
    final String reasonOr(String usual) {
        return reason().orElse(usual);
    }

    final String neededReason() {
        return reason().orElseThrow(Refusals::reasonMissing);
    }

    private int print(Archive archive, ToldRun before, Heard heard) {
        var run = before.run();
        return switch (heard) {
            case Heard.Applied(var entries) -> {
                var sentences =
                        new Sentences(run.plan(), Pictures.zone(run.plan(), tools.zone().get()));
                entries.forEach(entry -> tools.screen().line(sentences.line(entry)));
                next(archive, run.id());
                yield ExitCode.SUCCEEDED.number();
            }
            case Heard.Ignored(var because) -> throw Refusals.ignored(run.id(), because);
            case Heard.NotYet(var carrier) -> throw Refusals.notYet(run.id(), carrier);
        };
    }

    /** What a person may want to know after their word counts. */
    private void next(Archive archive, String run) {
        var told = archive.tell(run);
        told.run().outcome().ifPresent(outcome -> line(run + " has ended: " + outcome.word()));
        open(told).forEach(question -> line("still open: " + question.text()));
        var done = told.run().isEnded() && told.run().mail().open().isEmpty();
        if (!done && archive.carrier(run).isEmpty()) {
            line("No process carries the run; go on with: tminus resume " + run);
        }
    }

    private void line(String text) {
        tools.screen().line(text);
    }
}
