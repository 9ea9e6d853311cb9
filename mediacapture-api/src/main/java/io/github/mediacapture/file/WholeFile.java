package io.github.mediacapture.file;

import io.github.mediacapture.internal.Reason;
import io.github.mediacapture.internal.TargetFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.file.Path;

/** Writes files that are whole or not there. */
final class WholeFile {
    private WholeFile() {}

    static void write(Path file, Blob blob) {
        try {
            TargetFile target = TargetFile.of(file);
            if (target.isRegular()) {
                target.write(/* isPrivate= */ false, output -> copy(blob, output));
                return;
            }
            try (OutputStream output = Channels.newOutputStream(target.openThrough())) {
                copy(blob, output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Can't write '" + file + "': " + Reason.of(e, file), e);
        }
    }

    private static void copy(Blob blob, OutputStream output) throws IOException {
        try (InputStream input = blob.openStream()) {
            input.transferTo(output);
        }
    }
}
