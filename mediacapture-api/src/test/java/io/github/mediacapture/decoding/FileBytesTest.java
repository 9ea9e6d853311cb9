package io.github.mediacapture.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that is read keeps its bytes, whatever becomes of its name. */
class FileBytesTest {
    @TempDir
    Path folder;

    /** An interrupt is what a seek ends a read with. */
    @Test
    void aFileThatWasDeletedIsReadOnAfterAnInterrupt() throws IOException {
        Path file = Files.write(folder.resolve("clip.webm"), new byte[] {1, 2, 3, 4});
        try (MediaBytes bytes = MediaBytes.of(file, () -> false)) {
            ByteBuffer target = ByteBuffer.allocate(2);
            assertThat(bytes.read(0, target)).isEqualTo(2);
            Files.delete(file);
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> bytes.read(2, ByteBuffer.allocate(2))).isInstanceOf(InterruptedIOException.class);
            assertThat(Thread.interrupted()).as("still interrupted").isTrue();
            assertThat(bytes.size()).isEqualTo(4);
            assertThat(bytes.read(2, target.clear())).isEqualTo(2);
            assertThat(target.array()).containsExactly(3, 4);
            assertThat(bytes.read(4, target.clear())).isNegative();
        }
    }

    @Test
    void aFileThatIsNotThereFailsWhenItIsRead() {
        try (MediaBytes bytes = MediaBytes.of(folder.resolve("none.webm"), () -> false)) {
            assertThatThrownBy(() -> bytes.read(0, ByteBuffer.allocate(2))).isInstanceOf(IOException.class);
        }
    }
}
