package io.github.mediacapture.examples;

import io.github.mediacapture.Blob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The file that a recording goes to: checked before, and never lost after. */
final class OutputFile {
    private final Path file;

    OutputFile(Path file) {
        this.file = file;
    }

    /**
     * Makes sure that the file can be written, before anything is recorded.
     *
     * @throws Failure if it can't
     */
    void check() {
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null || Files.isDirectory(file)) {
            throw Failure.because("can't write '" + file + "': it is a directory", null);
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw Failure.because("can't write '" + file + "': it is not a plain file", null);
        }
        if (!Files.isDirectory(directory)) {
            throw Failure.because("can't write '" + file + "': there is no directory '" + directory + "'", null);
        }
        try {
            Files.delete(Files.createTempFile(directory, "recording-", ".part"));
        } catch (NoSuchFileException e) {
            throw Failure.because("can't write to '" + directory + "': it takes no files", e);
        } catch (IOException e) {
            throw Failure.because("can't write to '" + directory + "': " + reason(e), e);
        }
    }

    /**
     * Writes the recording; where that fails it is kept in a temporary file.
     *
     * @throws Failure if it could not be written to the file; says where it is instead
     */
    void save(Blob recording) {
        try {
            recording.writeTo(file);
        } catch (UncheckedIOException e) {
            String problem = "can't write '" + file + "': " + reason(e);
            throw Failure.because(problem + "; the recording is kept in " + keep(recording, problem), e);
        }
    }

    private Path keep(Blob recording, String problem) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        try {
            Path kept = Files.createTempFile("recording-", dot < 0 ? "" : name.substring(dot));
            recording.writeTo(kept);
            return kept;
        } catch (IOException | UncheckedIOException e) {
            throw Failure.because(problem + "; nor could it be kept in a temporary file: " + reason(e), e);
        }
    }

    private static String reason(Exception problem) {
        Throwable cause = problem.getCause();
        Throwable e = problem instanceof UncheckedIOException && cause != null ? cause : problem;
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof NoSuchFileException) {
            return "its directory is gone";
        }
        if (e instanceof FileSystemException system && system.getReason() != null) {
            return system.getReason();
        }
        return Failure.line(e);
    }
}
