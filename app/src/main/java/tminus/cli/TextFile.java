package tminus.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Files that commands write for people. */
final class TextFile {
    private TextFile() {}

    static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException impossible) {
            throw Refusals.cannotWrite(file.toString(), Reasons.of(impossible));
        }
    }

    /** Never writes over a file that is there. */
    static void writeNew(Path file, String text) {
        try {
            Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException exists) {
            throw Refusals.fileExists(file.toString());
        } catch (IOException impossible) {
            throw Refusals.cannotWrite(file.toString(), Reasons.of(impossible));
        }
    }
}
