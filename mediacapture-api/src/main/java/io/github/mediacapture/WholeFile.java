package io.github.mediacapture;

import io.github.mediacapture.internal.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Writes files that are whole or not there. */
final class WholeFile {
    private WholeFile() {}

    static void write(Path target, Blob blob) {
        Path absolute = target.toAbsolutePath();
        try {
            // not createTempFile: the file must have the permissions that new files of this user have
            Path part = directory(absolute).resolve("." + absolute.getFileName() + "." + UUID.randomUUID() + ".part");
            try {
                try (OutputStream out = Files.newOutputStream(part, StandardOpenOption.CREATE_NEW);
                        InputStream in = blob.openStream()) {
                    in.transferTo(out);
                }
                Files.move(part, absolute, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Can't write '" + target + "': " + Reason.of(e, target), e);
        }
    }

    private static Path directory(Path file) throws IOException {
        Path directory = file.getParent();
        if (directory == null || Files.isDirectory(file)) {
            throw new IOException("'" + file + "' is a directory, not a file");
        }
        if (!Files.isDirectory(directory)) {
            throw new NoSuchFileException(directory.toString(), null, "the directory does not exist");
        }
        return directory;
    }
}
