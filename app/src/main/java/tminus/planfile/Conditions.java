package tminus.planfile;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import tminus.plan.Plan;
import tminus.source.Words;

/**
 * Evaluates the {@code when:} of steps: expressions of the Common Expression Language over a closed
 * set of variables, without loops and without a way into the program.
 */
public final class Conditions {
    private static final int LONGEST = 1_000;
    private static final CelType TEXTS = MapType.create(SimpleType.STRING, SimpleType.STRING);
    private static final CelOptions OPTIONS =
            CelOptions.current()
                    .maxExpressionCodePointSize(LONGEST)
                    .maxParseRecursionDepth(32)
                    .maxParseErrorRecoveryLimit(3)
                    .enableComprehension(false)
                    .comprehensionMaxIterations(0)
                    .maxRegexProgramSize(1_000)
                    .build();

    private final CelCompiler compiler =
            CelCompilerFactory.standardCelCompilerBuilder()
                    .setOptions(OPTIONS)
                    .setStandardMacros(CelStandardMacro.HAS)
                    .addVar("values", TEXTS)
                    .addVar("release", TEXTS)
                    .addVar("steps", MapType.create(SimpleType.STRING, TEXTS))
                    .addVar("environment", SimpleType.STRING)
                    .setResultType(SimpleType.BOOL)
                    .build();
    private final CelRuntime runtime =
            CelRuntimeFactory.standardCelRuntimeBuilder().setOptions(OPTIONS).build();

    /** What a condition may look at. */
    public record Facts(
            SequencedMap<String, String> values,
            SequencedMap<String, String> release,
            SequencedMap<String, SequencedMap<String, String>> outputs,
            String environment) {

        /** The facts of a plan, with the outputs that its steps have given so far. */
        public static Facts of(
                Plan plan, SequencedMap<String, SequencedMap<String, String>> outputs) {
            var release = new LinkedHashMap<String, String>();
            release.put("name", plan.release().name());
            release.put("version", plan.release().version());
            plan.release().previous().ifPresent(version -> release.put("previous", version));
            plan.release().strategy().ifPresent(type -> release.put("type", Words.of(type)));
            var environment = plan.environment();
            return new Facts(environment.values(), release, outputs, environment.name());
        }
    }

    /** What came of a condition. */
    public sealed interface Answer {
        record Holds(String because) implements Answer {}

        record DoesNotHold(String because) implements Answer {}

        /** It could not be told; this is neither yes nor no. */
        record Unclear(String because) implements Answer {}
    }

    public Answer evaluate(String expression, Facts facts) {
        try {
            var variables = new LinkedHashMap<String, Object>();
            variables.put("values", facts.values());
            variables.put("release", facts.release());
            variables.put("steps", facts.outputs());
            variables.put("environment", facts.environment());
            var answer = runtime.createProgram(compile(expression)).eval(variables);
            return Boolean.TRUE.equals(answer)
                    ? new Answer.Holds(expression + " holds")
                    : new Answer.DoesNotHold(expression + " does not hold");
        } catch (CelValidationException invalid) {
            return new Answer.Unclear(
                    expression + ": " + invalid.getErrors().getFirst().getMessage());
        } catch (CelEvaluationException failed) {
            return new Answer.Unclear(expression + ": " + failed.getMessage());
        }
    }

    CelAbstractSyntaxTree compile(String expression) throws CelValidationException {
        return compiler.compile(expression).getAst();
    }
}
