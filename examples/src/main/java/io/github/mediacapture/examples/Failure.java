package io.github.mediacapture.examples;

import org.jspecify.annotations.Nullable;

/** Why a program gives up: one line for the person at the terminal, and the exit code. */
final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private Failure(int exitCode, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /** The command line makes no sense. */
    static Failure usage(String message) {
        return new Failure(2, message + " (see --help)", null);
    }

    /** Something else went wrong. */
    static Failure because(String message, @Nullable Throwable cause) {
        return new Failure(1, message, cause);
    }

    /** What an error says, in one line without a full stop. */
    static String line(Throwable error) {
        String message = error.getMessage();
        String text = message == null || message.isBlank() ? error.getClass().getSimpleName() : message;
        return text.strip().replaceAll("\\s*\\R\\s*", " ").replaceFirst("\\.$", "");
    }

    int exitCode() {
        return exitCode;
    }
}
