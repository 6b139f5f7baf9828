package tminus.secrets;

import java.nio.file.Path;
import java.util.Map;
import tminus.plan.Secret;
import tminus.source.Fields;
import tminus.source.Problems;

/** Fetches secrets from where the plan says they are, and registers each for redaction. */
public final class Secrets {
    private static final int SHORTEST_IN_PRODUCTION = 6;

    private final Map<String, String> environment;
    private final Redaction redaction;

    /**
     * @param environment the variables of this process
     * @param redaction learns every value that is fetched
     */
    public Secrets(Map<String, String> environment, Redaction redaction) {
        this.environment = environment;
        this.redaction = redaction;
    }

    /** The value, fetched now. Throws {@link NoSecret}. */
    public SecretValue fetch(Secret secret, Path planFolder, boolean production) {
        var value = new SecretValue(secret.name(), text(secret, planFolder));
        if (value.reveal().isEmpty()) {
            throw refused(secret, "is empty", "give it a value, or take it out of the plan");
        }
        if (production && value.reveal().length() < SHORTEST_IN_PRODUCTION) {
            throw refused(
                    secret,
                    "has fewer than " + SHORTEST_IN_PRODUCTION + " characters",
                    "a value so short cannot be kept out of logs reliably; make it longer");
        }
        redaction.add(value);
        return value;
    }

    /** Registers the value for redaction if it can be had; whatever it is, it will not be used. */
    public void learn(Secret secret, Path planFolder) {
        try {
            redaction.add(new SecretValue(secret.name(), text(secret, planFolder)));
        } catch (NoSecret unknown) {
            // nothing to keep out of anything
        }
    }

    private String text(Secret secret, Path planFolder) {
        var fields = new Fields(secret.with(), new Problems());
        return switch (secret.provider()) {
            case "env" -> variable(secret, fields.text("env").orElse(""));
            case "file" -> SecretFile.read(secret, planFolder, fields.text("file").orElse(""));
            case "command" -> SecretCommand.run(secret, planFolder, fields.texts("command"));
            default ->
                    throw refused(
                            secret,
                            "comes from \"" + secret.provider() + "\", which is not known",
                            "use env, file or command");
        };
    }

    private String variable(Secret secret, String name) {
        var value = environment.get(name);
        if (value == null) {
            throw refused(
                    secret,
                    "should come from the variable " + name + ", which is not set",
                    "set it and run tminus resume");
        }
        return value;
    }

    static NoSecret refused(Secret secret, String what, String move) {
        return new NoSecret("the secret " + secret.name() + " " + what + "; " + move);
    }

    /** Files and programs end their text with a line break that is not part of the value. */
    static String withoutLineBreak(String text) {
        if (text.endsWith("\r\n")) {
            return text.substring(0, text.length() - 2);
        }
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }
}
