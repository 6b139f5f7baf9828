package tminus.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import tminus.source.Code;
import tminus.source.Fields;
import tminus.source.Problems;

/** Reads {@code secrets:}: where they come from, never what they are. */
final class SecretReader {
    static final List<String> PROVIDERS = List.of("env", "file", "command");
    static final List<String> LATER = List.of("vault");

    private SecretReader() {}

    static SequencedMap<String, Secret> read(Fields plan, Problems problems) {
        var secrets = new LinkedHashMap<String, Secret>();
        var names = new Names("a secret", problems);
        plan.fields("secrets")
                .ifPresent(all ->
                        all.mapping()
                                .entries()
                                .forEach((name, entry) -> {
                                    names.take(name, entry.keyAt());
                                    all.fields(name)
                                            .ifPresent(fields ->
                                                    secrets.put(
                                                            name, secret(name, fields, problems)));
                                }));
        return secrets;
    }

    private static Secret secret(String name, Fields fields, Problems problems) {
        var keys = List.copyOf(fields.mapping().entries().keySet());
        var provider = keys.isEmpty() ? "" : keys.getFirst();
        if (keys.size() != 1) {
            problems.add(
                    Code.BAD_VALUE,
                    fields.at(),
                    "the secret \"" + name + "\" must come from exactly one place",
                    "write one of: {env: NAME}, {file: path}, {command: [program, argument]}");
        } else if (LATER.contains(provider)) {
            fields.node(provider);
        } else {
            read(fields, provider);
            fields.done();
        }
        return new Secret(name, provider, fields.mapping());
    }

    private static void read(Fields fields, String provider) {
        fields.node("env");
        fields.node("file");
        fields.node("command");
        switch (provider) {
            case "env", "file" -> fields.text(provider);
            case "command" -> fields.texts(provider);
            default -> {}
        }
    }
}
