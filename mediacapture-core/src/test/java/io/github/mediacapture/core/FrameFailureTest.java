package io.github.mediacapture.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.errors.UnknownException;
import io.github.mediacapture.events.ErrorEvent;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.streams.MediaStreamTrackState;
import io.github.mediacapture.testkit.FakeDevices;
import io.github.mediacapture.testkit.FakeRuntime;
import io.github.mediacapture.transform.MediaStreamTrackProcessor;
import io.github.mediacapture.transform.ProcessorOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Frame code of an app that throws. */
class FrameFailureTest {
    private final FakeRuntime runtime = new FakeRuntime();
    private final FakeDevices devices = FakeDevices.standard();
    private final MediaCapture capture = MediaCapture.open(MediaCaptureOptions.builder()
            .runtime(runtime)
            .discoverCaptureBackends(false)
            .discoverEncoderBackends(false)
            .captureBackend(devices)
            .build());
    private final MediaStream stream = capture.mediaDevices()
            .getUserMedia(MediaStreamConstraints.of(true, true))
            .join();
    private final List<ErrorEvent> errors = new ArrayList<>();
    private long frames;

    @AfterEach
    void nothingIsLeft() {
        capture.close();
        assertThat(devices.outstandingFrames()).isZero();
        assertThat(runtime.openLanes()).isEmpty();
    }

    private void fail() {
        frames++;
        throw new IllegalStateException("a bug in frame " + frames);
    }

    @Test
    void codeThatAlwaysThrowsIsLoggedOnceAndEnds() {
        MediaStreamTrackProcessor<?> processor =
                capture.newVideoProcessor(stream.getVideoTracks().get(0), frame -> fail());
        processor.onError(errors::add);

        runtime.advance(Duration.ofSeconds(3));

        assertThat(frames).isEqualTo(MediaStreamTrackProcessor.MOST_FAILURES);
        assertThat(processor.failedFrames()).isEqualTo(frames);
        assertThat(runtime.uncaught()).singleElement().hasToString("java.lang.IllegalStateException: a bug in frame 1");
        assertThat(errors).hasSize(1);
        assertThat(errors.get(0).target()).isSameAs(processor);
        assertThat(errors.get(0).error())
                .isInstanceOf(UnknownException.class)
                .hasMessageContaining("30 frames")
                .hasMessageContaining("Fake camera")
                .hasRootCauseMessage("a bug in frame 30");
        assertThat(runtime.openLanes()).doesNotContain("process-1");
        assertThat(stream.getVideoTracks().get(0).readyState()).isEqualTo(MediaStreamTrackState.LIVE);
    }

    @Test
    void soundIsTheSame() {
        MediaStreamTrackProcessor<?> processor =
                capture.newAudioProcessor(stream.getAudioTracks().get(0), data -> fail());

        runtime.advance(Duration.ofSeconds(1));
        processor.onError(errors::add); // comes late, and hears of it all the same
        runtime.runUntilIdle();

        assertThat(frames).isEqualTo(MediaStreamTrackProcessor.MOST_FAILURES);
        assertThat(runtime.uncaught()).hasSize(1);
        assertThat(errors).hasSize(1);
    }

    /** Who fails now and then goes on, and is counted. */
    @Test
    void codeThatThrowsNowAndThenGoesOn() {
        MediaStreamTrackProcessor<?> processor =
                capture.newVideoProcessor(stream.getVideoTracks().get(0), frame -> {
                    if (frames % 2 == 0) {
                        fail();
                    }
                    frames++;
                });
        processor.onError(errors::add);

        runtime.advance(Duration.ofSeconds(10));

        assertThat(processor.totalFrames()).isBetween(295L, 305L);
        assertThat(processor.failedFrames()).isBetween(145L, 155L);
        assertThat(runtime.uncaught()).hasSize(1);
        assertThat(errors).isEmpty();
    }

    @Test
    void codeThatMayNotThrowEndsAtOnce() {
        MediaStreamTrackProcessor<?> processor = capture.newVideoProcessor(
                stream.getVideoTracks().get(0), ProcessorOptions.defaults().mostFailures(1), frame -> fail());
        processor.onError(errors::add);
        runtime.advance(Duration.ofSeconds(1));

        assertThat(frames).isEqualTo(1);
        assertThat(errors)
                .singleElement()
                .satisfies(event -> assertThat(event.error()).hasMessageContaining("threw for a frame of video track"));
    }

    @Test
    void codeThatMayAlwaysThrowGoesOnAndIsLoggedOnce() {
        MediaStreamTrackProcessor<?> processor = capture.newVideoProcessor(
                stream.getVideoTracks().get(0),
                ProcessorOptions.defaults().mostFailures(ProcessorOptions.GO_ON),
                frame -> fail());
        processor.onError(errors::add);
        runtime.advance(Duration.ofSeconds(10));

        assertThat(processor.failedFrames()).isEqualTo(frames).isBetween(295L, 305L);
        assertThat(runtime.uncaught()).hasSize(1);
        assertThat(errors).isEmpty();
    }
}
