package io.github.mediacapture.core.record.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mediacapture.errors.NotFoundException;
import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.file.Blob;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpoolTest {
    private static final int MIB = 1 << 20;

    @TempDir
    Path directory;

    private final AtomicInteger collections = new AtomicInteger();
    private final List<SpoolKeeper> keepers = new ArrayList<>();

    @AfterEach
    void closeKeepers() {
        keepers.forEach(SpoolKeeper::close);
    }

    private SpoolKeeper keeper(long memoryLimit) {
        return keeper(memoryLimit, directory);
    }

    private SpoolKeeper keeper(long memoryLimit, Path folder) {
        SpoolKeeper keeper = new SpoolKeeper(memoryLimit, folder, collections::incrementAndGet);
        keepers.add(keeper);
        return keeper;
    }

    private Spool spool(long memoryLimit) {
        SpoolKeeper keeper = keeper(memoryLimit);
        return new Spool(keeper, keeper.newShare());
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static void append(Spool spool, byte[] bytes) throws IOException {
        spool.write(spool.size(), ByteBuffer.wrap(bytes));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    private long bytesOnDisk() throws IOException {
        long sum = 0;
        for (Path file : files()) {
            sum += Files.size(file);
        }
        return sum;
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 100_000, 1_000_000})
    void givesBackWhatWasWrittenWhereverItLies(long memoryLimit) throws IOException {
        Spool spool = spool(memoryLimit);
        byte[] content = bytes(300_001);
        for (int at = 0; at < content.length; at += 7_919) {
            int length = Math.min(7_919, content.length - at);
            spool.write(at, ByteBuffer.wrap(content, at, length));
        }
        Blob all = spool.chunk("video/webm");

        assertThat(all.bytes()).isEqualTo(content);
        assertThat(all.slice(100, 65_600, "").bytes()).isEqualTo(Arrays.copyOfRange(content, 100, 65_600));
        assertThat(all.slice(100, 265_600, "").slice(65_000, 65_900, "").bytes())
                .isEqualTo(Arrays.copyOfRange(content, 65_100, 66_000));
        assertThat(all.slice(-10, Long.MAX_VALUE, "").bytes()).isEqualTo(Arrays.copyOfRange(content, 299_991, 300_001));
        assertThat(bytesOnDisk()).isEqualTo(Math.max(0, content.length - memoryLimit));
        assertThat(files()).hasSize(memoryLimit < content.length ? 1 : 0);
        closeKeepers();
        assertThat(files()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1_000_000})
    void aClosedStreamGivesNothing(long memoryLimit) throws IOException {
        Spool spool = spool(memoryLimit);
        append(spool, bytes(300_001));
        InputStream stream = spool.chunk("video/webm").openStream();
        assertThat(stream.readNBytes(1_000)).hasSize(1_000);
        stream.close();
        assertThatThrownBy(() -> stream.readNBytes(4)).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1_000_000})
    void whatABlobShowsNeverChanges(long memoryLimit) throws IOException {
        Spool spool = spool(memoryLimit);
        spool.write(0, ByteBuffer.wrap(new byte[] {1, 2, 3, 4}));
        Blob blob = spool.chunk("");

        spool.write(2, ByteBuffer.wrap(new byte[] {9, 9, 9, 9}));

        assertThat(blob.bytes()).containsExactly(1, 2, 3, 4);
        Blob next = spool.chunk("");
        assertThat(next.bytes()).containsExactly(9, 9);
        spool.write(0, ByteBuffer.wrap(new byte[] {7, 7}));
        assertThat(blob.bytes()).containsExactly(1, 2, 3, 4);
        assertThat(next.bytes()).containsExactly(9, 9);
        assertThat(spool.chunk("").size()).isZero();
    }

    @Test
    void patchesWhatNoBlobShowsYet() throws IOException {
        Spool spool = spool(1_000_000);
        spool.write(0, ByteBuffer.wrap(new byte[] {1, 2, 3, 4}));
        spool.write(1, ByteBuffer.wrap(new byte[] {9}));

        assertThatThrownBy(() -> spool.write(5, ByteBuffer.allocate(1)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("hole");
        assertThat(spool.chunk("").bytes()).containsExactly(1, 9, 3, 4);
    }

    @Test
    void anUnwritableDirectoryKeepsWhatIsInMemory() throws IOException {
        SpoolKeeper keeper = keeper(10, directory.resolve("missing"));
        Spool spool = new Spool(keeper, keeper.newShare());
        append(spool, new byte[] {1, 2, 3});

        assertThatThrownBy(() -> append(spool, new byte[100])).isInstanceOf(IOException.class);

        assertThat(spool.chunk("").bytes()).containsExactly(1, 2, 3);
    }

    @Test
    void writesAFileWholeAndOverAnOldOne() throws IOException {
        Spool spool = spool(1_000_000);
        append(spool, new byte[] {1, 2, 3});
        Blob all = spool.chunk("");
        Path target = directory.resolve("out.webm");
        Files.writeString(target, "something longer than three bytes");

        all.writeTo(target);

        assertThat(files()).containsExactly(target);
        assertThat(Files.readAllBytes(target)).containsExactly(1, 2, 3);
    }

    @Test
    void anUnwritableFileIsSaidClearlyAndTheBlobStaysGood() throws IOException {
        Spool spool = spool(1_000_000);
        append(spool, new byte[] {1, 2, 3});
        Blob all = spool.chunk("");
        Path target = directory.resolve("no/such/directory/out.webm");

        assertThatThrownBy(() -> all.writeTo(target))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("out.webm")
                .hasMessageContaining("does not exist");
        assertThatThrownBy(() -> all.writeTo(directory))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("is a directory");
        assertThat(all.bytes()).containsExactly(1, 2, 3);
        assertThat(files()).isEmpty();
    }

    @Test
    void afterCloseTheBytesAreGoneWithAReason() throws IOException {
        Spool spool = spool(1_000_000);
        append(spool, new byte[] {1});
        Blob blob = spool.chunk("");

        closeKeepers();

        assertThatThrownBy(blob::bytes)
                .isInstanceOf(NotReadableException.class)
                .hasMessageContaining("before you close it");
        assertThatThrownBy(() -> append(spool, new byte[MIB]))
                .as("nothing that nobody would delete")
                .isInstanceOf(IOException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void theBeginningOfALargeFileIsWrittenAgain() throws IOException {
        Spool spool = spool(MIB);
        byte[] content = bytes(5 * MIB);
        append(spool, content);
        for (int at : new int[] {0, 60_000, MIB - 4, 2 * MIB - 4, 5 * MIB - 10}) {
            spool.write(at, ByteBuffer.wrap(new byte[10]));
            Arrays.fill(content, at, at + 10, (byte) 0);
        }

        assertThat(spool.chunk("").bytes()).isEqualTo(content);
    }

    @Test
    void aPieceIsReadWhileTheNextOneIsWritten() throws IOException {
        Spool spool = spool(0);
        byte[] content = bytes(2 * MIB);
        append(spool, content);
        Blob piece = spool.chunk("");
        try (InputStream in = piece.openStream()) {
            byte[] half = in.readNBytes(MIB);
            append(spool, content);
            assertThat(half).isEqualTo(Arrays.copyOf(content, MIB));
            assertThat(in.readAllBytes()).isEqualTo(Arrays.copyOfRange(content, MIB, 2 * MIB));
        }
    }

    /** A temporary file that is gone, and one that can't be read any more. */
    @Test
    void aLostFileIsSaidWithItsName() throws IOException {
        Spool spool = spool(0);
        append(spool, new byte[100]);
        Blob piece = spool.chunk("");
        Path file = files().get(0);
        Files.delete(file);

        assertThatThrownBy(piece::bytes)
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("no such file");
    }

    /** Cuts pieces, without any that is held, until what is on the disk is less than so much. */
    private void cutUntil(Spool spool, long mostOnDisk) throws IOException {
        for (int round = 0; round < 1_000 && bytesOnDisk() > mostOnDisk; round++) {
            System.gc();
            append(spool, new byte[100]);
            spool.chunk("");
        }
        assertThat(bytesOnDisk()).isLessThanOrEqualTo(mostOnDisk);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, MIB})
    void piecesThatNobodyHoldsFreeTheirSpaceWhileTheRecordingGoesOn(long memoryLimit) throws IOException {
        Spool spool = spool(memoryLimit);
        byte[] piece = bytes(320 << 10);
        for (int second = 0; second < 160; second++) {
            append(spool, piece);
            assertThat(spool.chunk("").size()).isEqualTo(piece.length);
            if (second % 10 == 9) {
                cutUntil(spool, 3 * MIB);
            }
        }
        assertThat(collections).hasValue(0);
    }

    @Test
    void memoryIsUsedAgainWhenItsPiecesAreGone() throws IOException {
        Spool spool = spool(MIB);
        List<Blob> held = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            append(spool, new byte[100_000]);
            held.add(spool.chunk(""));
        }
        assertThat(bytesOnDisk()).as("all but what memory takes").isEqualTo(4_000_000 - MIB);
        assertThat(held).allSatisfy(each -> assertThat(each.bytes()).hasSize(100_000));
        held.clear();
        boolean inMemory = false;
        for (int round = 0; round < 1_000 && !inMemory; round++) {
            System.gc();
            long before = bytesOnDisk();
            append(spool, new byte[MIB / 4]); // goes on in the file that was begun, until that is full
            inMemory = bytesOnDisk() <= before;
            spool.chunk("");
        }
        assertThat(inMemory).isTrue();
    }

    @Test
    void tinyPiecesShareAFile() throws IOException {
        Spool spool = spool(0);
        List<Blob> held = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            append(spool, bytes(i % 1_000 + 1));
            held.add(spool.chunk(""));
        }
        assertThat(files()).hasSize(1);
        assertThat(held.get(500).bytes()).isEqualTo(bytes(501));
    }

    @Test
    void aSliceHoldsLittleMoreThanItShows() throws IOException {
        Spool spool = spool(0);
        byte[] content = bytes(40 * MIB);
        append(spool, content);
        Blob slice = spool.chunk("").slice(20 * MIB, 20 * MIB + 100, "");

        cutUntil(spool, 5 * MIB);

        assertThat(slice.bytes()).isEqualTo(Arrays.copyOfRange(content, 20 * MIB, 20 * MIB + 100));
    }

    @Test
    void manyPiecesThatAreHeldLieInFewFiles() throws IOException {
        Spool spool = spool(0);
        List<Blob> held = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            append(spool, new byte[300_000]);
            held.add(spool.chunk(""));
        }
        assertThat(files()).hasSizeLessThan(100);
        assertThat(held).hasSize(1_000);
    }

    /** Who holds everything is not made to pay for it again and again. */
    @Test
    void theCollectorIsAskedForWhenFilesPileUp() throws IOException {
        Spool spool = spool(0);
        List<Blob> held = new ArrayList<>();
        for (int i = 0; i < 63; i++) {
            append(spool, new byte[MIB]);
            held.add(spool.chunk(""));
        }
        assertThat(collections).hasValue(0);
        for (int i = 63; i < 300; i++) {
            append(spool, new byte[MIB]);
            held.add(spool.chunk(""));
        }
        assertThat(collections).as("past 64, 128 and 256 MiB").hasValue(3);
        held.clear();
        cutUntil(spool, 17 * MIB);
        for (int i = 0; i < 80; i++) {
            append(spool, new byte[MIB]);
            held.add(spool.chunk(""));
        }
        assertThat(collections).as("past 64 MiB again").hasValue(4);
        assertThat(held).hasSize(80);
    }

    @Test
    void theFilesOfARecordingShareItsMemory() throws IOException {
        SpoolKeeper keeper = keeper(MIB);
        SpoolKeeper.Share share = keeper.newShare();
        List<Blob> files = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            SpoolDestination file = new SpoolDestination(keeper, share);
            file.write(0, ByteBuffer.wrap(new byte[MIB / 4]));
            files.add(file.end("", /* whole= */ true));
        }
        assertThat(bytesOnDisk()).isEqualTo(MIB);
        assertThat(files).allSatisfy(each -> assertThat(each.bytes()).hasSize(MIB / 4));
    }
}
