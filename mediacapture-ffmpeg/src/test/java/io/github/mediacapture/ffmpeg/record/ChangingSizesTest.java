package io.github.mediacapture.ffmpeg.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.constraints.Constrain;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.file.Blob;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.recording.MediaRecorderOptions;
import io.github.mediacapture.screen.DisplayMediaStreamOptions;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.streams.MediaStreamTrack;
import io.github.mediacapture.testkit.FakeCamera;
import io.github.mediacapture.testkit.FakeDevices;
import io.github.mediacapture.testkit.FakePattern;
import io.github.mediacapture.testkit.FakeRuntime;
import io.github.mediacapture.testkit.FakeWindow;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures that change their size while they are recorded: the file keeps its own, and shows the whole picture. */
@ExtendWith(LeakCheck.class)
class ChangingSizesTest {
    @TempDir
    Path folder;

    private final FakeRuntime runtime = new FakeRuntime();
    private final FakeWindow window = FakeWindow.builder().size(320, 240).build();
    private final List<Blob> blobs = new ArrayList<>();
    private final MediaCapture capture = MediaCapture.open(MediaCaptureOptions.builder()
            .runtime(runtime)
            .captureBackend(devices())
            .encoderBackend(new FfmpegEncoders())
            .discoverCaptureBackends(false)
            .discoverEncoderBackends(false)
            .build());

    private FakeDevices devices() {
        FakeDevices devices = new FakeDevices();
        devices.add(FakeCamera.builder().size(320, 240).size(640, 480).build());
        devices.add(window);
        return devices;
    }

    @AfterEach
    void close() {
        capture.close();
        runtime.runUntilIdle();
    }

    @Tag("spec-7.19")
    @ParameterizedTest
    @ValueSource(strings = {"video/webm", "video/mp4", "video/x-matroska;codecs=mjpeg", "video/mp2t"})
    void constraintsMayChangeTheSize(String type) throws Exception {
        MediaStream stream = capture.mediaDevices()
                .getUserMedia(MediaStreamConstraints.video(set -> set.width(320).height(240)))
                .join();
        MediaStreamTrack track = stream.getVideoTracks().get(0);
        MediaRecorder recorder = start(stream, type);
        for (int[] size : new int[][] {{160, 120}, {640, 480}, {320, 180}}) {
            track.applyConstraints(MediaTrackConstraints.with(
                            set -> set.width(Constrain.exact(size[0])).height(Constrain.exact(size[1]))))
                    .join();
            runtime.advance(Duration.ofSeconds(1));
        }
        ReadBack.Stream video = stop(recorder);

        assertThat(video.pictures).hasSizeBetween(110, 125);
        assertThat(reading(video, 40)).as("of 160x120").isPositive();
        assertThat(reading(video, 75)).as("of 640x480").isPositive();
        assertBarsAboveAndBelow(video, video.pictures.size() - 5);
    }

    @Tag("spec-7.19")
    @Tag("spec-9.5")
    @ParameterizedTest
    @ValueSource(strings = {"video/webm", "video/mp4"})
    void aWindowMayBeResized(String type) throws Exception {
        MediaStream stream = capture.mediaDevices()
                .getDisplayMedia(DisplayMediaStreamOptions.video())
                .join();
        MediaRecorder recorder = start(stream, type);
        window.resize(800, 600);
        runtime.advance(Duration.ofSeconds(1));
        window.resize(640, 200);
        runtime.advance(Duration.ofSeconds(1));
        ReadBack.Stream video = stop(recorder);

        assertThat(reading(video, video.pictures.size() / 2)).as("of 800x600").isPositive();
        assertBarsAboveAndBelow(video, video.pictures.size() - 5);
    }

    private MediaRecorder start(MediaStream stream, String type) {
        MediaRecorder recorder = capture.newMediaRecorder(stream, MediaRecorderOptions.ofMimeType(type));
        recorder.onDataAvailable(event -> blobs.add(event.data()));
        recorder.start();
        runtime.advance(Duration.ofSeconds(1));
        return recorder;
    }

    private ReadBack.Stream stop(MediaRecorder recorder) throws Exception {
        recorder.stop();
        runtime.advance(Duration.ofSeconds(1));
        Path file = folder.resolve("file");
        Files.write(file, blobs.get(0).bytes());
        FfmpegProgram.assertDecodes(file);
        ReadBack.Stream video = ReadBack.of(file).video();
        assertThat(List.of(video.width, video.height)).containsExactly(320, 240);
        assertThat(video.ptsMicros).isSorted().doesNotHaveDuplicates();
        assertThat((long) video.pictures.size()).isEqualTo(recorder.statistics().framesEncoded());
        return video;
    }

    private static long reading(ReadBack.Stream video, int picture) {
        return FakePattern.readLuma(320, 240, ByteBuffer.wrap(video.pictures.get(picture)))
                .orElseThrow()
                .timestampMillis();
    }

    private static void assertBarsAboveAndBelow(ReadBack.Stream video, int picture) {
        for (int y : new int[] {4, 235}) {
            assertThat(video.pictures.get(picture)[y * 320 + 160] & 0xff).isLessThan(30);
        }
        assertThat(video.pictures.get(picture)[120 * 320 + 160] & 0xff).isGreaterThan(40);
    }
}
