package io.github.mediacapture.file;

import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.errors.NotFoundException;
import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.internal.Reason;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Names what went wrong when bytes were read.
 *
 * @see <a href="https://www.w3.org/TR/FileAPI/#errorandexception">File API, errors</a>
 */
final class Unreadable {
    private Unreadable() {}

    static MediaException file(Path file, IOException cause) {
        return because("Can't read '" + file + "': " + Reason.of(cause, file), cause);
    }

    static MediaException blob(Object blob, IOException cause) {
        return because("Can't read " + blob + ": " + Reason.of(cause), cause);
    }

    private static MediaException because(String message, IOException cause) {
        return cause instanceof NoSuchFileException
                ? new NotFoundException(message, cause)
                : new NotReadableException(message, cause);
    }
}
