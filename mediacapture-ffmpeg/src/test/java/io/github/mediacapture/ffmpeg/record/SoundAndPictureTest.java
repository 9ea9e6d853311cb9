package io.github.mediacapture.ffmpeg.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.file.Blob;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.recording.MediaRecorderOptions;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.testkit.FakeCamera;
import io.github.mediacapture.testkit.FakeDevices;
import io.github.mediacapture.testkit.FakeMicrophone;
import io.github.mediacapture.testkit.FakeRuntime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A lamp flashes and a beep sounds each second, at the same instant; so they must in the file. */
@ExtendWith(LeakCheck.class)
class SoundAndPictureTest {
    /** A picture at 30 frames per second. */
    private static final double MOST_SECONDS = 0.033;

    /** From a flash to where nothing begins or ends: there recordings are paused and stopped. */
    private static final Duration BETWEEN_FLASHES = Duration.ofMillis(500);

    @TempDir
    Path folder;

    private final FakeRuntime runtime = new FakeRuntime();
    private final List<Blob> blobs = new ArrayList<>();
    private final FakeDevices devices = new FakeDevices();
    private double worst;

    @ParameterizedTest
    @CsvSource({"video/webm, 200", "video/mp4, -200"})
    void staysTogetherForTenMinutes(String type, double ppm) throws Exception {
        try (MediaCapture capture = capture(ppm)) {
            MediaRecorder recorder = recorder(capture, type);
            recorder.start();
            runtime.advance(Duration.ofMinutes(10).plus(BETWEEN_FLASHES));
            recorder.stop();
            runtime.advance(Duration.ofSeconds(1));
            assertThat(together(type + " " + ppm)).isGreaterThanOrEqualTo(599);
        }
    }

    /** Pauses of any length, so that no flash is at a whole second of the file any more. */
    @ParameterizedTest
    @CsvSource({"video/webm, 0", "video/webm, -200", "video/mp4, 200"})
    void staysTogetherAfterFivePauses(String type, double ppm) throws Exception {
        try (MediaCapture capture = capture(ppm)) {
            MediaRecorder recorder = recorder(capture, type);
            recorder.start();
            runtime.advance(BETWEEN_FLASHES);
            for (int pause = 1; pause <= 5; pause++) {
                runtime.advance(Duration.ofSeconds(4));
                recorder.pause();
                runtime.advance(Duration.ofMillis(1_000 + 37 * pause));
                recorder.resume();
                runtime.advance(Duration.ofMillis(1_000 - 37 * pause));
            }
            runtime.advance(Duration.ofSeconds(4));
            recorder.stop();
            runtime.advance(Duration.ofSeconds(1));
            assertThat(together(type + " " + ppm + " paused")).isGreaterThanOrEqualTo(25);
        }
    }

    /** What was kept before the start, and what came after it. */
    @ParameterizedTest
    @CsvSource({
        "video/webm, 0",
        "video/webm, -200",
        "video/mp4, 200",
        "'video/mp4;codecs=avc1.42E01E,opus', 0",
        "video/mp2t, 0",
        "'video/x-matroska;codecs=vp8,pcm', 200",
        "'video/x-matroska;codecs=vp8,mp3', 0"
    })
    void staysTogetherAfterAPreRoll(String type, double ppm) throws Exception {
        try (MediaCapture capture = capture(ppm)) {
            MediaRecorder recorder = recorder(capture, type);
            recorder.preRoll(Duration.ofSeconds(20));
            runtime.advance(Duration.ofSeconds(45).plus(BETWEEN_FLASHES));
            recorder.start();
            runtime.advance(Duration.ofSeconds(20));
            recorder.stop();
            runtime.advance(Duration.ofSeconds(1));
            assertThat(together(type + " " + ppm + " with a pre-roll")).isGreaterThanOrEqualTo(39);
        }
    }

