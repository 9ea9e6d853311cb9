package io.github.mediacapture.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.constraints.Constrain;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.devices.MediaDevices;
import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.streams.ContentHint;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.streams.MediaStreamTrack;
import io.github.mediacapture.streams.MediaStreamTrackAudioStats;
import io.github.mediacapture.streams.MediaStreamTrackState;
import io.github.mediacapture.streams.MediaStreamTrackVideoStats;
import io.github.mediacapture.streams.TrackEndedEvent;
import io.github.mediacapture.testkit.FakeCamera;
import io.github.mediacapture.testkit.FakeDevices;
import io.github.mediacapture.testkit.FakeMedia;
import io.github.mediacapture.testkit.FakePattern;
import io.github.mediacapture.testkit.FakeRuntime;
import io.github.mediacapture.transform.MediaStreamTrackProcessor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@FakeMedia
class TrackTest {
    private MediaCapture capture;
    private FakeRuntime runtime;
    private MediaStream stream;
    private MediaStreamTrack track;

    @BeforeEach
    void openACamera(MediaCapture capture, FakeRuntime runtime, MediaDevices mediaDevices) {
        this.capture = capture;
        this.runtime = runtime;
        this.stream =
                mediaDevices.getUserMedia(MediaStreamConstraints.of(true, true)).join();
        this.track = stream.getVideoTracks().get(0);
    }

    @Test
    void everyFrameReachesTheApp() {
        List<Long> numbers = new ArrayList<>();
        capture.newVideoProcessor(
                track,
                frame -> numbers.add(FakePattern.read(frame).orElseThrow().frameNumber()));

        runtime.advance(Duration.ofSeconds(1));

        assertThat(numbers).hasSizeBetween(29, 31);
        for (int i = 1; i < numbers.size(); i++) {
            assertThat(numbers.get(i)).isEqualTo(numbers.get(i - 1) + 1);
        }
    }

    @Test
    void aDisabledTrackIsBlackAndSilent() {
        List<Integer> brightest = new ArrayList<>();
        capture.newVideoProcessor(track, frame -> brightest.add(brightestLuma(frame)));
        List<Byte> loudest = new ArrayList<>();
        capture.newAudioProcessor(stream.getAudioTracks().get(0), data -> {
            for (int i = 0; i < data.plane(0).limit(); i++) {
                loudest.add(data.plane(0).get(i));
            }
        });
        stream.getTracks().forEach(each -> each.setEnabled(false));

        runtime.advance(Duration.ofMillis(200));

        assertThat(brightest).isNotEmpty().containsOnly(16);
        assertThat(loudest).isNotEmpty().containsOnly((byte) 0);
    }

    private static int brightestLuma(VideoFrame frame) {
        int brightest = 0;
        for (int i = 0; i < frame.plane(0).limit(); i++) {
            brightest = Math.max(brightest, frame.plane(0).get(i) & 0xff);
        }
        return brightest;
    }

    @Test
    @Tag("spec-5.2")
    void stopEndsWithoutAnEvent() {
        List<TrackEndedEvent> events = new ArrayList<>();
        track.onEnded(events::add);

        track.stop();
        runtime.runUntilIdle();

        assertThat(track.readyState()).isEqualTo(MediaStreamTrackState.ENDED);
        assertThat(events).isEmpty();
    }

    @Test
    @Tag("spec-5.3")
    void unpluggingEndsWithAnEventAndTheCause(FakeDevices devices, FakeCamera camera) {
        List<TrackEndedEvent> events = new ArrayList<>();
        track.onEnded(events::add);

        devices.remove(camera);
        runtime.runUntilIdle();

        assertThat(track.readyState()).isEqualTo(MediaStreamTrackState.ENDED);
        assertThat(events)
                .singleElement()
                .satisfies(event -> assertThat(event.cause()).isPresent());
        assertThat(stream.active()).isTrue();
    }

    @Test
    @Tag("spec-5.3")
    void aFailingDeviceTellsWhy(FakeCamera camera) {
        List<TrackEndedEvent> events = new ArrayList<>();
        track.onEnded(events::add);

        camera.fail(new NotReadableException("the lens fell off"));
        runtime.runUntilIdle();

        assertThat(events.get(0).cause()).get().asString().contains("the lens fell off");
    }

    @Test
    void muteAndUnmuteAreTold(FakeCamera camera) {
        List<String> events = new ArrayList<>();
        track.onMute(event -> events.add(event.type()));
        track.onUnmute(event -> events.add(event.type()));

        camera.mute();
        runtime.advance(Duration.ofMillis(50));
        assertThat(track.muted()).isTrue();
        camera.unmute();
        runtime.advance(Duration.ofMillis(50));

        assertThat(track.muted()).isFalse();
        assertThat(events).containsExactly("mute", "unmute");
    }

