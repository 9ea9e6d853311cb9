package io.github.mediacapture.ffmpeg.record;

import static io.github.mediacapture.ffmpeg.record.Recordings.MILLI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.recording.MediaRecorderOptions;
import io.github.mediacapture.spi.RecordingEncoder;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.testkit.FakePattern;
import io.github.mediacapture.transform.MediaStreamTrackProcessor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept before {@code start()}, in the files of real encoders. */
@ExtendWith(LeakCheck.class)
class PreRollTest {
    private static final int PER_SECOND = 30;
    private static final Duration KEPT = Duration.ofSeconds(3);

    @TempDir
    Path folder;

    /** The camera's pictures are numbered: none is missing from the pre-roll's first to the recording's last. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "video/webm",
                "video/webm;codecs=vp9,opus",
                "video/webm;codecs=av01.0.04M.08,opus",
                "video/x-matroska;codecs=mjpeg,pcm",
                "video/mp4",
                "video/mp4;codecs=avc1.42E01E,opus",
                "video/mp2t"
            })
    void theFileBeginsWithThePictureOfThatTime(String type) throws Exception {
        try (FakeStudio studio = new FakeStudio()) {
            AtomicLong newest = new AtomicLong();
            MediaStreamTrackProcessor<?> watcher = studio.capture.newVideoProcessor(
                    studio.stream.getVideoTracks().get(0),
                    frame -> newest.set(FakePattern.read(frame).orElseThrow().frameNumber()));
            MediaRecorder recorder = studio.recorder(MediaRecorderOptions.ofMimeType(type));
            recorder.preRoll(KEPT);
            studio.runtime.advance(Duration.ofMillis(12_345));
            long atStart = newest.get();
            recorder.start();
            studio.runtime.advance(Duration.ofSeconds(2));
            long atStop = newest.get();
            recorder.stop();
            studio.runtime.advance(Duration.ofSeconds(1));
            watcher.close();

            ReadBack read = ReadBack.of(
                    Files.write(folder.resolve("file"), studio.blobs.get(0).bytes()));
            List<Long> numbers = numbers(read.video());
            assertThat(atStart - numbers.get(0))
                    .as("pictures before the start")
                    .isBetween(KEPT.toSeconds() * PER_SECOND - 1, (KEPT.toSeconds() + 1) * PER_SECOND + 1);
            assertThat(numbers)
                    .containsExactlyElementsOf(LongStream.rangeClosed(numbers.get(0), atStop)
                            .boxed()
                            .toList());
            checkTimes(read, type);
            assertThat(recorder.statistics().framesEncoded()).isEqualTo(numbers.size());
            assertThat(recorder.statistics().duration().toNanos() / 1000)
                    .isCloseTo(read.durationMicros, within(100_000L));
        }
    }

    private static List<Long> numbers(ReadBack.Stream video) {
        List<Long> numbers = new ArrayList<>();
        for (byte[] picture : video.pictures) {
            numbers.add(FakePattern.read(VideoPixelFormat.I420, video.width, video.height, ByteBuffer.wrap(picture))
                    .orElseThrow()
                    .frameNumber());
        }
        return numbers;
    }

    /** Pictures at most 40 ms apart, from 0 on, where MPEG-TS has another time for 0. */
    private static void checkTimes(ReadBack read, String type) {
        List<Long> times = read.video().ptsMicros;
        assertThat(times.get(0)).isEqualTo(type.equals("video/mp2t") ? 1_400_000 : 0);
        for (int i = 1; i < times.size(); i++) {
            assertThat(times.get(i) - times.get(i - 1)).isBetween(1L, 40_000L);
        }
        long sound = read.audio().ptsMicros.get(0) - times.get(0);
        assertThat(sound).as("when the sound begins").isBetween(-25_000L, 25_000L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"audio/webm", "audio/ogg", "audio/mpeg", "audio/wav", "audio/mp4", "audio/ogg;codecs=flac"})
    void soundAlone(String type) throws Exception {
        try (FakeStudio studio = new FakeStudio()) {
            MediaStream sound = studio.capture.newMediaStream(studio.stream.getAudioTracks());
            MediaRecorder recorder = studio.capture.newMediaRecorder(sound, MediaRecorderOptions.ofMimeType(type));
            recorder.onDataAvailable(event -> studio.blobs.add(event.data()));
            recorder.preRoll(KEPT);
            studio.runtime.advance(Duration.ofMillis(12_345));
            recorder.start();
            studio.runtime.advance(Duration.ofSeconds(2));
            recorder.stop();
            studio.runtime.advance(Duration.ofSeconds(1));
            Path file = Files.write(folder.resolve("file"), studio.blobs.get(0).bytes());
            assertThat(ReadBack.of(file).durationMicros).isCloseTo(5_000_000, within(50_000L));
            FfmpegProgram.assertDecodes(file);
        }
    }

