package io.github.mediacapture.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.effects.EffectOptions;
import io.github.mediacapture.effects.EffectOutput;
import io.github.mediacapture.effects.EffectOverloadEvent;
import io.github.mediacapture.effects.TrackEffect;
import io.github.mediacapture.effects.VideoEffect;
import io.github.mediacapture.effects.VideoEffects;
import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.VideoFrameInit;
import io.github.mediacapture.frames.pixels.PixelBuffer;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.streams.MediaStreamTrack;
import io.github.mediacapture.streams.MediaStreamTrackState;
import io.github.mediacapture.testkit.FakeCamera;
import io.github.mediacapture.testkit.FakeMedia;
import io.github.mediacapture.testkit.FakePattern;
import io.github.mediacapture.testkit.FakeRuntime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A track, changed by an app's code, as a track. The extension fails each test that leaves a frame or a lane. */
@FakeMedia
class EffectsTest {
    private MediaCapture capture;
    private FakeRuntime runtime;
    private MediaStreamTrack camera;
    private MediaStreamTrack microphone;
    private final List<Long> numbers = new ArrayList<>();
    private final List<String> sizes = new ArrayList<>();
    private final AtomicInteger closed = new AtomicInteger();

    @BeforeEach
    void open(MediaCapture capture, FakeRuntime runtime) {
        this.capture = capture;
        this.runtime = runtime;
        MediaStream stream = runtime.await(capture.mediaDevices().getUserMedia(MediaStreamConstraints.of(true, true)));
        camera = stream.getVideoTracks().get(0);
        microphone = stream.getAudioTracks().get(0);
    }

    private void watch(TrackEffect<?> effect) {
        capture.newVideoProcessor(effect.track(), frame -> {
            numbers.add(FakePattern.read(frame)
                    .map(FakePattern.Reading::frameNumber)
                    .orElse(-1L));
            sizes.add(frame.displayWidth() + "x" + frame.displayHeight());
        });
    }

    /** Copies what comes in, which is I420. */
    private static void copy(VideoFrame in, EffectOutput out) {
        PixelBuffer copy = out.newFrame(in.format(), in.codedWidth(), in.codedHeight());
        in.copyTo(copy.bytes().rewind());
        out.emit(copy);
    }

    private final class Counting implements VideoEffect {
        @Override
        public void apply(VideoFrame in, EffectOutput out) {
            copy(in, out);
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }

    @Test
    void everyFrameComesOutOnceInOrder() {
        TrackEffect<VideoEffect> effect = capture.newEffect(camera, new Counting());
        watch(effect);

        runtime.advance(Duration.ofSeconds(2));

        assertThat(numbers).hasSizeBetween(58, 61);
        for (int i = 1; i < numbers.size(); i++) {
            assertThat(numbers.get(i)).isEqualTo(numbers.get(i - 1) + 1);
        }
        assertThat(effect.statistics().framesOut()).isEqualTo(numbers.size());
        assertThat(effect.statistics().dropped()).isZero();
        assertThat(effect.source()).isSameAs(camera);
        assertThat(effect.track().label()).isEqualTo(camera.label());
        assertThat(effect.track().getSettings().width())
                .isEqualTo(camera.getSettings().width());
    }

    @Test
    void framesKeepTheirTimes() {
        List<Long> before = new ArrayList<>();
        List<Long> after = new ArrayList<>();
        capture.newVideoProcessor(camera, frame -> before.add(frame.timestampNanos()));
        capture.newVideoProcessor(
                capture.newEffect(camera, new Counting()).track(), frame -> after.add(frame.timestampNanos()));

        runtime.advance(Duration.ofSeconds(1));

        assertThat(after).hasSizeGreaterThan(25).isEqualTo(before);
    }

    @Test
    void anotherSizeBecomesTheTracksOwn() {
        TrackEffect<VideoEffect> effect =
                capture.newEffect(camera, (in, out) -> out.emit(out.newFrame(VideoPixelFormat.I420, 160, 90)));
        watch(effect);

        runtime.advance(Duration.ofSeconds(1));

        assertThat(sizes).hasSizeGreaterThan(25).containsOnly("160x90");
        assertThat(effect.track().getSettings().width()).hasValue(160);
        assertThat(effect.track().getSettings().height()).hasValue(90);
    }

