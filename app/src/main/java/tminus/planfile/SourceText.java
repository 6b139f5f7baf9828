package tminus.planfile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tminus.source.Code;
import tminus.source.Position;
import tminus.source.Problems;

/** Reads the text of a plan file, within its limits. */
record SourceText(Problems problems) {

    Optional<List<String>> read(Path path) {
        try (var input = Files.newInputStream(path)) {
            var bytes = input.readNBytes(Limits.PLAN.bytes() + 1);
            if (bytes.length > Limits.PLAN.bytes()) {
                return refused(
                        path, Code.TOO_LARGE, "the file is larger than 32 MiB", "split the plan");
            }
            var text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return Optional.of(Lines.of(text));
        } catch (CharacterCodingException notUtf8) {
            return refused(
                    path, Code.NOT_READABLE, "the file is not UTF-8 text", "save it as UTF-8");
        } catch (IOException unreadable) {
            return refused(path, Code.NOT_READABLE, reason(path), "check the path");
        }
    }

    private static String reason(Path path) {
        if (Files.isDirectory(path)) {
            return "this is a folder, not a file";
        }
        return Files.exists(path) ? "the file cannot be read" : "there is no such file";
    }

    private Optional<List<String>> refused(Path path, Code code, String message, String hint) {
        problems.add(code, new Position(path.toString(), 1, 1, 1), message, hint);
        return Optional.empty();
    }
}
