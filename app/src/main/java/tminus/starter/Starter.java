package tminus.starter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import tminus.plan.Release.Strategy;

/** The text of a first plan: complete, correct, and harmless to run. */
public final class Starter {
    private Starter() {}

    /** The plan for a strategy; {@code file} is the name it tells people to type. */
    public static String text(Strategy strategy, String file) {
        var type = strategy.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return resource("plan.yaml")
                .replace("@file@", file)
                .replace("@type@", type)
                .replace("@steps@\n", resource(type + ".yaml") + "\n");
    }

    private static String resource(String name) {
        try (InputStream in = Starter.class.getResourceAsStream(name)) {
            return new String(
                    Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the starter " + name + " is missing", unreadable);
        }
    }
}
