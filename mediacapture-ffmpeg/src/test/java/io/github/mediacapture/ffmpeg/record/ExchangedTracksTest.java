package io.github.mediacapture.ffmpeg.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.constraints.Constrain;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.devices.MediaDeviceInfo;
import io.github.mediacapture.file.Blob;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.recording.MediaRecorderOptions;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.streams.MediaStreamTrack;
import io.github.mediacapture.testkit.FakeCamera;
import io.github.mediacapture.testkit.FakeDevices;
import io.github.mediacapture.testkit.FakeMicrophone;
import io.github.mediacapture.testkit.FakePattern;
import io.github.mediacapture.testkit.FakeRuntime;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Camera and microphone A, then camera and microphone B, in one file. */
@ExtendWith(LeakCheck.class)
class ExchangedTracksTest {
    private static final double MOST_SECONDS = 0.033;
    private static final int WIDTH = 320;
    private static final int HEIGHT = 240;

    @TempDir
    Path folder;

    private final FakeRuntime runtime = new FakeRuntime();
    private final List<Blob> blobs = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"video/webm", "video/mp4", "video/x-matroska"})
    void theOtherCameraFollowsAndTheOtherTone(String type) throws Exception {
        FakeDevices devices = new FakeDevices();
        devices.add(FakeCamera.builder().id("A").label("A").size(WIDTH, HEIGHT).build());
        devices.add(FakeCamera.builder().id("B").label("B").size(640, 360).build());
        devices.add(FakeMicrophone.builder().id("a").label("A").frequency(440).build());
        devices.add(FakeMicrophone.builder().id("b").label("B").frequency(880).build());
        try (MediaCapture capture = open(devices)) {
            MediaStream stream = stream(capture, "A", 48_000, 2);
            MediaRecorder recorder = recorder(capture, stream, type);
            recorder.start();
            runtime.advance(Duration.ofSeconds(2));
            exchange(stream, stream(capture, "B", 44_100, 1), Duration.ZERO);
            runtime.advance(Duration.ofSeconds(2));
            ReadBack read = stop(recorder);

            assertThat(recorder.statistics().framesDropped()).isLessThanOrEqualTo(1);
            assertPictures(read.video(), recorder.statistics().framesEncoded());
            List<Float> samples = read.audio().samples;
            assertThat(samples.size() / (double) Signals.RATE).isCloseTo(4, within(0.05));
            assertThat(ReadBack.hertz(samples, 100, 1_900)).isCloseTo(440, within(1.0));
            assertThat(ReadBack.hertz(samples, 2_100, 3_900)).isCloseTo(880, within(2.0));
        }
    }

    private static void assertPictures(ReadBack.Stream video, long count) {
        assertThat(video.ptsMicros).isSorted().doesNotHaveDuplicates();
        assertThat((long) video.pictures.size()).isEqualTo(count);
        List<Optional<FakePattern.Reading>> readings = video.pictures.stream()
                .map(each -> FakePattern.readLuma(WIDTH, HEIGHT, ByteBuffer.wrap(each)))
                .toList();
        List<Long> ofA = readings.stream()
                .limit(60)
                .map(each -> each.orElseThrow().frameNumber())
                .toList();
        assertThat(ofA).isSorted().doesNotHaveDuplicates().hasSize(60);
        assertThat(ofA.get(59) - ofA.get(0)).isEqualTo(59);
        // B begins to count when it is opened, and is letterboxed: its code is where a 4:3 part of its picture has it
        List<Long> ofB = video.pictures.stream()
                .skip(61)
                .map(ExchangedTracksTest::withoutBars)
                .map(each ->
                        FakePattern.readLuma(WIDTH, 180, each).orElseThrow().frameNumber())
                .toList();
        assertThat(ofB).isSorted().doesNotHaveDuplicates().hasSizeGreaterThan(57);
        assertThat(ofB.get(0)).isLessThan(4);
        assertThat(ofB.get(ofB.size() - 1) - ofB.get(0)).isEqualTo(ofB.size() - 1L);
    }

    private static ByteBuffer withoutBars(byte[] picture) {
        return ByteBuffer.wrap(picture, WIDTH * 30, WIDTH * 180).slice();
    }

    /** Clocks that are wrong by as much as is seen, in opposite directions, and instants that are no whole packets. */
    @ParameterizedTest
    @CsvSource({"video/webm, 300, -300, 0", "video/mp4, -300, 300, 0", "video/webm, 0, 0, 1712", "video/mp4, 0, 0, 83"})
    void soundAndPictureStayTogether(String type, double ppm, double otherPpm, long gapMillis) throws Exception {
        FakeDevices devices = new FakeDevices();
        for (String name : List.of("A", "B")) {
            devices.add(FakeCamera.builder()
                    .id(name)
                    .label(name)
                    .size(64, 48)
                    .frameRates(30.0)
                    .flashes()
                    .build());
            devices.add(FakeMicrophone.builder()
                    .id("microphone " + name)
                    .label(name)
                    .frequency(1_000)
                    .drift(name.equals("A") ? ppm : otherPpm)
                    .beeps()
                    .build());
        }
        try (MediaCapture capture = open(devices)) {
            MediaStream stream = stream(capture, "A", 48_000, 2);
            MediaRecorder recorder = recorder(capture, stream, type);
            recorder.start();
            runtime.advance(Duration.ofMillis(30_507));
            MediaStream other = stream(capture, "B", 44_100, 1);
            runtime.advance(Duration.ofMillis(213));
            exchange(stream, other, Duration.ofMillis(gapMillis));
            runtime.advance(Duration.ofMillis(30_100));
            recorder.stop();
            runtime.advance(Duration.ofSeconds(1));

            assertTogether(ReadBack.onsetsOf(saved()));
        }
    }

    private void assertTogether(ReadBack read) {
        List<Double> flashes = read.video().onsets.seconds;
        List<Double> beeps = read.audio().onsets.seconds;
        assertThat(flashes).hasSizeBetween(58, 61);
        double worst = 0;
        for (double flash : flashes) {
            double offset = beeps.stream()
                    .mapToDouble(beep -> beep - flash)
                    .filter(each -> Math.abs(each) < 0.4)
                    .findFirst()
                    .orElse(Double.NaN);
            assertThat(Math.abs(offset)).as("beep of the flash at %s s", flash).isLessThanOrEqualTo(MOST_SECONDS);
            worst = Math.max(worst, Math.abs(offset));
        }
        System.getLogger(ExchangedTracksTest.class.getName())
                .log(System.Logger.Level.INFO, "{0} flashes, at most {1} ms apart", flashes.size(), worst * 1000);
    }

    private MediaCapture open(FakeDevices devices) {
        runtime.advance(Duration.ofNanos(Math.floorMod(-runtime.nanoTime(), 1_000_000_000L)));
        return MediaCapture.open(MediaCaptureOptions.builder()
                .runtime(runtime)
                .captureBackend(devices)
                .encoderBackend(new FfmpegEncoders())
                .exposeDevicesBeforePermission(true)
                .discoverCaptureBackends(false)
                .discoverEncoderBackends(false)
                .build());
    }

    private MediaStream stream(MediaCapture capture, String label, int rate, int channels) {
        List<String> ids = capture.mediaDevices().enumerateDevices().join().stream()
                .filter(device -> device.label().equals(label))
                .map(MediaDeviceInfo::deviceId)
                .toList();
        return capture.mediaDevices()
                .getUserMedia(MediaStreamConstraints.video(set -> set.deviceId(Constrain.exact(ids.get(1))))
                        .withAudio(set -> set.deviceId(Constrain.exact(ids.get(0)))
                                .sampleRate(rate)
                                .channelCount(channels)))
                .join();
    }

    private MediaRecorder recorder(MediaCapture capture, MediaStream stream, String type) {
        MediaRecorder recorder = capture.newMediaRecorder(
                stream,
                MediaRecorderOptions.builder().mimeType(type).followTracks(true).build());
        recorder.onDataAvailable(event -> blobs.add(event.data()));
        return recorder;
    }

    private void exchange(MediaStream stream, MediaStream other, Duration gap) {
        List<MediaStreamTrack> before = stream.getTracks();
        before.forEach(stream::removeTrack);
        runtime.advance(gap);
        other.getTracks().forEach(stream::addTrack);
        before.forEach(MediaStreamTrack::stop);
    }

    private ReadBack stop(MediaRecorder recorder) throws Exception {
        recorder.stop();
        runtime.advance(Duration.ofSeconds(1));
        Path file = saved();
        FfmpegProgram.assertDecodes(file);
        return ReadBack.of(file);
    }

    private Path saved() throws Exception {
        Path file = folder.resolve("file");
        Files.write(file, blobs.get(0).bytes());
        return file;
    }
}
