package io.github.mediacapture.core.record.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mediacapture.Blob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpoolTest {
    @TempDir
    Path directory;

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    private static Blob all(SpoolKeeper.Lease lease) {
        return new SpooledBlob(lease, 0, lease.spool().seal(), "video/webm");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 100_000, 1_000_000})
    void givesBackWhatWasWrittenWhereverItLies(long memoryLimit) throws IOException {
        SpoolKeeper keeper = new SpoolKeeper(memoryLimit, directory);
        SpoolKeeper.Lease lease = keeper.open();
        byte[] content = bytes(300_001);
        for (int at = 0; at < content.length; at += 7_919) {
            int length = Math.min(7_919, content.length - at);
            lease.spool().write(at, ByteBuffer.wrap(content, at, length));
        }

        assertThat(all(lease).bytes()).isEqualTo(content);
        assertThat(all(lease).slice(100, 65_600, "").bytes()).isEqualTo(Arrays.copyOfRange(content, 100, 65_600));
        assertThat(all(lease).slice(-10, Long.MAX_VALUE, "").bytes())
                .isEqualTo(Arrays.copyOfRange(content, 299_991, 300_001));
        assertThat(files()).hasSize(memoryLimit < content.length ? 1 : 0);
        keeper.close();
        assertThat(files()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1_000_000})
    void whatABlobShowsNeverChanges(long memoryLimit) throws IOException {
        SpoolKeeper keeper = new SpoolKeeper(memoryLimit, directory);
        SpoolKeeper.Lease lease = keeper.open();
        lease.spool().write(0, ByteBuffer.wrap(new byte[] {1, 2, 3, 4}));
        Blob blob = all(lease);

        lease.spool().write(2, ByteBuffer.wrap(new byte[] {9, 9, 9, 9}));

        assertThat(blob.bytes()).containsExactly(1, 2, 3, 4);
        assertThat(all(lease).bytes()).containsExactly(1, 2, 3, 4, 9, 9);
        lease.spool().write(0, ByteBuffer.wrap(new byte[] {7, 7}));
        assertThat(all(lease).bytes()).containsExactly(1, 2, 3, 4, 9, 9);
        keeper.close();
    }

    @Test
    void patchesWhatNoBlobShowsYet() throws IOException {
        SpoolKeeper.Lease lease = new SpoolKeeper(1_000_000, directory).open();
        lease.spool().write(0, ByteBuffer.wrap(new byte[] {1, 2, 3, 4}));
        lease.spool().write(1, ByteBuffer.wrap(new byte[] {9}));

        assertThat(all(lease).bytes()).containsExactly(1, 9, 3, 4);
        assertThatThrownBy(() -> lease.spool().write(5, ByteBuffer.allocate(1)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("hole");
    }

    @Test
    void anUnwritableDirectoryKeepsWhatIsInMemory() throws IOException {
        SpoolKeeper.Lease lease = new SpoolKeeper(10, directory.resolve("missing")).open();
        lease.spool().write(0, ByteBuffer.wrap(new byte[] {1, 2, 3}));

        assertThatThrownBy(() -> lease.spool().write(3, ByteBuffer.allocate(100)))
                .isInstanceOf(IOException.class);

        assertThat(all(lease).bytes()).containsExactly(1, 2, 3);
    }

    @Test
    void writesAFileWholeAndOverAnOldOne() throws IOException {
        SpoolKeeper.Lease lease = new SpoolKeeper(1_000_000, null).open();
        lease.spool().write(0, ByteBuffer.wrap(new byte[] {1, 2, 3}));
        Path target = directory.resolve("out.webm");
        Files.writeString(target, "something longer than three bytes");

        all(lease).writeTo(target);

        assertThat(files()).containsExactly(target);
        assertThat(Files.readAllBytes(target)).containsExactly(1, 2, 3);
    }

    @Test
    void anUnwritableFileIsSaidClearlyAndTheBlobStaysGood() throws IOException {
        SpoolKeeper.Lease lease = new SpoolKeeper(1_000_000, null).open();
        lease.spool().write(0, ByteBuffer.wrap(new byte[] {1, 2, 3}));
        Path target = directory.resolve("no/such/directory/out.webm");

        assertThatThrownBy(() -> all(lease).writeTo(target))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("out.webm")
                .hasMessageContaining("does not exist");
        assertThatThrownBy(() -> all(lease).writeTo(directory))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("is a directory");
        assertThat(all(lease).bytes()).containsExactly(1, 2, 3);
        assertThat(files()).isEmpty();
    }

    @Test
    void afterCloseTheBytesAreGoneWithAReason() throws IOException {
        SpoolKeeper keeper = new SpoolKeeper(1_000_000, null);
        SpoolKeeper.Lease lease = keeper.open();
        lease.spool().write(0, ByteBuffer.wrap(new byte[] {1}));
        Blob blob = all(lease);

        keeper.close();

        assertThatThrownBy(blob::bytes)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("before you close it");
    }
}
