package tminus.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import tminus.plan.Secret;

/** A secret that lies in a file. */
final class SecretFile {
    static final int LARGEST = 64 * 1024;

    private SecretFile() {}

    static String read(Secret secret, Path planFolder, String name) {
        var file = planFolder.resolve(name);
        try (var input = Files.newInputStream(file)) {
            var bytes = input.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw Secrets.refused(
                        secret,
                        "is larger than 64 KiB in the file " + file,
                        "name the file that holds only the secret");
            }
            return Secrets.withoutLineBreak(decode(bytes));
        } catch (NoSuchFileException missing) {
            throw Secrets.refused(
                    secret,
                    "should lie in the file " + file + ", which does not exist",
                    "put it there and run tminus resume");
        } catch (CharacterCodingException binary) {
            throw Secrets.refused(
                    secret, "is not text (UTF-8) in the file " + file, "encode it, e.g. as base64");
        } catch (IOException unreadable) {
            throw Secrets.refused(
                    secret,
                    "cannot be read from the file " + file,
                    "check who may read it, then run tminus resume");
        }
    }

    static String decode(byte[] bytes) throws CharacterCodingException {
        return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }
}
