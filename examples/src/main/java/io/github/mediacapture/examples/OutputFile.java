package io.github.mediacapture.examples;

import io.github.mediacapture.file.Blob;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The file that a recording goes to. */
final class OutputFile {
    private final Path file;

    OutputFile(Path file) {
        this.file = file;
    }

    /**
     * Makes sure that the file can be written, as far as that can be told before anything is recorded.
     *
     * @throws Failure if it can't
     */
    void check() {
        if (Files.isDirectory(file)) {
            throw Failure.because("can't write '" + file + "': it is a directory", null);
        }
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
            checkDirectory(file.toAbsolutePath().getParent());
        } // else a link or a pipe, say, of which the recorder knows more
    }

    private void checkDirectory(@Nullable Path directory) {
        if (directory == null || !Files.isDirectory(directory)) {
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

    /** Where a recording is: under the file's name if it is whole, else under the name that it has until then. */
    Path written(Blob recorded) {
        return recorded.file().orElse(file);
    }

    private static String reason(IOException e) {
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
