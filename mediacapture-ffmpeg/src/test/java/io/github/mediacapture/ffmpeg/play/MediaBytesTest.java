package io.github.mediacapture.ffmpeg.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.mediacapture.decoding.MediaBytes;
import io.github.mediacapture.decoding.MediaRead;
import io.github.mediacapture.decoding.MediaReader;
import io.github.mediacapture.decoding.MediaReaders;
import io.github.mediacapture.decoding.SeekMode;
import io.github.mediacapture.errors.AbortException;
import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.ffmpeg.record.LeakCheck;
import io.github.mediacapture.file.Blob;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.testkit.FakePattern;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What reads a file's bytes may fail, block and grow. */
@ExtendWith(LeakCheck.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class MediaBytesTest {
    private static final int FRAMES = 100;
    private static final int AT_ONCE = 1000;
    private static final String VP8 = "-c:v libvpx -b:v 1M -deadline realtime -cpu-used 8 -g 25";

    @TempDir
    Path folder;

    /** The first bytes of a file, so many as there are now. */
    private static final class Bytes implements MediaBytes {
        private final byte[] all;
        private final CountDownLatch blocked = new CountDownLatch(1);
        private volatile long size;
        private volatile boolean growing;
        private volatile long blocksAt = Long.MAX_VALUE;
        private volatile long failsAt = Long.MAX_VALUE;
        private volatile boolean sizeFails;
        private Throwable failure = new IOException("the cable is out");
        private boolean closed;
        private long lowest = Long.MAX_VALUE;

        Bytes(Path file) throws IOException {
            all = Files.readAllBytes(file);
            size = all.length;
        }

        @Override
        public long size() {
            if (sizeFails) {
                Bytes.<RuntimeException>sneak(failure);
            }
            return size;
        }

        @Override
        public boolean mayGrow() {
            return growing;
        }

        @Override
        public int read(long position, ByteBuffer target) throws IOException {
            int count = (int) Math.min(Math.min(target.remaining(), AT_ONCE), size - position);
            if (position + count > failsAt) {
                Bytes.<RuntimeException>sneak(failure);
            }
            if (position + count > blocksAt) {
                block();
            }
            if (count > 0) {
                target.put(all, (int) position, count);
                lowest = Math.min(lowest, position);
            }
            return count;
        }

        /** Throws whatever it is, as other languages than Java do. */
        @SuppressWarnings("unchecked")
        private static <T extends Throwable> void sneak(Throwable thrown) throws T {
            throw (T) thrown;
        }

        private void block() throws InterruptedIOException {
            blocked.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new InterruptedIOException("given up");
            }
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @Test
    void whatTheBytesThrowIsTheCause() throws Exception {
        Bytes bytes = new Bytes(new NumberedFiles(folder, FRAMES).make("a.webm", "", VP8));
        try (MediaReader reader = MediaReaders.open(bytes)) {
            bytes.failsAt = bytes.all.length * 9L / 10;
            List<Long> numbers = new ArrayList<>();
            Throwable thrown = catchThrowable(() -> readAll(reader, numbers));
            assertThat(thrown).isInstanceOf(NotReadableException.class).hasCause(bytes.failure);
            assertThat(numbers).hasSizeGreaterThan(10).startsWith(0L, 1L);
            bytes.failsAt = Long.MAX_VALUE;
            reader.seek(0, SeekMode.PRECISE);
            numbers.clear();
            readAll(reader, numbers);
            assertThat(numbers).hasSize(FRAMES);
        }
        assertThat(bytes.closed).isTrue();
    }

    /** Kotlin's code throws checked exceptions, too, which must not unwind through FFmpeg. */
    @ParameterizedTest
    @CsvSource({"0, false", "0.9, false", "2, true"})
    void itMayBeACheckedException(double failsAt, boolean sizeFails) throws Exception {
        Bytes bytes = new Bytes(new NumberedFiles(folder, FRAMES).make("a.webm", "", VP8));
        bytes.failure = new InterruptedException("of runBlocking");
        bytes.failsAt = (long) (bytes.all.length * failsAt);
        bytes.sizeFails = sizeFails;
        Throwable thrown = catchThrowable(() -> {
            try (MediaReader reader = MediaReaders.open(bytes)) {
                readAll(reader, new ArrayList<>());
            }
        });
        assertThat(thrown).isInstanceOf(NotReadableException.class).hasCause(bytes.failure);
        assertThat(bytes.closed).isTrue();
    }

    /** What was decoded on the way to it is freed: {@link LeakCheck} sees it. */
    @Test
    void aSeekThatFailsCanBeTriedAgain() throws Exception {
        Bytes bytes = new Bytes(new NumberedFiles(folder, FRAMES)
                .make("a.mp4", "", "-c:v libopenh264 -b:v 1M -g 1000 -movflags +faststart"));
        try (MediaReader reader = MediaReaders.open(bytes)) {
            for (long part = 3; part < 9; part++) {
                bytes.failsAt = bytes.all.length * part / 10;
                assertThatThrownBy(() -> reader.seek(99 * NumberedFiles.PERIOD, SeekMode.PRECISE))
                        .isInstanceOf(NotReadableException.class);
                bytes.failsAt = Long.MAX_VALUE;
                reader.seek(0, SeekMode.PRECISE);
            }
            reader.seek(Long.MAX_VALUE, SeekMode.PRECISE);
            try (VideoFrame last = ((MediaRead.Frame<VideoFrame>) reader.readVideo()).frame()) {
                assertThat(FakePattern.read(last).orElseThrow().frameNumber()).isEqualTo(FRAMES - 1);
            }
        }
    }

    @Test
    void aFileThatCanNotBeReadIsNotOpened() throws Exception {
        Bytes bytes = new Bytes(new NumberedFiles(folder, 10).make("a.webm", "", VP8));
        bytes.failsAt = 100;
        assertThatThrownBy(() -> MediaReaders.open(bytes))
                .isInstanceOf(NotReadableException.class)
                .hasMessageContaining("the cable is out")
                .hasCause(bytes.failure);
        assertThat(bytes.closed).isTrue();
    }

    @Test
    void anInterruptEndsAReadThatBlocks() throws Exception {
        Bytes bytes = new Bytes(new NumberedFiles(folder, FRAMES).make("a.webm", "", VP8));
        try (MediaReader reader = MediaReaders.open(bytes)) {
            bytes.blocksAt = bytes.all.length * 9L / 10;
            CompletableFuture<Boolean> reading = CompletableFuture.supplyAsync(() -> {
                assertThatThrownBy(() -> readAll(reader, new ArrayList<>())).isInstanceOf(AbortException.class);
                return Thread.currentThread().isInterrupted();
            });
            bytes.blocked.await();
            reader.interrupt();
            assertThat(reading.join()).as("the thread stays interrupted").isFalse();
            assertThatThrownBy(reader::readVideo).isInstanceOf(AbortException.class);
            bytes.blocksAt = Long.MAX_VALUE;
            reader.seek(0, SeekMode.PRECISE);
            List<Long> numbers = new ArrayList<>();
            readAll(reader, numbers);
            assertThat(numbers).hasSize(FRAMES);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.webm | libopus | " + VP8,
                "b.mkv | flac | -c:v libopenh264 -b:v 1M -g 25",
                "c.mp4 | aac | -c:v libopenh264 -b:v 1M -g 25 -movflags frag_keyframe+delay_moov",
                "d.ts | aac | -c:v libopenh264 -b:v 1M -g 25",
            })
    void aGrowingFileIsReadToItsEnd(String name, String audio, String arguments) throws Exception {
        Bytes bytes = new Bytes(new NumberedFiles(folder, FRAMES).make(name, audio, arguments));
        bytes.growing = true;
        bytes.size = bytes.all.length * 45L / 100;
        List<Long> numbers = new ArrayList<>();
        int waits = 0;
        boolean matroska = name.endsWith(".webm") || name.endsWith(".mkv"); // which goes on where it was
        try (MediaReader reader = MediaReaders.open(bytes)) {
            assertThat(reader.info().durationNanos()).isEmpty();
            long before = 0;
            while (readAll(reader, numbers)) {
                waits++;
                long length = reader.durationNanos().orElseThrow();
                assertThat(length).isGreaterThanOrEqualTo(matroska ? (numbers.size() - 1) * 40_000_000L : before);
                before = length;
                if (waits > 1 && matroska) {
                    assertThat(bytes.lowest).as("not from the beginning").isGreaterThan(bytes.all.length / 8);
                }
                bytes.lowest = Long.MAX_VALUE;
                bytes.size = Math.min(bytes.all.length, bytes.size + bytes.all.length / 13);
                bytes.growing = bytes.size < bytes.all.length;
            }
            assertThat(reader.mayGrow()).isFalse();
            assertThat(reader.durationNanos().orElseThrow()).isBetween(FRAMES * 40_000_000L, FRAMES * 41_000_000L);
        }
        assertThat(waits).isGreaterThan(4);
        assertThat(numbers).isEqualTo(LongStream.range(0, FRAMES).boxed().toList());
    }

    @Test
    void whatIsNotReadIsNotKeptWithoutBound() throws Exception {
        Path file = new NumberedFiles(folder, 50).make("large.mkv", "flac", "-c:v rawvideo -s 1280x720");
        try (MediaReader reader = MediaReaders.open(Blob.of(file, ""))) {
            assertThatThrownBy(() -> readSound(reader))
                    .isInstanceOf(NotReadableException.class)
                    .hasMessageContaining("select");
            reader.select(reader.info().audio().orElseThrow().id());
            reader.seek(0, SeekMode.PRECISE);
            assertThat(readSound(reader)).isEqualTo(2 * 48_000);
        }
    }

    @Test
    void aClosedReaderReadsNothing() throws Exception {
        MediaReader reader = MediaReaders.open(Blob.of(new NumberedFiles(folder, 10).make("a.webm", "", VP8), ""));
        VideoFrame frame = ((MediaRead.Frame<VideoFrame>) reader.readVideo()).frame();
        reader.close();
        reader.close();
        reader.interrupt();
        assertThatThrownBy(reader::readVideo).isInstanceOf(InvalidStateException.class);
        assertThatThrownBy(() -> reader.seek(0, SeekMode.PRECISE)).isInstanceOf(InvalidStateException.class);
        assertThat(FakePattern.read(frame)).isPresent();
        frame.close();
    }

    /** Whether there may be more later. */
    private static boolean readAll(MediaReader reader, List<Long> numbers) {
        MediaRead<VideoFrame> read = reader.readVideo();
        while (read instanceof MediaRead.Frame<VideoFrame> next) {
            try (VideoFrame frame = next.frame()) {
                numbers.add(FakePattern.read(frame).orElseThrow().frameNumber());
            }
            read = reader.readVideo();
        }
        return read instanceof MediaRead.NotYet;
    }

    private static long readSound(MediaReader reader) {
        long samples = 0;
        while (reader.readAudio() instanceof MediaRead.Frame<AudioData> read) {
            try (AudioData data = read.frame()) {
                samples += data.numberOfFrames();
            }
        }
        return samples;
    }
}