    /** Pieces are cut as the start says, though the encoder was opened before. */
    @ParameterizedTest
    @CsvSource({"video/webm", "video/mp4"})
    void piecesMakeOneFile(String type) throws Exception {
        try (FakeStudio studio = new FakeStudio()) {
            MediaRecorder recorder = studio.recorder(MediaRecorderOptions.ofMimeType(type));
            recorder.preRoll(KEPT);
            studio.runtime.advance(Duration.ofSeconds(10));
            recorder.start(Duration.ofMillis(500));
            studio.runtime.advance(Duration.ofSeconds(2));
            recorder.stop();
            studio.runtime.advance(Duration.ofSeconds(1));
            assertThat(studio.blobs).hasSizeBetween(4, 6);
            Path file = folder.resolve("file");
            for (var blob : studio.blobs) {
                Files.write(
                        file,
                        blob.bytes(),
                        java.nio.file.StandardOpenOption.CREATE,
                        java.nio.file.StandardOpenOption.APPEND);
            }
            ReadBack read = ReadBack.of(file);
            assertThat(read.video().ptsMicros.get(0)).isZero();
            assertThat(read.video().pictures).hasSizeBetween(5 * PER_SECOND - 1, 6 * PER_SECOND + 1);
            FfmpegProgram.assertDecodes(file);
        }
    }

    /** Its pieces are numbered. */
    @Test
    void flacFilesCanNotBeginInTheMiddle() {
        try (FakeStudio studio = new FakeStudio()) {
            MediaStream sound = studio.capture.newMediaStream(studio.stream.getAudioTracks());
            MediaRecorder recorder =
                    studio.capture.newMediaRecorder(sound, MediaRecorderOptions.ofMimeType("audio/flac"));
            assertThatThrownBy(() -> recorder.preRoll(KEPT))
                    .isInstanceOf(NotSupportedException.class)
                    .hasMessageContaining("audio/flac")
                    .hasMessageContaining("beginning");
        }
    }

    /** {@link LeakCheck} sees that all is given back. */
    @Test
    void aRecorderThatIsNeverStarted() throws Exception {
        Path file = folder.resolve("never.webm");
        try (FakeStudio studio = new FakeStudio()) {
            studio.recorder(MediaRecorderOptions.builder().writeTo(file).build())
                    .preRoll(KEPT);
            studio.runtime.advance(Duration.ofSeconds(10));
            assertThat(studio.events).isEmpty();
        }
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Tag("slow")
    @ParameterizedTest
    @CsvSource({
        "video/webm, vp8, opus",
        "video/mp4, avc1.42E01E, mp4a.40.2",
        "video/webm, av01.0.04M.08, opus",
        "video/x-matroska, vp9, pcm"
    })
    void whatIsKeptDoesNotGrow(String container, String video, String audio) {
        var request = Recordings.request(Recordings.format(container, video, audio));
        List<Long> kept = new ArrayList<>();
        try (RecordingEncoder encoder = Recordings.open(request, new MemoryOutput())) {
            encoder.bufferLast(KEPT);
            for (long at = 0; at < Duration.ofMinutes(10).toMillis(); at += 100) {
                try (VideoFrame picture = Signals.heap(64, 64, (int) (at / 100))) {
                    encoder.encode(picture, at * MILLI);
                }
                try (AudioData sound = Signals.tone(1, Signals.RATE, at * MILLI, Signals.RATE / 10, 440)) {
                    encoder.encode(sound, at * MILLI);
                }
                if (at % 10_000 == 0) {
                    kept.add(((FfmpegRecording) encoder).keptBytes());
                }
            }
        }
        List<Long> later = kept.subList(1, kept.size());
        long most = later.stream().mapToLong(Long::longValue).max().orElseThrow();
        System.getLogger(PreRollTest.class.getName())
                .log(System.Logger.Level.INFO, "{0} {1}: at most {2} bytes are kept", container, video, most);
        // four seconds at what is asked for; PCM takes what it takes
        long sound = audio.equals("pcm") ? Signals.RATE * 2 : request.audioBitsPerSecond() / 8;
        assertThat(most)
                .isPositive()
                .isLessThan((KEPT.toSeconds() + 1) * (request.videoBitsPerSecond() / 8 + sound) * 5 / 4);
        assertThat(later.get(later.size() - 1)).isLessThanOrEqualTo(most);
    }

    @ParameterizedTest
    @CsvSource({"false, video/webm", "true, video/mp4"})
    void whatIsKeptIsInTheFileAlsoIfNothingComesAfterTheStart(boolean pauses, String type) {
        try (FakeStudio studio = new FakeStudio()) {
            MediaRecorder recorder = studio.recorder(MediaRecorderOptions.ofMimeType(type));
            recorder.preRoll(KEPT);
            studio.runtime.advance(Duration.ofSeconds(10));
            recorder.start();
            if (pauses) {
                recorder.pause();
                studio.runtime.advance(Duration.ofSeconds(1));
            }
            recorder.stop();
            studio.runtime.advance(Duration.ofSeconds(1));
            assertThat(studio.events).containsExactly("start", "dataavailable", "stop");
            assertThat(studio.blobs.get(0).size()).isGreaterThan(10_000);
        }
    }

    @Test
    void aFullDiskAtTheStartIsAnError() {
        try (FakeStudio studio = new FakeStudio()) {
            MediaRecorder recorder = studio.recorder(MediaRecorderOptions.builder()
                    .mimeType("video/webm")
                    .writeTo(new FullDisk())
                    .build());
            recorder.preRoll(KEPT);
            studio.runtime.advance(Duration.ofSeconds(10));
            recorder.start();
            studio.runtime.advance(Duration.ofSeconds(5));
            assertThat(studio.events).containsExactly("start", "error", "dataavailable", "stop");
            assertThat(studio.errors).singleElement().asString().contains("No space left on device");
        }
    }

    private static final class FullDisk implements WritableByteChannel {
        @Override
        public int write(ByteBuffer bytes) throws IOException {
            throw new IOException("No space left on device");
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }
}
