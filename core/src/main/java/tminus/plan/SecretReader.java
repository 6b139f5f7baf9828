package tminus.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import tminus.source.Code;
import tminus.source.Fields;
import tminus.source.Problems;

/** Reads {@code secrets:}: where they come from, never what they are. */
final class SecretReader {
    private static final List<String> KNOWN = List.of("env", "file", "command", "vault");
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
        KNOWN.forEach(fields::node);
        fields.done();
        var given = KNOWN.stream().filter(fields::has).toList();
        if (given.size() != 1) {
            problems.add(
                    Code.BAD_VALUE,
                    fields.at(),
                    "the secret \"" + name + "\" must come from exactly one place",
                    "write one of: {env: NAME}, {file: path}, {command: [program, argument]}");
            return new Secret(name, "", fields.mapping());
        }
        read(fields, given.getFirst());
        return new Secret(name, given.getFirst(), fields.mapping());
    }

    private static void read(Fields fields, String provider) {
        if (provider.equals("command")) {
            fields.texts(provider);
        } else if (!LATER.contains(provider)) {
            fields.text(provider);
        }
    }
}
