package tminus.cli;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tminus.plan.People;
import tminus.run.Question;

/** The open questions of a run that a command can answer, and which of them a person means. */
final class Waiting {
    private final String run;
    private final List<Question> open;
    private final List<Question> fitting;

    Waiting(String run, List<Question> open, Question.Kind first, Question.Kind... others) {
        this.run = run;
        this.open = open;
        Set<Question.Kind> kinds = EnumSet.of(first, others);
        this.fitting = open.stream().filter(question -> kinds.contains(question.kind())).toList();
    }

    /** A question that was chosen. */
    record Meant(Question question) {
        String id() {
            return question.id();
        }

        /** What it is about: {@code switch} for {@code go:switch#1:lead}. */
        String subject() {
            return Waiting.subject(question);
        }
    }

    /** The one that is meant: by its id or a part of it, or the only one there is. */
    Meant meant(Optional<String> subject) {
        return one(subject, named(subject));
    }

    /** Of several, the one that this person can answer. */
    Meant mine(Optional<String> subject, People people, String person) {
        var named = named(subject);
        var mine = named.stream().filter(question -> isFor(question, people, person)).toList();
        return one(subject, mine.size() == 1 ? mine : named);
    }

    /** A go/no-go that waits for several roles is one gate. */
    Meant gate(Optional<String> subject) {
        var named = named(subject);
        var one = named.stream().map(Waiting::subject).distinct().count() == 1;
        return one(subject, one ? named.subList(0, 1) : named);
    }

    private List<Question> named(Optional<String> subject) {
        return subject.map(text ->
                        fitting.stream().filter(question -> isNamed(question, text)).toList())
                .orElse(fitting);
    }

    private Meant one(Optional<String> subject, List<Question> meant) {
        if (meant.isEmpty()) {
            throw Refusals.notAsked(run, subject, open);
        }
        if (meant.size() > 1) {
            throw Refusals.whichQuestion(run, meant);
        }
        return new Meant(meant.getFirst());
    }

    private static boolean isFor(Question question, People people, String person) {
        return question.roles().isEmpty()
                || question.roles().stream().anyMatch(role -> people.holds(person, role));
    }

    private static boolean isNamed(Question question, String text) {
        var subject = subject(question);
        return question.id().equals(text)
                || rest(question).equals(text)
                || subject.equals(text)
                || subject.substring(subject.indexOf(':') + 1).equals(text)
                || question.kind() == Question.Kind.GO && question.roles().contains(text);
    }

    private static String rest(Question question) {
        return question.id().substring(question.id().indexOf(':') + 1);
    }

    private static String subject(Question question) {
        var rest = rest(question);
        return rest.contains("#") ? rest.substring(0, rest.lastIndexOf('#')) : rest;
    }
}
