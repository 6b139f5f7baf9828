package tminus.simulation.audit;

import tminus.run.Question;

/** I31: every parked state is explained with its cause and with what can be done. */
final class ParkedIsExplained implements Auditor {

    @Override
    public String promise() {
        return "I31";
    }

    @Override
    public void see(Happening happening, Reading before, Findings findings) {
        if (happening instanceof Happening.Rested(_, _, var open)) {
            open.forEach(question -> look(question, before, findings));
        }
    }

    private static void look(Question question, Reading before, Findings findings) {
        if (question.text().isBlank()) {
            findings.broken(question.id() + " asks nothing");
        }
        if (question.number() < 1 || question.number() > before.number) {
            findings.broken(question.id() + " names entry " + question.number() + " as its cause");
        }
        if (question.commands().isEmpty()) {
            findings.broken(question.id() + " says nothing of what can be done");
        }
        if (question.commands().stream().noneMatch(it -> it.contains(before.header.id()))) {
            findings.broken(question.id() + " offers " + question.commands());
        }
    }
}
