package tminus.planfile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;

/** The JSON Schema (draft 2020-12) of plans, by which editors complete and explain them. */
public final class PlanSchema {
    private static final String RESOURCE = "plan.schema.json";

    private PlanSchema() {}

    public static String text() {
        try (var input = PlanSchema.class.getResourceAsStream(RESOURCE)) {
            if (input == null) {
                throw new IllegalStateException(RESOURCE + " is missing from this build");
            }
            return new String(input.readAllBytes(), UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
