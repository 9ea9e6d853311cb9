package io.github.mediacapture.file;

import io.github.mediacapture.internal.Reason;
import io.github.mediacapture.internal.TargetFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.function.Supplier;

/** Writes files that are whole or not there. */
final class WholeFile {
    private WholeFile() {}

    /** Opens the bytes only once there is a place for them. */
    static void write(Path file, Supplier<InputStream> bytes) {
        try {
            TargetFile target = TargetFile.of(file);
            if (target.isRegular()) {
                target.write(/* isPrivate= */ false, output -> copy(bytes, output));
                return;
            }
            try (OutputStream output = Channels.newOutputStream(target.openThrough())) {
                copy(bytes, output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Can't write '" + file + "': " + Reason.of(e, file), e);
        }
    }

    private static void copy(Supplier<InputStream> bytes, OutputStream output) throws IOException {
        try (InputStream input = bytes.get()) {
            input.transferTo(output);
        }
    }
}
