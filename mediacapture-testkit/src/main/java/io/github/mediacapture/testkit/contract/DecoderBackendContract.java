package io.github.mediacapture.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import io.github.mediacapture.decoding.DecoderBackend;
import io.github.mediacapture.decoding.MediaBytes;
import io.github.mediacapture.decoding.MediaRead;
import io.github.mediacapture.decoding.MediaReader;
import io.github.mediacapture.decoding.SeekMode;
import io.github.mediacapture.decoding.TrackInfo;
import io.github.mediacapture.errors.AbortException;
import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.testkit.FakePattern;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link DecoderBackend} must do: extend it, make the backend, and give it a file. */
public abstract class DecoderBackendContract {
    private static final int SEEKS = 20;
    private static final long MILLI = 1_000_000;

    private DecoderBackend backend;
    private byte[] file;

    /** Called by JUnit. */
    @SuppressWarnings("NullAway.Init") // set before each test
    protected DecoderBackendContract() {}

    /** {@return the backend for one test} */
    protected abstract DecoderBackend newBackend();

    /**
     * {@return a file that the backend reads: at least 60 frames of {@link FakePattern}, numbered from 0, and sound for as long, both
     * from the beginning on}
     *
     * @throws Exception if it can't be made, which fails the test
     */
    protected abstract byte[] numberedFile() throws Exception;

    @BeforeEach
    final void begin() throws Exception {
        backend = newBackend();
        file = numberedFile();
    }

    /** Bytes in memory, which may fail from a place on, and know whether they are closed. */
    private static final class Bytes implements MediaBytes {
        private final byte[] all;
        private final IOException failure = new IOException("the contract's failure");
        private boolean fails;
        private boolean closed;

        Bytes(byte[] all) {
            this.all = all;
        }

        @Override
        public long size() {
            return all.length;
        }

