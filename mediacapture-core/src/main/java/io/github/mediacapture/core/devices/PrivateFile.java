package io.github.mediacapture.core.devices;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes small files so that a reader sees the old text or the new one, and nobody but this user sees either. */
final class PrivateFile {
    private PrivateFile() {}

    static void replace(Path file, String text) throws IOException {
        Path directory = Files.createDirectories(file.toAbsolutePath().getParent());
        // Made with access for this user only, where the system can.
        Path temporary = Files.createTempFile(directory, file.getFileName().toString(), ".tmp");
        try {
            Files.writeString(temporary, text);
            try {
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
