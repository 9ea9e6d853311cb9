package io.github.mediacapture.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.constraints.Constrain;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.devices.MediaDevices;
import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.errors.OverconstrainedException;
import io.github.mediacapture.events.Event;
import io.github.mediacapture.streams.MediaStreamTrack;
import io.github.mediacapture.streams.MediaStreamTrackState;
import io.github.mediacapture.testkit.FakeCamera;
import io.github.mediacapture.testkit.FakeMedia;
import io.github.mediacapture.testkit.FakeRuntime;
import io.github.mediacapture.transform.MediaStreamTrackProcessor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** applyConstraints on tracks that are delivering. */
@FakeMedia
class LiveConstraintsTest {
    private MediaCapture capture;
    private FakeRuntime runtime;
    private FakeCamera camera;
    private MediaDevices mediaDevices;
    private MediaStreamTrack track;

    @BeforeEach
    void openACamera(MediaCapture capture, FakeRuntime runtime, FakeCamera camera) {
        this.capture = capture;
        this.runtime = runtime;
        this.camera = camera;
        this.mediaDevices = capture.mediaDevices();
        this.track = newTrack(MediaTrackConstraints.none());
    }

    private MediaStreamTrack newTrack(MediaTrackConstraints constraints) {
        return mediaDevices
                .getUserMedia(MediaStreamConstraints.video().withVideo(constraints))
                .join()
                .getVideoTracks()
                .get(0);
    }

    private static MediaTrackConstraints exactly(int width, int height) {
        return MediaTrackConstraints.with(
                set -> set.width(Constrain.exact(width)).height(Constrain.exact(height)));
    }

    private static MediaTrackConstraints rate(double framesPerSecond) {
        return MediaTrackConstraints.with(set -> set.frameRate(Constrain.exact(framesPerSecond)));
    }

    /** The sizes of the pictures that a track delivers in a second. */
    private List<String> sizes(MediaStreamTrack of) {
        List<String> sizes = new ArrayList<>();
        MediaStreamTrackProcessor<?> processor =
                capture.newVideoProcessor(of, frame -> sizes.add(frame.codedWidth() + "x" + frame.codedHeight()));
        runtime.advance(Duration.ofSeconds(1));
        processor.close();
        return sizes;
    }

    @Test
    @Tag("spec-2.10")
    @Tag("spec-2.15")
    void aTrackIsCroppedAndScaled() {
        track.applyConstraints(exactly(320, 180)).join();

        assertThat(track.getSettings().width()).hasValue(320);
        assertThat(track.getSettings().height()).hasValue(180);
        assertThat(track.getSettings().get(TrackProperty.RESIZE_MODE)).contains("crop-and-scale");
        assertThat(sizes(track)).hasSizeGreaterThan(28).containsOnly("320x180");
    }

    @Test
    void theDeviceIsSetAnewForMorePixels() {
        List<Event> changes = new ArrayList<>();
        track.onConfigurationChange(changes::add);

        track.applyConstraints(exactly(1280, 720)).join();

        assertThat(track.getSettings().get(TrackProperty.RESIZE_MODE)).contains("none");
        assertThat(sizes(track)).hasSizeGreaterThan(28).containsOnly("1280x720");
        assertThat(camera.openSessions()).isEqualTo(1);
        assertThat(changes).isEmpty();
    }

    @Test
    @Tag("spec-2.10")
    void theRateIsKeptByLeavingFramesOut() {
        track.applyConstraints(rate(10)).join();

        assertThat(sizes(track)).hasSizeBetween(9, 11);
        assertThat(track.getSettings().frameRate()).hasValue(10.0);
    }

    @Test
    void twoTracksOfOneCameraGetEachTheirs() {
        MediaStreamTrack other = newTrack(exactly(1280, 720));
        track.applyConstraints(exactly(160, 120)).join();
        MediaStreamTrack slow = track.clone();
        slow.applyConstraints(MediaTrackConstraints.with(set -> set.width(Constrain.exact(320))
                        .height(Constrain.exact(240))
                        .frameRate(Constrain.exact(5.0))))
                .join();

        assertThat(camera.openSessions()).isEqualTo(1);
        assertThat(sizes(other)).hasSizeBetween(29, 31).containsOnly("1280x720");
        assertThat(sizes(track)).hasSizeBetween(29, 31).containsOnly("160x120");
        assertThat(sizes(slow)).hasSizeBetween(4, 6).containsOnly("320x240");
        assertThat(slow.videoStats().orElseThrow().discardedFrames()).isGreaterThan(60);
    }

