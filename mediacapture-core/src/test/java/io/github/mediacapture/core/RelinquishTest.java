package io.github.mediacapture.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.constraints.Constrain;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.devices.MediaDevices;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.streams.MediaStreamTrack;
import io.github.mediacapture.streams.TrackEndedEvent;
import io.github.mediacapture.testkit.FakeCamera;
import io.github.mediacapture.testkit.FakeMedia;
import io.github.mediacapture.testkit.FakeMicrophone;
import io.github.mediacapture.testkit.FakePattern;
import io.github.mediacapture.testkit.FakeRuntime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A device that nobody looks at is closed, and its tracks go on with blank media. */
@FakeMedia
class RelinquishTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private MediaCapture capture;
    private FakeRuntime runtime;
    private MediaStream stream;
    private MediaStreamTrack video;
    private MediaStreamTrack audio;

    @BeforeEach
    void open(MediaCapture capture, FakeRuntime runtime, MediaDevices mediaDevices) {
        this.capture = capture;
        this.runtime = runtime;
        stream =
                mediaDevices.getUserMedia(MediaStreamConstraints.of(true, true)).join();
        video = stream.getVideoTracks().get(0);
        audio = stream.getAudioTracks().get(0);
    }

    private List<Boolean> patterns(MediaStreamTrack track) {
        List<Boolean> seen = new ArrayList<>();
        capture.newVideoProcessor(track, frame -> seen.add(isPattern(frame)));
        return seen;
    }

    private static boolean isPattern(VideoFrame frame) {
        return FakePattern.read(frame).isPresent();
    }

    @Test
    @Tag("spec-5.7")
    void disabledDevicesAreClosedWithinThreeSeconds(FakeCamera camera, FakeMicrophone microphone) {
        MediaStreamTrack second = video.clone();
        video.setEnabled(false);
        audio.setEnabled(false);
        runtime.advance(SECOND.multipliedBy(4));
        assertThat(camera.openSessions()).as("its clone is still enabled").isEqualTo(1);
        assertThat(microphone.openSessions()).isZero();

        second.setEnabled(false);
        runtime.advance(SECOND.multipliedBy(3));

        assertThat(camera.openSessions()).isZero();
        assertThat(video.readyState().wireName()).isEqualTo("live");
        assertThat(video.muted()).isFalse();
    }

    @Test
    @Tag("spec-5.7")
    void aShortPauseKeepsTheDevice(FakeCamera camera) {
        video.setEnabled(false);
        runtime.advance(SECOND);
        video.setEnabled(true);
        runtime.advance(SECOND.multipliedBy(4));

        assertThat(camera.openSessions()).isEqualTo(1);
    }

    @Test
    @Tag("spec-5.7")
    @Tag("spec-5.6")
    void blankMediaGoOnUntilItIsEnabledAgain(FakeCamera camera) {
        List<Boolean> patterns = patterns(video);
        List<Integer> lengths = new ArrayList<>();
        capture.newAudioProcessor(audio, data -> lengths.add(data.numberOfFrames() * 1000 / data.sampleRate()));
        video.setEnabled(false);
        audio.setEnabled(false);
        runtime.advance(SECOND.multipliedBy(5));

        assertThat(patterns).hasSizeBetween(148, 152).doesNotContain(true);
        assertThat(lengths.stream().mapToInt(length -> length).sum()).isBetween(4_950, 5_050);

        video.setEnabled(true);
        audio.setEnabled(true);
        patterns.clear();
        runtime.advance(SECOND);

        assertThat(camera.openSessions()).isEqualTo(1);
        assertThat(patterns).hasSizeBetween(28, 32);
        assertThat(patterns.subList(2, patterns.size())).containsOnly(true);
    }

    @Test
    @Tag("spec-2.19")
    void constraintsAreAppliedToTheTrackAndToTheDeviceLater(FakeCamera camera) {
        video.setEnabled(false);
        runtime.advance(SECOND.multipliedBy(3));

        video.applyConstraints(MediaTrackConstraints.with(
                        set -> set.width(Constrain.exact(1280)).height(Constrain.exact(720))))
                .join();

        assertThat(camera.openSessions()).isZero();
        assertThat(video.getSettings().width()).hasValue(1280);
        List<Integer> widths = new ArrayList<>();
        capture.newVideoProcessor(video, frame -> widths.add(frame.codedWidth()));
        runtime.advance(SECOND);
        assertThat(widths).as("black pictures").hasSizeGreaterThan(28).containsOnly(1280);
        video.setEnabled(true);
        runtime.advance(SECOND);
        assertThat(widths).containsOnly(1280);
    }

    @Test
    @Tag("spec-5.7")
    void aDeviceThatCannotBeOpenedAgainEndsTheTrack(FakeCamera camera) {
        List<TrackEndedEvent> ended = new ArrayList<>();
        video.onEnded(ended::add);
        video.setEnabled(false);
        runtime.advance(SECOND.multipliedBy(3));
        camera.beBusy();

        video.setEnabled(true);
        runtime.advance(SECOND);

        assertThat(ended)
                .singleElement()
                .satisfies(event -> assertThat(event.cause()).get().asString().contains("in use"));
    }

    @Test
    @Tag("spec-5.6")
    void aMutedDeviceIsBlackAndCountsNothing(FakeCamera camera) {
        List<Boolean> patterns = patterns(video);
        runtime.advance(SECOND);
        camera.mute();
        runtime.runUntilIdle();
        long counted = video.videoStats().orElseThrow().totalFrames();
        patterns.clear();

        runtime.advance(SECOND.multipliedBy(5));

        assertThat(video.muted()).isTrue();
        assertThat(camera.openSessions()).as("only it can say when it is over").isEqualTo(1);
        assertThat(patterns).hasSizeBetween(148, 152).doesNotContain(true);
        assertThat(video.videoStats().orElseThrow().totalFrames()).isEqualTo(counted);
        camera.unmute();
        patterns.clear();
        runtime.advance(SECOND);
        assertThat(patterns).hasSizeBetween(28, 32).containsOnly(true);
    }

    @Test
    void stoppingADisabledTrackLeavesNothingBehind(FakeCamera camera, FakeMicrophone microphone) {
        video.setEnabled(false);
        runtime.advance(SECOND.multipliedBy(3));
        stream.getTracks().forEach(MediaStreamTrack::stop);
        runtime.advance(SECOND);

        assertThat(camera.openSessions() + microphone.openSessions()).isZero();
    }

    /** A muted device is not set aside, so this has to be thought of again when it is no longer muted. */
    @Test
    @Tag("spec-5.7")
    void aDisabledDeviceThatIsNoLongerMutedIsClosed(FakeCamera camera) {
        camera.mute();
        runtime.runUntilIdle();
        video.setEnabled(false);
        runtime.advance(SECOND.multipliedBy(4));
        assertThat(camera.openSessions()).isEqualTo(1);

        camera.unmute();
        runtime.advance(SECOND.multipliedBy(4));

        assertThat(camera.openSessions()).isZero();
    }
}
