package tminus.connectors.run;

import static java.util.Collections.unmodifiableSequencedMap;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import tminus.source.Code;
import tminus.source.Fields;

/**
 * A script and the values it is given.
 *
 * @param isolated nothing the script starts outlives it, daemons included
 */
record RunSettings(
        String script,
        SequencedMap<String, String> env,
        String shell,
        List<Integer> okExitCodes,
        boolean isolated) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern REFERENCE =
            Pattern.compile("\\$\\{(?:values|release|plan|steps|secret|run)\\.[^{}]*}");

    RunSettings {
        env = unmodifiableSequencedMap(new LinkedHashMap<>(env));
        okExitCodes = List.copyOf(okExitCodes);
    }

    static Optional<RunSettings> read(Fields with) {
        var script = with.required("script").flatMap(text -> script(with, text));
        var env = with.textMap("env");
        env.keySet().forEach(name -> name(with, name));
        var shell = with.text("shell").orElse("sh");
        var codes = with.texts("ok-exit-codes").stream().map(text -> code(with, text)).toList();
        var isolated = with.truth("isolated").orElse(false);
        with.done();
        return script.map(text ->
                new RunSettings(
                        text,
                        env,
                        shell,
                        codes.isEmpty()
                                ? List.of(0)
                                : codes.stream().flatMap(Optional::stream).toList(),
                        isolated));
    }

    private static Optional<String> script(Fields with, String text) {
        if (text.isBlank()) {
            return with.bad("script", "", "a script", "write the commands to run");
        }
        var reference = REFERENCE.matcher(text);
        if (!reference.find()) {
            return Optional.of(text);
        }
        with.problems()
                .add(
                        Code.BAD_VALUE,
                        with.at("script"),
                        "a script cannot hold the reference " + reference.group(),
                        "give the value by env: {VALUE: \""
                                + reference.group()
                                + "\"} and write \"$VALUE\" in the script");
        return Optional.empty();
    }

    private static void name(Fields with, String name) {
        var entry = with.fields("env").orElseThrow().mapping().entries().get(name);
        if (entry == null || (NAME.matcher(name).matches() && !name.startsWith("TMINUS_"))) {
            return;
        }
        with.problems()
                .add(
                        Code.BAD_VALUE,
                        entry.keyAt(),
                        "\"" + name + "\" cannot be the name of a variable of yours",
                        "use letters, digits and _, and no TMINUS_ in front");
    }

    private static Optional<Integer> code(Fields with, String text) {
        try {
            var code = Integer.parseInt(text);
            if (code >= 0 && code <= 255) {
                return Optional.of(code);
            }
        } catch (NumberFormatException notANumber) {
            // told below, together with the range
        }
        return with.bad("ok-exit-codes", text, "an exit code", "write numbers from 0 to 255");
    }
}
