package tminus.planfile;

import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tminus.plan.Plan;
import tminus.plan.Step;
import tminus.source.Code;
import tminus.source.Nearest;
import tminus.source.Node;
import tminus.source.Places;
import tminus.source.Problems;

/** Checks the {@code when:} of steps: that they can be understood, and name what is there. */
final class ConditionCheck {
    private static final String VARIABLES =
            "a condition may look at values, release, steps and environment, like"
                    + " values[\"region\"] == \"eu\" or environment == \"staging\"";

    private record Saying(Pattern form, String message) {
        static Saying of(String form, String message) {
            return new Saying(Pattern.compile(form), message);
        }
    }

    private static final List<Saying> SAYINGS =
            List.of(
                    Saying.of(
                            "token recognition error at: '=.*",
                            "a single = means nothing in a condition: compare with =="),
                    Saying.of(
                            "token recognition error at: '(.*)'",
                            "\"$1\" means nothing in a condition"),
                    Saying.of(
                            "(?:extraneous|mismatched) input '<EOF>' .*",
                            "the condition ends before it is complete"),
                    Saying.of(
                            "(?:extraneous|mismatched) input '(.*?)' expecting .*",
                            "\"$1\" cannot stand here"),
                    Saying.of("undeclared reference to '(.*?)' .*", "there is no \"$1\""),
                    Saying.of(
                            "expected type 'bool' but found '(.*)'",
                            "a condition is true or false, and this is a $1"),
                    Saying.of(
                            "found no matching overload for '(.*?)' applied to '\\((.*?)\\)' .*",
                            "$1 cannot be applied to these kinds of values: $2"),
                    Saying.of(
                            "found no matching overload for '(.*?)' applied to '(.*?)' .*",
                            "$1 cannot be applied to these kinds of values: $2"));

    private final Plan plan;
    private final Places places;
    private final Problems problems;

    ConditionCheck(Plan plan, Node.Mapping tree, Problems problems) {
        this.plan = plan;
        this.places = new Places(tree);
        this.problems = problems;
    }

    void check() {
        check(plan.steps(), "steps");
        check(plan.rollback().steps(), "rollback", "steps");
    }

    private void check(List<Step> steps, String... list) {
        var conditional = steps.stream().filter(step -> step.when().isPresent()).toList();
        if (conditional.isEmpty()) {
            return;
        }
        var conditions = new Conditions(); // takes a while to build, and most plans have none
        for (var step : conditional) {
            var path = new ArrayList<>(List.of(list));
            path.addAll(List.of(step.id(), "when"));
            if (places.find(path.toArray(String[]::new)).orElse(null) instanceof Node.Scalar when) {
                check(conditions, when);
            }
        }
    }

    private void check(Conditions conditions, Node.Scalar when) {
        try {
            names(conditions.compile(when.text()).getExpr(), when);
        } catch (CelValidationException invalid) {
            tell(invalid, invalid.getErrors().getFirst(), when);
        }
    }

    private void tell(CelValidationException invalid, CelIssue issue, Node.Scalar when) {
        var offset = invalid.getSource().getLocationOffset(issue.getSourceLocation()).orElse(0);
        var place = Math.clamp(offset, 0, when.text().length() - 1);
        problems.add(
                Code.BAD_EXPRESSION,
                when.at(place, wordEnd(when.text(), place)),
                plain(issue.getMessage()),
                VARIABLES);
    }

    /** The compiler's words, said to somebody who writes plans. */
    private static String plain(String message) {
        var said = message.strip().replaceAll("\\s+", " ");
        for (var saying : SAYINGS) {
            var match = saying.form().matcher(said);
            if (match.matches()) {
                return match.replaceFirst(saying.message());
            }
        }
        return "this is not a condition: " + said;
    }

    private static int wordEnd(String text, int offset) {
        var end = offset;
        while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
            end++;
        }
        return Math.max(end, offset + 1);
    }

    /** Visits every {@code values.x}, {@code release.x} and {@code steps.x} of an expression. */
    private void names(CelExpr expression, Node.Scalar when) {
        switch (expression.getKind()) {
            case SELECT -> {
                var select = expression.select();
                name(select.operand(), select.field(), select.testOnly(), when);
                names(select.operand(), when);
            }
            case CALL -> {
                var call = expression.call();
                if (call.function().equals("_[_]")) {
                    text(call.args().get(1))
                            .ifPresent(field -> name(call.args().getFirst(), field, false, when));
                }
                call.target().ifPresent(target -> names(target, when));
                call.args().forEach(argument -> names(argument, when));
            }
            case LIST -> expression.list().elements().forEach(item -> names(item, when));
            default -> {
                // neither a name nor something that holds one
            }
        }
    }

    private static Optional<String> text(CelExpr expression) {
        return expression.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                        && expression.constant().getKind() == CelConstant.Kind.STRING_VALUE
                ? Optional.of(expression.constant().stringValue())
                : Optional.empty();
    }

    private void name(CelExpr of, String field, boolean onlyAsked, Node.Scalar when) {
        if (of.getKind() != CelExpr.ExprKind.Kind.IDENT) {
            return;
        }
        switch (of.ident().name()) {
            case "values" -> {
                var known = List.copyOf(plan.environment().values().keySet());
                if (!onlyAsked && !known.contains(field)) {
                    unknown(Code.UNKNOWN_VALUE, "values." + field, field, known, when);
                }
            }
            case "release" -> {
                var known = List.of("name", "version", "previous", "type");
                if (!known.contains(field)) {
                    unknown(Code.UNKNOWN_VALUE, "release." + field, field, known, when);
                }
            }
            case "steps" -> {
                var known = plan.steps().stream().map(Step::id).toList();
                if (!known.contains(field)) {
                    unknown(Code.UNKNOWN_STEP, "step \"" + field + "\"", field, known, when);
                }
            }
            default -> {
                // environment has no fields
            }
        }
    }

    private void unknown(
            Code code, String what, String field, List<String> known, Node.Scalar when) {
        var start = Math.max(0, when.text().indexOf(field));
        problems.add(
                code,
                when.at(start, start + field.length()),
                "there is no " + what,
                Nearest.hint(field, known));
    }
}