    @Test
    void whatIsNotEmittedIsLeftOut() {
        AtomicInteger seen = new AtomicInteger();
        TrackEffect<VideoEffect> effect = capture.newEffect(camera, (in, out) -> {
            out.newFrame(VideoPixelFormat.RGBA, 64, 64); // taken back
            if (seen.getAndIncrement() % 2 == 0) {
                out.emit(in);
            }
        });
        watch(effect);

        runtime.advance(Duration.ofSeconds(1));

        assertThat(numbers).hasSize((seen.get() + 1) / 2);
        assertThat(effect.statistics().framesIn()).isEqualTo(seen.get());
    }

    @Test
    void swapsBetweenTwoFrames() {
        TrackEffect<VideoEffect> effect = capture.newEffect(camera, new Counting());
        watch(effect);

        runtime.advance(Duration.ofSeconds(1));
        effect.swap((in, out) -> out.emit(in.with(VideoFrameInit.defaults().rotation(90))));
        runtime.advance(Duration.ofSeconds(1));

        assertThat(closed).hasValue(1);
        for (int i = 1; i < numbers.size(); i++) {
            assertThat(numbers.get(i)).isEqualTo(numbers.get(i - 1) + 1);
        }
        assertThat(sizes).startsWith("640x480").endsWith("480x640");
    }

    @Test
    void onlyTheNewestFrameWaitsForASlowEffect() {
        List<EffectOverloadEvent> overloads = new ArrayList<>();
        TrackEffect<VideoEffect> effect = capture.newEffect(camera, (in, out) -> {
            runtime.advance(Duration.ofMillis(110)); // three frames come meanwhile
            out.emit(in);
        });
        effect.onOverload(overloads::add);
        watch(effect);

        runtime.advance(Duration.ofSeconds(3));

        assertThat(effect.statistics().dropped()).isGreaterThan(30);
        assertThat(effect.statistics().framesIn()
                        - effect.statistics().framesOut()
                        - effect.statistics().dropped())
                .as("waiting")
                .isBetween(0L, 1L);
        assertThat(effect.statistics().averageTime()).isEqualTo(Duration.ofMillis(110));
        assertThat(overloads).hasSizeBetween(2, 4);
        assertThat(overloads.get(0).target()).isSameAs(effect);
    }

    @Test
    void endsWithItsInput() {
        TrackEffect<VideoEffect> effect = capture.newEffect(camera, new Counting());
        List<String> events = new ArrayList<>();
        effect.track().onEnded(event -> events.add(event.type()));
        runtime.advance(Duration.ofSeconds(1));

        camera.stop();
        runtime.runUntilIdle();

        assertThat(effect.track().readyState()).isEqualTo(MediaStreamTrackState.ENDED);
        assertThat(events).containsExactly("ended");
        assertThat(closed).hasValue(1);
        assertThatExceptionOfType(InvalidStateException.class).isThrownBy(() -> effect.swap(VideoEffects.none()));
    }

    @Test
    void isOverWhenNobodyWantsItsTracks() {
        TrackEffect<VideoEffect> effect = capture.newEffect(camera, new Counting());
        MediaStreamTrack clone = effect.track().clone();

        effect.track().stop();
        runtime.advance(Duration.ofMillis(100));
        assertThat(runtime.openLanes()).contains("effect-1");
        clone.stop();
        runtime.advance(Duration.ofMillis(100));

        assertThat(runtime.openLanes()).doesNotContain("effect-1");
        assertThat(closed).hasValue(1);
    }

    @Test
    void closesInTheMiddleOfAFrame() {
        AtomicReference<TrackEffect<VideoEffect>> self = new AtomicReference<>();
        TrackEffect<VideoEffect> effect = capture.newEffect(camera, (in, out) -> {
            self.get().close();
            copy(in, out);
        });
        self.set(effect);
        watch(effect);

        runtime.advance(Duration.ofSeconds(1));

        assertThat(numbers).hasSizeLessThanOrEqualTo(1);
        assertThat(effect.track().readyState()).isEqualTo(MediaStreamTrackState.ENDED);
    }

