package io.github.mediacapture.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.frames.VideoFrameMetadata;
import io.github.mediacapture.streams.MediaStreamTrack;
import io.github.mediacapture.testkit.FakeCamera;
import io.github.mediacapture.testkit.FakeDevices;
import io.github.mediacapture.testkit.FakePattern;
import io.github.mediacapture.testkit.FakeRuntime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A camera's frames say which one they are, all the way to the app. */
class FrameNumbersTest {
    private final FakeRuntime runtime = new FakeRuntime();
    private final FakeDevices devices = new FakeDevices();
    private final List<Long> shown = new ArrayList<>();
    private final List<Long> told = new ArrayList<>();
    private final List<Long> dropped = new ArrayList<>();
    private MediaCapture capture;

    @BeforeEach
    void open() {
        capture = MediaCapture.open(MediaCaptureOptions.builder()
                .runtime(runtime)
                .captureBackend(devices)
                .discoverCaptureBackends(false)
                .build());
    }

    @AfterEach
    void close() {
        capture.close();
        runtime.runUntilIdle();
    }

    private MediaStreamTrack watch(FakeCamera camera) {
        devices.add(camera);
        MediaStreamTrack track = capture.mediaDevices()
                .getUserMedia(MediaStreamConstraints.video())
                .join()
                .getVideoTracks()
                .get(0);
        capture.newVideoProcessor(track, frame -> {
            FakePattern.read(frame).ifPresent(reading -> shown.add(reading.frameNumber()));
            told.add(frame.metadata().get(VideoFrameMetadata.SEQUENCE_NUMBER).orElseThrow());
            frame.metadata().get(VideoFrameMetadata.DROPPED_BEFORE).ifPresent(dropped::add);
            assertThat(frame.metadata().get(VideoFrameMetadata.CAPTURE_TIME)).contains(frame.timestampNanos());
        });
        return track;
    }

    @Test
    void framesAreNumberedFromTheFirst() {
        watch(FakeCamera.builder().build());
        runtime.advance(Duration.ofSeconds(1));
        assertThat(told).hasSizeGreaterThan(25).isEqualTo(shown);
        assertThat(dropped).as("nobody knows").isEmpty();
    }

    @Test
    void whatTheCameraLosesIsCountedAndLeavesAGap() {
        watch(FakeCamera.builder().loses(2, 3, 7).build());
        runtime.advance(Duration.ofMillis(350));
        assertThat(told).startsWith(1L, 4L, 5L, 6L, 8L, 9L).isEqualTo(shown);
        assertThat(dropped).startsWith(0L, 2L, 0L, 0L, 1L, 0L);
    }

    @Test
    void aDisabledTrackGoesOnCounting() {
        MediaStreamTrack track = watch(FakeCamera.builder().build());
        runtime.advance(Duration.ofMillis(100));
        track.setEnabled(false);
        runtime.advance(Duration.ofMillis(500));
        track.setEnabled(true);
        runtime.advance(Duration.ofMillis(100));
        assertThat(told)
                .startsWith(1L) // the first came before anybody looked
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, told.size()).boxed().toList());
        assertThat(shown).hasSizeLessThan(told.size()).contains(told.get(told.size() - 1));
    }
}