        @Override
        public int read(long position, ByteBuffer target) throws IOException {
            if (fails) {
                throw failure;
            }
            int count = (int) Math.max(0, Math.min(target.remaining(), all.length - position));
            target.put(all, (int) Math.min(position, all.length), count);
            return count;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private record Picture(long number, long nanos) {}

    @Test
    final void allPicturesComeInOrder() {
        try (MediaReader reader = backend.open(new Bytes(file))) {
            List<Picture> pictures = pictures(reader);
            assertThat(pictures).extracting(Picture::number).isEqualTo(consecutive(pictures.size()));
            assertThat(pictures.size()).isGreaterThanOrEqualTo(60);
            assertThat(pictures).extracting(Picture::nanos).isSorted().doesNotHaveDuplicates();
            assertThat(pictures.get(0).nanos()).isBetween(0L, 50 * MILLI);
            assertThat(reader.readVideo()).as("after the end").isInstanceOf(MediaRead.End.class);
            assertThat(reader.damage()).isEmpty();
            assertThat(reader.info().durationNanos().orElseThrow())
                    .isCloseTo(pictures.get(pictures.size() - 1).nanos(), within(300 * MILLI));
        }
    }

    @Test
    final void timesAreThoseOfThePictures() {
        try (MediaReader reader = backend.open(new Bytes(file))) {
            List<Picture> pictures = pictures(reader);
            assertThat(reader.frameTimes())
                    .containsExactly(pictures.stream().mapToLong(Picture::nanos).toArray());
            Picture middle = pictures.get(pictures.size() / 2);
            reader.seek(middle.nanos(), SeekMode.PRECISE);
            assertThat(nextPicture(reader)).as("after a seek").isEqualTo(middle);
        }
    }

    @Test
    final void samplesFollowEachOther() {
        try (MediaReader reader = backend.open(new Bytes(file))) {
            reader.select(reader.info().audio().orElseThrow().id());
            assertThat(reader.readVideo()).as("of a track that is not selected").isInstanceOf(MediaRead.End.class);
            long next = 0;
            while (reader.readAudio() instanceof MediaRead.Frame<AudioData> read) {
                try (AudioData data = read.frame()) {
                    assertThat(data.timestampNanos()).isCloseTo(next, within(50 * MILLI));
                    next = data.timestampNanos() + data.durationNanos();
                }
            }
            assertThat(next).isCloseTo(reader.info().durationNanos().orElseThrow(), within(300 * MILLI));
        }
    }

    @Test
    final void aPreciseSeekShowsThePictureOfThatTime() {
        try (MediaReader reader = backend.open(new Bytes(file))) {
            List<Picture> pictures = pictures(reader);
            Random random = new Random(1);
            for (int i = 0; i < SEEKS; i++) {
                Picture wanted = pictures.get(random.nextInt(pictures.size()));
                reader.seek(wanted.nanos() + i % 2, SeekMode.PRECISE);
                assertThat(nextPicture(reader)).as("seek %s", i).isEqualTo(wanted);
                try (AudioData data = ((MediaRead.Frame<AudioData>) reader.readAudio()).frame()) {
                    assertThat(data.timestampNanos()).isGreaterThanOrEqualTo(Math.max(0, wanted.nanos() - MILLI));
                }
            }
            reader.seek(Long.MAX_VALUE / 2, SeekMode.PRECISE);
            assertThat(nextPicture(reader)).isEqualTo(pictures.get(pictures.size() - 1));
            reader.seek(-1, SeekMode.PRECISE);
            assertThat(nextPicture(reader)).isEqualTo(pictures.get(0));
        }
    }

    @Test
    final void aFastSeekIsNotLate() {
        try (MediaReader reader = backend.open(new Bytes(file))) {
            List<Picture> pictures = pictures(reader);
            for (int index = pictures.size() - 1; index >= 0; index -= 7) {
                reader.seek(pictures.get(index).nanos(), SeekMode.KEY_FRAME_BEFORE);
                assertThat(nextPicture(reader).number()).isBetween(0L, (long) index);
            }
        }
    }

    @Test
    final void onlyTracksThatAreThereAreSelected() {
        try (MediaReader reader = backend.open(new Bytes(file))) {
            int none = 1
                    + reader.info().tracks().stream()
                            .mapToInt(TrackInfo::id)
                            .max()
                            .orElseThrow();
            int video = reader.info().video().orElseThrow().id();
            assertThatThrownBy(() -> reader.select(none)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> reader.select(video, video)).isInstanceOf(IllegalArgumentException.class);
            reader.select(video);
            assertThat(reader.readAudio()).isInstanceOf(MediaRead.End.class);
            assertThat(nextPicture(reader).number()).isZero();
        }
    }

    @Test
    final void anInterruptLastsUntilTheNextSeek() {
        try (MediaReader reader = backend.open(new Bytes(file))) {
            reader.interrupt();
            reader.interrupt();
            assertThatThrownBy(reader::readVideo).isInstanceOf(AbortException.class);
            assertThatThrownBy(reader::readAudio).isInstanceOf(AbortException.class);
            reader.seek(0, SeekMode.PRECISE);
            assertThat(nextPicture(reader).number()).isZero();
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }
    }

    @Test
    final void whatIsNoMediaIsRefusedAndStaysOpen() {
        byte[] noise = new byte[10_000];
        new Random(1).nextBytes(noise);
        for (byte[] bytes : List.of(new byte[0], "a text".getBytes(StandardCharsets.UTF_8), noise)) {
            Bytes none = new Bytes(bytes);
            assertThatThrownBy(() -> backend.open(none)).isInstanceOf(NotSupportedException.class);
            assertThat(none.closed).isFalse();
        }
    }

    @Test
    final void whatTheBytesThrowIsTheCause() {
        Bytes bytes = new Bytes(file);
        bytes.fails = true;
        assertThatThrownBy(() -> backend.open(bytes))
                .isInstanceOf(NotReadableException.class)
                .hasCause(bytes.failure);
        bytes.fails = false;
        try (MediaReader reader = backend.open(bytes)) {
            bytes.fails = true;
            Throwable thrown = catchThrowable(() -> {
                pictures(reader);
                reader.seek(0, SeekMode.PRECISE); // all may have been read
                pictures(reader);
            });
            if (thrown != null) {
                assertThat(thrown).isInstanceOf(NotReadableException.class).hasCause(bytes.failure);
            }
            bytes.fails = false;
            reader.seek(0, SeekMode.PRECISE);
            assertThat(nextPicture(reader).number()).isZero();
        }
    }

    @Test
    final void aCutFileIsReadAsFarAsItGoes() {
        for (int part = 1; part < 8; part++) {
            Bytes bytes = new Bytes(Arrays.copyOf(file, file.length * part / 8));
            try (MediaReader reader = backend.open(bytes)) {
                assertThat(pictures(reader)).extracting(Picture::nanos).isSorted();
            } catch (NotSupportedException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
    }

    @Test
    final void closingGivesTheBytesBackAndLeavesFrames() {
        Bytes bytes = new Bytes(file);
        MediaReader reader = backend.open(bytes);
        VideoFrame frame = ((MediaRead.Frame<VideoFrame>) reader.readVideo()).frame();
        reader.close();
        reader.close();
        reader.interrupt();
        assertThat(bytes.closed).isTrue();
        assertThatThrownBy(reader::readVideo).isInstanceOf(InvalidStateException.class);
        assertThatThrownBy(reader::readAudio).isInstanceOf(InvalidStateException.class);
        assertThatThrownBy(() -> reader.seek(0, SeekMode.PRECISE)).isInstanceOf(InvalidStateException.class);
        assertThat(FakePattern.read(frame).orElseThrow().frameNumber()).isZero();
        frame.close();
    }

    private static List<Picture> pictures(MediaReader reader) {
        List<Picture> pictures = new ArrayList<>();
        while (reader.readVideo() instanceof MediaRead.Frame<VideoFrame> read) {
            pictures.add(picture(read));
        }
        return pictures;
    }

    private static Picture nextPicture(MediaReader reader) {
        MediaRead<VideoFrame> read = reader.readVideo();
        assertThat(read).isInstanceOf(MediaRead.Frame.class);
        return picture((MediaRead.Frame<VideoFrame>) read);
    }

    private static Picture picture(MediaRead.Frame<VideoFrame> read) {
        try (VideoFrame frame = read.frame()) {
            return new Picture(FakePattern.read(frame).orElseThrow().frameNumber(), frame.timestampNanos());
        }
    }

    private static List<Long> consecutive(int count) {
        return LongStream.range(0, count).boxed().toList();
    }
}
