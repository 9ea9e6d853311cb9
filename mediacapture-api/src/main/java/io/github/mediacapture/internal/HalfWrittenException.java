package io.github.mediacapture.internal;

import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** A file that nothing can take the place of could not be written to its end; another one has all of its content. */
public final class HalfWrittenException extends FileSystemException {
    private static final long serialVersionUID = 1L;

    HalfWrittenException(Path file, Path whole, Throwable cause) {
        super(file.toString(), null, "it is half written, and '" + whole + "' has all of it: " + Reason.of(cause));
        initCause(cause);
    }
}
