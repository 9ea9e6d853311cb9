package io.github.mediacapture.internal;

import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * What an exception says, for the end of a message of ours: Java's own messages are null at times, or the name of a file
 * without what is wrong with it. Stateless.
 */
public final class Reason {
    /** Causes may run in a circle. */
    private static final int MOST_CAUSES = 20;

    private Reason() {}

    /**
     * {@return what an exception says: never empty nor "null"; with the file and the reason, where the exception is about a
     * file}
     *
     * @param error anything that was thrown
     */
    public static String of(Throwable error) {
        return of(error, MOST_CAUSES);
    }

    private static String of(Throwable error, int mostCauses) {
        try {
            return mostCauses == 0 ? withoutMessage(error) : told(error, mostCauses - 1);
        } catch (RuntimeException e) { // an app's exception may fail to say what it is
            return withoutMessage(error);
        }
    }

    private static String told(Throwable error, int mostCauses) {
        if (error instanceof FileSystemException file) {
            return ofFile(file);
        }
        @Nullable Throwable cause = error.getCause();
        boolean wraps = error instanceof UncheckedIOException
                || error instanceof ExecutionException
                || error instanceof CompletionException;
        String message = messageOf(error, mostCauses);
        boolean says = message != null && !message.isBlank();
        if (cause != null
                && cause != error
                && (!says || (wraps && cause.toString().equals(message)))) {
            return of(cause, mostCauses);
        }
        return message != null && says ? message : withoutMessage(error);
    }

    /** Java's errors name a class, or a part of the memory, without what is wrong with it. */
    private static @Nullable String messageOf(Throwable error, int mostCauses) {
        String message = error.getMessage();
        if (message == null) {
            return null;
        }
        if (error instanceof OutOfMemoryError) {
            return "no memory is left (" + message + ")";
        }
        boolean missing = error instanceof NoClassDefFoundError || error instanceof ClassNotFoundException;
        if (missing && message.indexOf(' ') < 0) {
            return "the class " + message.replace('/', '.') + " is missing; add the dependency that has it";
        }
        Throwable cause = error.getCause();
        return missing && cause != null
                ? message + ": " + of(cause, mostCauses)
                : message; // it could not be initialized before
    }

    /**
     * {@return the same, for a message that names a file already}
     *
     * @param error anything that was thrown
     * @param named the file that the message names
     */
    public static String of(Throwable error, Path named) {
        boolean knows = error instanceof FileSystemException file
                && file.getOtherFile() == null
                && (named.toString().equals(file.getFile())
                        || named.toAbsolutePath().toString().equals(file.getFile()));
        return knows ? withoutFile((FileSystemException) error) : of(error);
    }

    private static String withoutFile(FileSystemException error) {
        String reason = error.getReason();
        return reason == null || reason.isBlank() ? ofKind(error) : reason;
    }

    private static String ofFile(FileSystemException error) {
        String what = withoutFile(error);
        if (error.getFile() == null) {
            return what;
        }
        String file =
                "'" + error.getFile() + (error.getOtherFile() == null ? "'" : "' -> '" + error.getOtherFile() + "'");
        return file + ": " + what;
    }

    /** The exceptions for which the JDK gives no reason but their name. */
    private static String ofKind(FileSystemException error) {
        if (error instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (error instanceof AccessDeniedException) {
            return "access is denied";
        }
        if (error instanceof FileAlreadyExistsException) {
            return "the file is there already";
        }
        if (error instanceof NotDirectoryException) {
            return "this is no directory";
        }
        if (error instanceof DirectoryNotEmptyException) {
            return "the directory is not empty";
        }
        return nameOf(error.getClass());
    }

    private static String withoutMessage(Throwable error) {
        if (error instanceof ClosedByInterruptException) {
            return "the thread was interrupted, which closed the channel";
        }
        if (error instanceof ClosedChannelException) {
            return "the channel is closed";
        }
        return nameOf(error.getClass());
    }

    /** An anonymous class has no name of its own. */
    private static String nameOf(Class<?> type) {
        return type.isAnonymousClass() ? nameOf(type.getSuperclass()) : type.getSimpleName();
    }
}
