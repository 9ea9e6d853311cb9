package io.github.mediacapture.ffmpeg.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.file.Blob;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.recording.MediaRecorderOptions;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.testkit.FakeCamera;
import io.github.mediacapture.testkit.FakeDevices;
import io.github.mediacapture.testkit.FakeMicrophone;
import io.github.mediacapture.testkit.FakeRuntime;
import io.github.mediacapture.testkit.FakeWindow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of tracks that deliver late or never: what is on the disk, and what a player gets. */
@ExtendWith(LeakCheck.class)
class LateTracksTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration NEVER = Duration.ofDays(1);

    @TempDir
    Path folder;

    private final FakeRuntime runtime = new FakeRuntime();
    private final FakeCamera camera = FakeCamera.builder().size(320, 240).build();
    private final FakeMicrophone microphone = FakeMicrophone.builder().build();
    private final FakeWindow window = FakeWindow.builder().size(320, 240).build();
    private final List<Blob> blobs = new ArrayList<>();
    private final List<MediaException> errors = new ArrayList<>();
    private final MediaCapture capture = MediaCapture.open(MediaCaptureOptions.builder()
            .runtime(runtime)
            .captureBackend(devices())
            .encoderBackend(new FfmpegEncoders())
            .discoverCaptureBackends(false)
            .discoverEncoderBackends(false)
            .build());

    private FakeDevices devices() {
        FakeDevices devices = new FakeDevices();
        devices.add(camera);
        devices.add(microphone);
        devices.add(window);
        return devices;
    }

    @AfterEach
    void close() {
        capture.close();
        runtime.runUntilIdle();
    }

    private MediaStream stream(String type) {
        boolean video = !type.startsWith("audio");
        boolean audio = !type.equals("image/gif") && !type.contains("codecs=mjpeg");
        return capture.mediaDevices()
                .getUserMedia(MediaStreamConstraints.of(audio, video))
                .join();
    }

    private MediaRecorder recorder(MediaStream stream, MediaRecorderOptions.Builder options) {
        MediaRecorder recorder = capture.newMediaRecorder(stream, options.build());
        recorder.onDataAvailable(event -> blobs.add(event.data()));
        recorder.onError(event -> errors.add(event.error()));
        return recorder;
    }

    private void stop(MediaRecorder recorder) {
        recorder.stop();
        runtime.advance(SECOND);
        assertThat(errors).isEmpty();
    }

    private ReadBack read(Blob blob) throws IOException, InterruptedException {
        Path file = Files.createTempFile(folder, "read", blob.type().contains("mp2t") ? ".ts" : "");
        Files.write(file, blob.bytes());
        FfmpegProgram.assertDecodes(file);
        return ReadBack.of(file);
    }

    private static void assertBlack(byte[] picture) {
        for (int i = 0; i < 320 * 240; i += 97) {
            assertThat(picture[i] & 0xff).isLessThanOrEqualTo(20);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "video/webm, webm, true, false",
        "video/webm, webm, false, true",
        "video/webm, webm, true, true",
        "video/mp4, mp4, true, false",
        "video/mp4, mp4, false, true",
        "video/mp4, mp4, true, true",
        "'video/mp4;codecs=av01,opus', mp4, true, false",
        "'video/mp4;codecs=vp9,opus', mp4, true, false",
        "'video/x-matroska;codecs=avc1,pcm', mkv, true, false",
        "video/mp2t, ts, true, false",
    })
    void isOnTheDiskAndSurvivesAKill(String type, String extension, boolean cameraFails, boolean microphoneFails)
            throws Exception {
        Path file = folder.resolve("talk." + extension);
        Path part = folder.resolve("talk." + extension + ".part");
        MediaStream stream = stream(type);
        camera.stall(cameraFails ? NEVER : Duration.ZERO);
        microphone.stall(microphoneFails ? NEVER : Duration.ZERO);
        MediaRecorder recorder =
                recorder(stream, MediaRecorderOptions.builder().mimeType(type).writeTo(file));
        recorder.start();
        runtime.advance(Duration.ofMillis(900));
        runtime.advance(Duration.ofMillis(1_600));
        assertThat(Files.size(part)).isPositive();
        runtime.advance(Duration.ofSeconds(10));
        Path killed = Files.copy(part, folder.resolve("killed." + extension));

        ReadBack left = ReadBack.of(killed);
        assertThat(left.video().ptsMicros).isNotEmpty();
        assertThat(left.video().width).isEqualTo(320);
        assertThat(left.audio().samples.size() / 48_000.0).isBetween(10.5, 12.6);
        stop(recorder);
        FfmpegProgram.assertDecodes(file);
        ReadBack whole = ReadBack.of(file);
        assertThat(whole.durationMicros).isCloseTo(12_500_000, within(150_000L));
        assertThat(whole.audio().samples.size() / 48_000.0).isCloseTo(12.5, within(0.1));
        if (cameraFails) {
            assertBlack(whole.video().pictures.get(0));
        }
    }

    /** FFmpeg's muxers let the sound wait for VP8 and VP9, in memory. */
    @ParameterizedTest
    @CsvSource({
        "video/webm, webm",
        "'video/mp4;codecs=vp9,opus', mp4",
        "video/mp4, mp4",
        "video/mp2t, ts",
        "'video/x-matroska;codecs=vp8,flac', mkv",
    })
    void whatIsHeardWhileThePictureStandsIsOnTheDisk(String type, String extension) throws Exception {
        Path file = folder.resolve("talk." + extension);
        MediaRecorder recorder = recorder(
                stream(type), MediaRecorderOptions.builder().mimeType(type).writeTo(file));
        recorder.start();
        runtime.advance(Duration.ofSeconds(2));
        camera.stall(Duration.ofSeconds(20));
        runtime.advance(Duration.ofSeconds(12));
        Path killed = Files.copy(folder.resolve("talk." + extension + ".part"), folder.resolve("killed." + extension));
        ReadBack left = ReadBack.of(killed);
        assertThat(left.audio().samples.size() / 48_000.0).isBetween(13.0, 14.1);
        assertThat(left.video().pictures.size()).isBetween(58, 62);
        runtime.advance(Duration.ofSeconds(10));
        stop(recorder);
        FfmpegProgram.assertDecodes(file);
        ReadBack whole = ReadBack.of(file);
        assertThat(whole.video().ptsMicros).isSorted().doesNotHaveDuplicates();
        assertThat(whole.video().pictures.size()).isBetween(118, 122);
        assertThat(whole.durationMicros).isCloseTo(24_000_000, within(150_000L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"audio/webm", "audio/mp4", "audio/ogg", "audio/mpeg", "audio/flac", "audio/wav"})
    void soundAloneIsSilence(String type) throws Exception {
        MediaStream stream = stream(type);
        microphone.stall(Duration.ofSeconds(4));
        MediaRecorder recorder = recorder(stream, MediaRecorderOptions.builder().mimeType(type));
        recorder.start();
        runtime.advance(Duration.ofSeconds(6));
        stop(recorder);
        ReadBack.Stream sound = read(blobs.get(0)).audio();
        assertThat(sound.samples.size() / 48_000.0).isCloseTo(6, within(0.1));
        assertThat(ReadBack.loudness(sound.samples, 100, 3_900)).isLessThan(0.001);
        assertThat(ReadBack.hertz(sound.samples, 4_200, 5_900)).isCloseTo(440, within(2.0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "video/webm",
                "video/mp4",
                "video/mp4;codecs=vp9,opus",
                "video/mp4;codecs=av01,opus",
                "video/mp2t",
                "video/x-matroska;codecs=mjpeg",
                "image/gif",
                "audio/webm",
                "audio/mp4",
                "audio/ogg",
                "audio/mpeg",
                "audio/flac",
                "audio/wav",
            })
    void whatIsStoppedBeforeItsFirstPictureHasOne(String type) throws Exception {
        MediaStream stream = stream(type);
        camera.stall(NEVER);
        microphone.stall(NEVER);
        for (int millis : new int[] {0, 10, 50, 400}) {
            blobs.clear();
            MediaRecorder recorder =
                    recorder(stream, MediaRecorderOptions.builder().mimeType(type));
            recorder.start();
            runtime.advance(Duration.ofMillis(millis));
            stop(recorder);
            assertThat(blobs).hasSize(1);
            if (millis < 20) {
                assertThat(blobs.get(0).size()).as("%d ms of %s", millis, type).isZero();
                continue;
            }
            ReadBack read = read(blobs.get(0));
            if (!stream.getVideoTracks().isEmpty()) {
                assertThat(read.video().pictures).hasSize(1);
                assertThat(read.video().width).isEqualTo(320);
            }
            if (!stream.getAudioTracks().isEmpty()) {
                assertThat(read.audio().samples.size() / 48.0).isBetween(millis - 25.0, millis + 60.0);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"video/webm", "video/mp4", "video/mp2t", "video/x-matroska;codecs=mjpeg", "image/gif"})
    void piecesComeThoughTheCameraIsSilent(String type) throws Exception {
        MediaStream stream = stream(type);
        camera.stall(Duration.ofSeconds(8));
        MediaRecorder recorder = recorder(stream, MediaRecorderOptions.builder().mimeType(type));
        recorder.start(Duration.ofMillis(500));
        runtime.advance(Duration.ofSeconds(7));
        assertThat(blobs).hasSizeGreaterThanOrEqualTo(5).allMatch(piece -> piece.size() > 0);
        runtime.advance(Duration.ofSeconds(3));
        stop(recorder);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        blobs.forEach(each -> all.writeBytes(each.bytes()));
        ReadBack.Stream video = read(Blob.of(all.toByteArray(), type)).video();
        assertThat(video.ptsMicros).isSorted().doesNotHaveDuplicates();
        long black = video.ptsMicros.stream()
                .filter(time -> time - video.ptsMicros.get(0) < 7_900_000)
                .count();
        assertThat(black).isBetween(7L, 9L);
        if (!type.equals("image/gif")) {
            assertBlack(video.pictures.get((int) black - 1));
        }
    }

    /** A window that shows itself late, and in another size than it was said to have. */
    @ParameterizedTest
    @ValueSource(strings = {"video/webm", "video/mp4"})
    void picturesOfAnotherSizeAreScaled(String type) throws Exception {
        MediaStream stream = capture.mediaDevices()
                .getDisplayMedia(io.github.mediacapture.screen.DisplayMediaStreamOptions.video())
                .join();
        window.stall(Duration.ofSeconds(3));
        MediaRecorder recorder = recorder(stream, MediaRecorderOptions.builder().mimeType(type));
        recorder.start();
        runtime.advance(Duration.ofSeconds(2));
        window.resize(800, 600);
        runtime.advance(Duration.ofSeconds(3));
        stop(recorder);
        ReadBack.Stream video = read(blobs.get(0)).video();
        assertThat(List.of(video.width, video.height)).containsExactly(320, 240);
        assertBlack(video.pictures.get(0));
        assertThat(video.ptsMicros.get(video.ptsMicros.size() - 1)).isGreaterThan(4_800_000L);
        assertThat(video.pictures).hasSizeBetween(58, 64);
    }

    @ParameterizedTest
    @ValueSource(strings = {"video/webm", "video/mp4"})
    void eachFileHasBothTracks(String type) throws Exception {
        MediaStream stream = stream(type);
        MediaRecorder recorder =
                recorder(stream, MediaRecorderOptions.builder().mimeType(type).segmentDuration(Duration.ofSeconds(4)));
        recorder.start();
        runtime.advance(Duration.ofSeconds(2));
        camera.stall(NEVER);
        microphone.stall(NEVER);
        runtime.advance(Duration.ofSeconds(12));
        stop(recorder);
        assertThat(blobs).hasSize(4);
        for (Blob blob : blobs) {
            ReadBack read = read(blob);
            assertThat(read.video().ptsMicros.get(0)).isZero();
            assertThat(read.audio().samples.size() / 48_000.0).isCloseTo(read.durationMicros / 1e6, within(0.1));
        }
    }

    @Test
    void whatIsKeptOfASilentCameraIsBounded() throws Exception {
        MediaStream stream = stream("video/webm");
        camera.stall(NEVER);
        MediaRecorder recorder = recorder(stream, MediaRecorderOptions.builder());
        recorder.preRoll(Duration.ofSeconds(5));
        runtime.advance(Duration.ofMinutes(2));
        recorder.start();
        runtime.advance(Duration.ofSeconds(3));
        stop(recorder);
        assertThat(read(blobs.get(0)).durationMicros).isBetween(7_900_000L, 10_000_000L);
    }
}
