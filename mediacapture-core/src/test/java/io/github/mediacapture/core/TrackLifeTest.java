package io.github.mediacapture.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.constraints.MediaStreamTrackKind;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.devices.MediaDevices;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.streams.MediaStreamTrack;
import io.github.mediacapture.streams.MediaStreamTrackState;
import io.github.mediacapture.testkit.FakeCamera;
import io.github.mediacapture.testkit.FakeDevices;
import io.github.mediacapture.testkit.FakeMedia;
import io.github.mediacapture.testkit.FakeRuntime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How tracks begin and end. */
@FakeMedia
class TrackLifeTest {
    private FakeRuntime runtime;
    private MediaStream stream;
    private MediaStreamTrack track;

    @BeforeEach
    void open(FakeRuntime runtime, MediaDevices mediaDevices) {
        this.runtime = runtime;
        this.stream =
                mediaDevices.getUserMedia(MediaStreamConstraints.of(true, true)).join();
        this.track = stream.getVideoTracks().get(0);
    }

    @Test
    @Tag("spec-5.1")
    void aNewTrackIsLiveAndEnabledWithAnIdOfItsOwn(FakeCamera camera) {
        MediaStreamTrack audio = stream.getAudioTracks().get(0);

        assertThat(track.kind()).isEqualTo(MediaStreamTrackKind.VIDEO);
        assertThat(audio.kind()).isEqualTo(MediaStreamTrackKind.AUDIO);
        assertThat(track.id())
                .matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
                .isNotEqualTo(audio.id());
        assertThat(track.label()).isEqualTo(camera.label());
        assertThat(track.readyState()).isEqualTo(MediaStreamTrackState.LIVE);
        assertThat(track.enabled()).isTrue();
        assertThat(track.muted()).isFalse();
    }

    @Test
    @Tag("spec-5.1")
    void aTrackOfAMutedSourceIsMuted(MediaDevices mediaDevices, FakeCamera camera) {
        camera.mute();
        runtime.runUntilIdle();

        assertThat(mediaDevices
                        .getUserMedia(MediaStreamConstraints.video())
                        .join()
                        .getVideoTracks()
                        .get(0)
                        .muted())
                .isTrue();
    }

    @Test
    @Tag("spec-5.3")
    void theEndOfTheSourceIsATaskAndIsToldOnce(FakeDevices devices, FakeCamera camera) {
        List<MediaStreamTrackState> told = new ArrayList<>();
        MediaStreamTrack stopped = track.clone();
        track.onEnded(event -> told.add(track.readyState()));
        stopped.onEnded(event -> told.add(stopped.readyState()));
        stopped.stop();

        devices.remove(camera);
        assertThat(track.readyState()).isEqualTo(MediaStreamTrackState.LIVE);
        runtime.runUntilIdle();
        track.stop();
        runtime.runUntilIdle();

        assertThat(told).containsExactly(MediaStreamTrackState.ENDED);
    }

    @Test
    @Tag("spec-3.4")
    void anEndedTrackTellsOnlyWhatItsDeviceWas() {
        var before = track.getSettings();

        track.stop();

        assertThat(before.width()).isPresent();
        assertThat(track.getSettings().deviceId()).isPresent().isEqualTo(before.deviceId());
        assertThat(track.getSettings().values().keySet())
                .isSubsetOf(TrackProperty.DEVICE_ID, TrackProperty.FACING_MODE, TrackProperty.GROUP_ID);
    }

    /** A context that is closed is a page that is left. */
    @Test
    @Tag("spec-5.12")
    void closingTheContextStopsAllSourcesWithoutEvents(MediaCapture capture, FakeDevices devices) {
        List<String> events = new ArrayList<>();
        stream.getTracks().forEach(each -> each.onEnded(event -> events.add(event.type())));

        capture.close();
        runtime.runUntilIdle();

        assertThat(stream.active()).isFalse();
        assertThat(devices.openSessions()).isZero();
        assertThat(events).isEmpty();
    }
}
