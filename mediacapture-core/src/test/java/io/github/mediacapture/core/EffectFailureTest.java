package io.github.mediacapture.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.effects.EffectOptions;
import io.github.mediacapture.effects.EffectOutput;
import io.github.mediacapture.effects.OnFailure;
import io.github.mediacapture.effects.TrackEffect;
import io.github.mediacapture.effects.VideoEffect;
import io.github.mediacapture.events.ErrorEvent;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import io.github.mediacapture.streams.MediaStreamTrack;
import io.github.mediacapture.streams.MediaStreamTrackState;
import io.github.mediacapture.testkit.FakeDevices;
import io.github.mediacapture.testkit.FakePattern;
import io.github.mediacapture.testkit.FakeRuntime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Effects of an app that throw. */
class EffectFailureTest {
    private final FakeRuntime runtime = new FakeRuntime();
    private final FakeDevices devices = FakeDevices.standard();
    private final MediaCapture capture = MediaCapture.open(MediaCaptureOptions.builder()
            .runtime(runtime)
            .discoverCaptureBackends(false)
            .discoverEncoderBackends(false)
            .captureBackend(devices)
            .build());
    private final MediaStreamTrack camera = capture.mediaDevices()
            .getUserMedia(MediaStreamConstraints.of(false, true))
            .join()
            .getVideoTracks()
            .get(0);
    private final List<Long> numbers = new ArrayList<>();
    private final List<String> sizes = new ArrayList<>();

    @AfterEach
    void nothingIsLeft() {
        capture.close();
        assertThat(devices.outstandingFrames()).isZero();
        assertThat(runtime.openLanes()).isEmpty();
    }

    private void watch(TrackEffect<?> effect) {
        capture.newVideoProcessor(effect.track(), frame -> {
            numbers.add(FakePattern.read(frame)
                    .map(FakePattern.Reading::frameNumber)
                    .orElse(-1L));
            sizes.add(frame.displayWidth() + "x" + frame.displayHeight());
        });
    }

    @Test
    void aFailureIsBlackByDefault() {
        TrackEffect<VideoEffect> effect = capture.newEffect(camera, (in, out) -> {
            out.newFrame(VideoPixelFormat.RGBA, 64, 64);
            throw new IllegalStateException("a bug");
        });
        watch(effect);

        runtime.advance(Duration.ofSeconds(1));

        assertThat(numbers).hasSizeGreaterThan(25).containsOnly(-1L);
        assertThat(sizes).containsOnly("640x480");
        assertThat(effect.statistics().failed()).isEqualTo(numbers.size());
        assertThat(runtime.uncaught()).singleElement().hasToString("java.lang.IllegalStateException: a bug");
    }

    @Test
    void aFailureLetsTheFrameThroughWhereThatIsAskedFor() {
        watch(capture.newEffect(
                camera,
                (in, out) -> {
                    throw new Exception("a bug");
                },
                EffectOptions.defaults().onFailure(OnFailure.PASS_THROUGH)));

        runtime.advance(Duration.ofSeconds(1));

        assertThat(numbers).hasSizeGreaterThan(25).doesNotContain(-1L);
        assertThat(runtime.uncaught()).hasSize(1);
    }

    @Test
    void aFailureEndsTheTrackWhereThatIsAskedFor() {
        List<ErrorEvent> errors = new ArrayList<>();
        List<String> ended = new ArrayList<>();
        TrackEffect<VideoEffect> effect = capture.newEffect(
                camera,
                (in, out) -> {
                    throw new StackOverflowError("a bug");
                },
                EffectOptions.defaults().onFailure(OnFailure.END));
        effect.onError(errors::add);
        effect.track().onEnded(event -> ended.add(event.cause().orElseThrow().getMessage()));

        runtime.advance(Duration.ofSeconds(1));

        assertThat(errors).singleElement().satisfies(event -> {
            assertThat(event.target()).isSameAs(effect);
            assertThat(event.error()).hasRootCauseMessage("a bug");
        });
        assertThat(ended).singleElement().asString().contains("a bug");
        assertThat(camera.readyState()).isEqualTo(MediaStreamTrackState.LIVE);
        assertThat(runtime.openLanes()).doesNotContain("effect-1");
        assertThat(runtime.uncaught()).isEmpty();
    }

    @Test
    void oneThatFailsToCloseEndsAllTheSame() {
        TrackEffect<VideoEffect> effect = capture.newEffect(camera, new VideoEffect() {
            @Override
            public void apply(VideoFrame in, EffectOutput out) {
                out.emit(in);
            }

            @Override
            public void close() {
                throw new IllegalStateException("a bug at the end");
            }
        });
        runtime.advance(Duration.ofSeconds(1));

        effect.close();
        runtime.runUntilIdle();

        assertThat(effect.track().readyState()).isEqualTo(MediaStreamTrackState.ENDED);
        assertThat(runtime.uncaught()).singleElement().hasToString("java.lang.IllegalStateException: a bug at the end");
    }
}
