package io.github.mediacapture.ffmpeg.devices;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Which files this process has open, whoever in it opened them: Linux tells. */
final class OwnHandles {
    private static final Path OPEN_FILES = Path.of("/proc/self/fd");

    private OwnHandles() {}

    /** Whether this process has a file or device node open; false where the system does not tell. */
    static boolean hold(Path node) {
        if (!Files.exists(node)) {
            return false;
        }
        try (DirectoryStream<Path> open = Files.newDirectoryStream(OPEN_FILES)) {
            Path real = node.toRealPath();
            for (Path each : open) {
                if (leadsTo(each, real)) {
                    return true;
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // not Linux, or it was unplugged just now: then nothing is known
        }
        return false;
    }

    private static boolean leadsTo(Path link, Path node) {
        try {
            return Files.readSymbolicLink(link).equals(node);
        } catch (IOException e) {
            return false; // closed meanwhile
        }
    }
}
