package tminus.cli;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import picocli.CommandLine.ITypeConverter;
import tminus.carry.Start;

/** Reads {@code now}, {@code window}, or an instant with its offset. */
final class StartName implements ITypeConverter<Start> {
    @Override
    public Start convert(String text) {
        return switch (text) {
            case "now" -> new Start.Now();
            case "window" -> new Start.Window();
            default -> instant(text);
        };
    }

    private static Start instant(String text) {
        try {
            return new Start.At(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException notAnInstant) {
            throw Refusals.notAnInstant(text);
        }
    }
}
