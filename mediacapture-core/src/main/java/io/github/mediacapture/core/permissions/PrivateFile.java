package io.github.mediacapture.core.permissions;

import io.github.mediacapture.internal.SiblingName;
import io.github.mediacapture.internal.TargetFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Small files of which a reader sees the old text or the new one, and nobody but this user either, unless the file was
 * more open before. What is no regular file is refused: to open a pipe could take for ever.
 */
public final class PrivateFile {
    private PrivateFile() {}

    public static String read(Path file) throws IOException {
        TargetFile source = TargetFile.of(file);
        source.requireRegular();
        return Files.readString(source.path());
    }

    public static void replace(Path file, String text) throws IOException {
        TargetFile target = TargetFile.of(file);
        Path directory = target.path().getParent();
        if (directory != null && !Files.isDirectory(directory)) { // createDirectories refuses a link to one
            Files.createDirectories(directory);
        }
        target.write(/* isPrivate= */ true, output -> output.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Keeps a file under a name that is free, which is returned, and leaves none, or an empty one where it can't go. */
    static Path putAside(Path file) throws IOException {
        TargetFile broken = TargetFile.of(file);
        broken.requireRegular();
        return SiblingName.claim(broken.path(), ".broken", aside -> move(broken.path(), aside));
    }

    private static void move(Path file, Path aside) throws IOException {
        try {
            Files.move(file, aside);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (FileSystemException e) { // mounted by itself, say
            Files.copy(file, aside);
            Files.writeString(file, "");
        }
    }
}