    /** Devices that come late, and do not deliver for a while once more: from the middle of a second to that of another. */
    @ParameterizedTest
    @CsvSource({
        "video/webm, 0, 5500, 0", "video/mp4, 200, 0, 4500", "video/webm, -200, 2500, 6500",
        "video/mp4, 0, 1500, 1500", "video/mp2t, 0, 3500, 0", "'video/x-matroska;codecs=vp8,pcm', 0, 0, 2500",
    })
    void staysTogetherAroundLateTracks(String type, double ppm, long cameraMillis, long microphoneMillis)
            throws Exception {
        try (MediaCapture capture = capture(ppm)) {
            MediaRecorder recorder = recorder(capture, type);
            FakeCamera camera = devices.first(FakeCamera.class);
            FakeMicrophone microphone = devices.first(FakeMicrophone.class);
            camera.stall(Duration.ofMillis(cameraMillis));
            microphone.stall(Duration.ofMillis(microphoneMillis));
            recorder.start();
            runtime.advance(Duration.ofSeconds(15).plus(BETWEEN_FLASHES));
            camera.stall(Duration.ofMillis(cameraMillis / 1000 * 1000));
            microphone.stall(Duration.ofMillis(microphoneMillis / 1000 * 1000));
            runtime.advance(Duration.ofSeconds(15));
            recorder.stop();
            runtime.advance(Duration.ofSeconds(1));
            long most = Math.max(cameraMillis, microphoneMillis) / 1000;
            int unheard = (int) Math.max(0, (microphoneMillis - cameraMillis) / 1000);
            assertThat(together(type + " " + ppm + " late", 2 * unheard)).isGreaterThanOrEqualTo((int) (29 - 2 * most));
        }
    }

    private MediaCapture capture(double ppm) {
        devices.add(FakeCamera.builder().size(64, 48).frameRates(10.0).flashes().build());
        devices.add(FakeMicrophone.builder().frequency(1_000).beeps().drift(ppm).build());
        return MediaCapture.open(MediaCaptureOptions.builder()
                .runtime(runtime)
                .captureBackend(devices)
                .encoderBackend(new FfmpegEncoders())
                .discoverCaptureBackends(false)
                .discoverEncoderBackends(false)
                .build());
    }

    /** Opens the devices at a whole second: then the first white picture shows when the lamp went on. */
    private MediaRecorder recorder(MediaCapture capture, String type) {
        runtime.advance(Duration.ofNanos(Math.floorMod(-runtime.nanoTime(), 1_000_000_000L)));
        MediaStream stream = capture.mediaDevices()
                .getUserMedia(MediaStreamConstraints.of(true, true))
                .join();
        MediaRecorder recorder = capture.newMediaRecorder(stream, MediaRecorderOptions.ofMimeType(type));
        recorder.onDataAvailable(event -> blobs.add(event.data()));
        return recorder;
    }

    /** Compares each flash with its beep; returns how many there are. */
    private int together(String name) throws Exception {
        return together(name, 0);
    }

    /** The same, but for so many flashes, at most, while there was no sound. */
    private int together(String name, int unheard) throws Exception {
        Path file = folder.resolve("file");
        Files.write(file, blobs.get(0).bytes());
        ReadBack read = ReadBack.onsetsOf(file);
        List<Double> flashes = read.video().onsets.seconds;
        List<Double> beeps = read.audio().onsets.seconds;
        List<Double> alone = new ArrayList<>();
        int compared = 0;
        for (double flash : flashes) {
            OptionalDouble offset = beeps.stream()
                    .mapToDouble(beep -> beep - flash)
                    .filter(each -> Math.abs(each) < 0.4)
                    .findFirst();
            if (offset.isEmpty()) {
                alone.add(flash);
                continue;
            }
            worst = Math.max(worst, Math.abs(offset.getAsDouble()));
            assertThat(Math.abs(offset.getAsDouble()))
                    .as("offset of the flash at %s s", flash)
                    .isLessThanOrEqualTo(MOST_SECONDS);
            compared++;
        }
        assertThat(alone).as("flashes without a beep").hasSizeLessThanOrEqualTo(unheard);
        System.getLogger(SoundAndPictureTest.class.getName())
                .log(System.Logger.Level.INFO, "{0}: {1} flashes, at most {2} ms apart", name, compared, worst * 1000);
        return compared;
    }
}
