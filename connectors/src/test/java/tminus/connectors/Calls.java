package tminus.connectors;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import tminus.connector.Call;
import tminus.connector.Output;

/** Calls for tests: real folders, generous times, numbered attempts. */
public record Calls(Path folder, Output output) {

    public Call attempt(int number) {
        return attempt(number, Duration.ofMinutes(1));
    }

    public Call attempt(int number, Duration time) {
        return call(number, Instant.now().plus(time), Instant.now().plus(time));
    }

    /** An attempt whose not-after has passed. */
    public Call late(int number) {
        return call(number, Instant.now().minusSeconds(1), Instant.now().plusSeconds(60));
    }

    public Call with(Call call, SequencedMap<String, String> captured) {
        return new Call(
                call.key(),
                call.workKey(),
                call.target(),
                call.notAfter(),
                call.deadline(),
                call.planFolder(),
                call.scratch(),
                captured,
                call.output());
    }

    private Call call(int number, Instant notAfter, Instant deadline) {
        var work = "run-1/step:deploy@web1";
        return new Call(
                work + "#" + number,
                work,
                "web1",
                notAfter,
                deadline,
                folder,
                folder.resolve("scratch-" + number),
                new LinkedHashMap<>(),
                output);
    }
}