    @Test
    void aSecondRequestForTheSameCameraMayAskForMore() {
        track.applyConstraints(exactly(640, 480)).join();
        MediaStreamTrack second = newTrack(exactly(1920, 1080));

        assertThat(camera.openSessions()).isEqualTo(1);
        assertThat(sizes(second)).containsOnly("1920x1080");
        assertThat(sizes(track)).containsOnly("640x480");
    }

    @Test
    @Tag("spec-2.13")
    void whatCannotBeMetChangesNothing() {
        MediaTrackConstraints first = rate(15);
        track.applyConstraints(first).join();
        MediaTrackSettings before = track.getSettings();

        OverconstrainedException failure = catchThrowableOfType(
                OverconstrainedException.class,
                () -> track.applyConstraints(exactly(4000, 480)).join());

        assertThat(failure.constraint()).isEqualTo("width");
        assertThat(failure.report()).isPresent();
        assertThat(track.getConstraints()).isEqualTo(first);
        assertThat(track.getSettings()).isEqualTo(before);
        assertThat(sizes(track)).hasSizeBetween(14, 16);
    }

    @Test
    @Tag("spec-2.13")
    void anotherTracksDemandsAreKept() {
        MediaTrackConstraints asItIs = MediaTrackConstraints.with(set -> set.width(Constrain.exact(640))
                .height(Constrain.exact(480))
                .put(TrackProperty.RESIZE_MODE, Constrain.exact("none")));
        track.applyConstraints(asItIs).join();
        MediaStreamTrack other = track.clone();

        OverconstrainedException failure = catchThrowableOfType(
                OverconstrainedException.class,
                () -> other.applyConstraints(exactly(1280, 720)).join());

        assertThat(failure).hasMessageContaining("beside its other tracks");
        assertThat(sizes(track)).containsOnly("640x480");
    }

    @Test
    @Tag("spec-2.15")
    void callsTakeEffectInTheirOrder() {
        List<Integer> settled = new ArrayList<>();
        List<CompletableFuture<Void>> calls = new ArrayList<>();
        for (int width : List.of(320, 1280, 200)) {
            CompletableFuture<Void> call = track.applyConstraints(exactly(width, 120));
            CompletableFuture<Void> unused = call.whenComplete(
                    (done, error) -> settled.add(track.getSettings().width().orElseThrow()));
            calls.add(call);
        }

        calls.get(2).join();

        assertThat(settled).containsExactly(320, 1280, 200);
        assertThat(sizes(track)).containsOnly("200x120");
    }

    @Test
    @Tag("spec-2.17")
    void aTrackIsToldWhenAnotherOneChangesItsDevice() {
        track.applyConstraints(
                        MediaTrackConstraints.with(set -> set.put(TrackProperty.RESIZE_MODE, Constrain.exact("none"))))
                .join();
        List<MediaTrackSettings> seen = new ArrayList<>();
        track.onConfigurationChange(event -> seen.add(track.getSettings()));

        newTrack(exactly(1280, 720));
        runtime.runUntilIdle();

        assertThat(seen)
                .singleElement()
                .satisfies(settings -> assertThat(settings.width()).hasValue(1280));
        assertThat(sizes(track)).containsOnly("1280x720");
    }

    @Test
    @Tag("spec-2.13")
    void aDeviceThatCannotBeSetAsAskedStaysAsItWas() {
        camera.beBusyOnce();
        OverconstrainedException failure = catchThrowableOfType(
                OverconstrainedException.class,
                () -> track.applyConstraints(exactly(1280, 720)).join());

        assertThat(failure).hasCauseInstanceOf(NotReadableException.class);
        assertThat(sizes(track)).containsOnly("640x480");
        assertThat(track.getSettings().width()).hasValue(640);
    }

    @Test
    void aDeviceThatCannotBeHadBackEndsTheTrack() {
        camera.beBusy();
        OverconstrainedException failure = catchThrowableOfType(
                OverconstrainedException.class,
                () -> track.applyConstraints(exactly(1280, 720)).join());
        runtime.runUntilIdle();

        assertThat(failure).hasMessageContaining("in use by another program");
        assertThat(track.readyState()).isEqualTo(MediaStreamTrackState.ENDED);
    }

    @Test
    @Tag("spec-2.14")
    void anEndedTrackIgnoresIt() {
        track.stop();

        assertThat(track.applyConstraints(exactly(4000, 3)).isDone()).isTrue();
        assertThat(track.getConstraints()).isEqualTo(MediaTrackConstraints.none());
    }

    @Test
    void nothingHangsWhenTheContextIsClosedMeanwhile() {
        CompletableFuture<Void> call = track.applyConstraints(exactly(320, 180));
        capture.close();

        assertThat(call).isDone();
        assertThat(track.applyConstraints(exactly(100, 100))).isDone();
    }
}
