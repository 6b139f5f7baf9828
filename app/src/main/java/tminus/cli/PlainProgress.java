package tminus.cli;

import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tminus.document.Pictures;
import tminus.document.Sentences;
import tminus.document.Shown;
import tminus.run.Entry;
import tminus.run.Question;
import tminus.run.Questions;
import tminus.run.Run;

/** One line for each entry, and the questions with the commands that answer them. */
final class PlainProgress implements Progress {
    private final Screen screen;
    private final ZoneId usual;
    private final Set<String> asked = new LinkedHashSet<>();
    private @Nullable Sentences sentences;

    PlainProgress(Screen screen, ZoneId usual) {
        this.screen = screen;
        this.usual = usual;
    }

    @Override
    public synchronized void entry(Run run, Entry entry) {
        if (sentences == null) {
            sentences = new Sentences(run.plan(), Pictures.zone(run.plan(), usual));
        }
        screen.line(sentences.line(entry));
        if (!run.header().answersYes() || run.attention().hold().isPresent()) {
            questions(run, entry);
        }
    }

    private void questions(Run run, Entry entry) {
        var open = Questions.open(run, entry.at());
        open.stream().filter(question -> asked.add(question.id())).forEach(this::ask);
        asked.retainAll(open.stream().map(Question::id).collect(Collectors.toSet()));
    }

    private void ask(Question question) {
        var roles =
                question.roles().isEmpty() ? "" : " (" + String.join(", ", question.roles()) + ")";
        screen.line("         ? " + question.text() + roles);
        question.commands().forEach(command -> screen.line("           " + command));
    }

    @Override
    public synchronized void output(String what, String line) {
        screen.line("         " + what + " | " + Shown.safe(line));
    }

    @Override
    public synchronized void notice(String line) {
        screen.line("         " + Shown.safe(line));
    }

    @Override
    public synchronized void say(String text) {
        screen.line(text);
    }

    @Override
    public void close() {
        screen.out().flush();
    }
}