    @Test
    void aCloneHasALifeOfItsOwn() {
        MediaStreamTrack clone = track.clone();
        List<Long> frames = new ArrayList<>();
        capture.newVideoProcessor(clone, frame -> frames.add(frame.timestampNanos()));

        track.stop();
        runtime.advance(Duration.ofMillis(200));

        assertThat(clone.id()).isNotEqualTo(track.id());
        assertThat(frames).isNotEmpty();
    }

    @Test
    @Tag("spec-2.16")
    void constraintsThatFitTheOpenDeviceAreTaken() {
        assertThat(track.getConstraints()).isEqualTo(MediaTrackConstraints.none());
        MediaTrackConstraints fits = MediaTrackConstraints.with(set -> set.width(640));

        track.applyConstraints(fits).join();

        assertThat(track.getConstraints()).isEqualTo(fits);
    }

    @Test
    void constraintsThatDoNotFitChangeNothing() {
        MediaTrackConstraints before = track.getConstraints();

        assertThat(track.applyConstraints(MediaTrackConstraints.with(set -> set.width(Constrain.exact(5000)))))
                .failsWithin(Duration.ZERO.plusSeconds(1));
        assertThat(track.getConstraints()).isEqualTo(before);
    }

    @Test
    void aSlowAppHurtsOnlyItselfAndIsCounted() {
        MediaStreamTrackProcessor<?>[] slow = new MediaStreamTrackProcessor<?>[1];
        List<Long> fast = new ArrayList<>();
        slow[0] = capture.newVideoProcessor(track, frame -> runtime.waiting(() -> slow[0].totalFrames() > 10));
        capture.newVideoProcessor(track, frame -> fast.add(frame.timestampNanos()));

        runtime.advance(Duration.ofSeconds(1));

        assertThat(slow[0].discardedFrames()).isPositive();
        assertThat(fast).hasSizeBetween(29, 31);
    }

    @Test
    void aClosedProcessorGetsNothingMore() {
        List<Long> frames = new ArrayList<>();
        MediaStreamTrackProcessor<?> processor =
                capture.newVideoProcessor(track, frame -> frames.add(frame.timestampNanos()));
        runtime.advance(Duration.ofMillis(100));
        int before = frames.size();

        processor.close();
        runtime.advance(Duration.ofMillis(100));

        assertThat(before).isPositive();
        assertThat(frames).hasSize(before);
    }

    @Test
    void framesCanBeKeptByCloning() {
        List<VideoFrame> kept = new ArrayList<>();
        capture.newVideoProcessor(track, frame -> kept.add(frame.clone()));
        runtime.advance(Duration.ofMillis(100));

        assertThat(kept).allSatisfy(frame -> assertThat(FakePattern.read(frame)).isPresent());
        kept.forEach(VideoFrame::close);
    }

    @Test
    @Tag("spec-5.9")
    void statsCountFramesAndStandStillWhileDisabled() {
        MediaStreamTrackVideoStats stats = track.videoStats().orElseThrow();
        runtime.advance(Duration.ofSeconds(1));
        assertThat(stats.totalFrames()).isBetween(29L, 31L);
        assertThat(stats.deliveredFrames()).isEqualTo(stats.totalFrames());
        assertThat(track.stats()).containsSame(stats);
        assertThat(track.audioStats()).isEmpty();
        long before = stats.totalFrames();

        track.setEnabled(false);
        runtime.advance(Duration.ofSeconds(1));

        assertThat(stats.totalFrames()).isEqualTo(before);
    }

    @Test
    @Tag("spec-5.9")
    void statsTellTheLatencyOfSound() {
        MediaStreamTrackAudioStats stats =
                stream.getAudioTracks().get(0).audioStats().orElseThrow();
        assertThat(stats.latency()).isZero();
        runtime.advance(Duration.ofSeconds(1));

        assertThat(stats.latency()).isBetween(Duration.ofMillis(1), Duration.ofMillis(50));
        assertThat(stats.averageLatency()).isBetween(stats.minimumLatency(), stats.maximumLatency());
        assertThat(stats.deliveredFramesDuration()).isBetween(Duration.ofMillis(950), Duration.ofMillis(1050));
        assertThat(stats.totalFrames()).isEqualTo(stats.deliveredFrames());
        stats.resetLatency();
        assertThat(stats.averageLatency()).isEqualTo(stats.latency());
    }

    @Test
    @Tag("spec-5.8")
    @Tag("spec-5.10")
    void aContentHintThatDoesNotFitIsIgnored() {
        track.setContentHint(ContentHint.DETAIL);
        track.setContentHint(ContentHint.MUSIC);
        track.setContentHint("nonsense");

        assertThat(track.contentHint()).isEqualTo("detail");
        assertThat(track.clone().contentHint()).isEqualTo("detail");
        track.setContentHint("");
        assertThat(track.contentHint()).isEmpty();
    }
}