    @Test
    void startsOnATrackThatHasEnded() {
        camera.stop();
        runtime.runUntilIdle();

        TrackEffect<VideoEffect> effect = capture.newEffect(camera, new Counting());
        runtime.runUntilIdle();

        assertThat(effect.track().readyState()).isEqualTo(MediaStreamTrackState.ENDED);
        assertThat(closed).hasValue(1);
        assertThat(runtime.openLanes()).doesNotContain("effect-1");
    }

    @Test
    void isMutedWithItsInput(FakeCamera device) {
        List<String> events = new ArrayList<>();
        TrackEffect<VideoEffect> effect = capture.newEffect(camera, new Counting());
        effect.track().onMute(event -> events.add(event.type()));
        effect.track().onUnmute(event -> events.add(event.type()));

        device.mute();
        runtime.advance(Duration.ofMillis(100));
        assertThat(effect.track().muted()).isTrue();
        device.unmute();
        runtime.advance(Duration.ofMillis(100));

        assertThat(events).containsExactly("mute", "unmute");
    }

    @Test
    void changesAudio() {
        AtomicInteger runs = new AtomicInteger();
        TrackEffect<?> effect = capture.newAudioEffect(microphone, (in, out) -> {
            if (runs.getAndIncrement() % 2 == 0) {
                out.accept(in);
            }
        });
        AtomicInteger heard = new AtomicInteger();
        capture.newAudioProcessor(effect.track(), data -> heard.incrementAndGet());

        runtime.advance(Duration.ofSeconds(1));

        assertThat(heard).hasValue((runs.get() + 1) / 2).hasValueGreaterThan(20);
    }

    @Test
    void refusesWhatItCanNotUse() {
        assertThatIllegalArgumentException().isThrownBy(() -> capture.newEffect(microphone, VideoEffects.none()));
        assertThatIllegalArgumentException().isThrownBy(() -> capture.newEffect(camera, null));
        assertThatIllegalArgumentException().isThrownBy(() -> capture.newEffect(null, VideoEffects.none()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EffectOptions.defaults().maxBufferSize(0));
        TrackEffect<VideoEffect> effect = capture.newEffect(camera, VideoEffects.none());
        assertThatIllegalArgumentException().isThrownBy(() -> effect.swap(null));
        capture.close();
        assertThatExceptionOfType(InvalidStateException.class)
                .isThrownBy(() -> capture.newEffect(camera, VideoEffects.none()));
    }

    @Test
    void anOutputIsGoodForOneFrame() {
        AtomicReference<EffectOutput> kept = new AtomicReference<>();
        List<Throwable> thrown = new ArrayList<>();
        watch(capture.newEffect(camera, (in, out) -> {
            kept.set(out);
            PixelBuffer pixels = out.newFrame(VideoPixelFormat.I420, 2, 2);
            out.emit(pixels);
            try {
                out.emit(pixels);
            } catch (IllegalArgumentException e) {
                thrown.add(e);
            }
            VideoFrame over = in.clone();
            over.close();
            try {
                out.emit(over);
            } catch (InvalidStateException e) {
                thrown.add(e);
            }
        }));
        runtime.advance(Duration.ofMillis(40));

        assertThat(sizes).isNotEmpty().containsOnly("2x2");
        assertThat(thrown).hasSize(2 * sizes.size());
        assertThatExceptionOfType(InvalidStateException.class)
                .isThrownBy(() -> kept.get().newFrame(VideoPixelFormat.I420, 2, 2))
                .withMessageContaining("returned");
    }

    @Test
    void isClosedWithTheContext() {
        TrackEffect<VideoEffect> effect = capture.newEffect(camera, new Counting());
        watch(effect);
        runtime.advance(Duration.ofSeconds(1));

        capture.close();

        assertThat(closed).hasValue(1);
        assertThat(effect.track().readyState()).isEqualTo(MediaStreamTrackState.ENDED);
        assertThat(runtime.openLanes()).isEmpty();
    }
}
