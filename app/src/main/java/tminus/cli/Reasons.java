package tminus.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Optional;

/** Why files cannot be used, in words: the JDK's messages often hold only the path. */
final class Reasons {
    private Reasons() {}

    static String of(IOException problem) {
        return switch (problem) {
            case NoSuchFileException _ -> "there is no such file or folder";
            case AccessDeniedException _ -> "you may not do that there";
            case NotDirectoryException _ -> "a part of its path is not a folder";
            case FileSystemException other when other.getReason() != null -> other.getReason();
            default ->
                    Optional.ofNullable(problem.getMessage())
                            .orElse(problem.getClass().getSimpleName());
        };
    }
}
