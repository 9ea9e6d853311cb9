package io.github.mediacapture.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.constraints.Capability;
import io.github.mediacapture.constraints.Constrain;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.constraints.values.EchoCancellation;
import io.github.mediacapture.devices.MediaDevices;
import io.github.mediacapture.spi.CaptureBackend;
import io.github.mediacapture.spi.CaptureDevice;
import io.github.mediacapture.spi.CaptureDeviceKind;
import io.github.mediacapture.spi.CaptureRequest;
import io.github.mediacapture.spi.CaptureSession;
import io.github.mediacapture.streams.MediaStreamTrack;
import io.github.mediacapture.testkit.FakeCamera;
import io.github.mediacapture.testkit.FakeDevices;
import io.github.mediacapture.testkit.FakeMedia;
import io.github.mediacapture.testkit.FakeMicrophone;
import io.github.mediacapture.testkit.FakeRuntime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What nobody asked for stays as the device has it. */
@FakeMedia
class OwnSettingsTest {
    private static final Capability<Double> ZOOMS = new Capability.Range<>(1.0, 8.0);
    private static final List<String> MODES = List.of("continuous", "manual", "none");

    private final FakeCamera camera = FakeCamera.builder()
            .id("adjustable")
            .adjustable(TrackProperty.ZOOM, ZOOMS, 3.0)
            .adjustable(TrackProperty.WHITE_BALANCE_MODE, new Capability.Values<>(MODES), "manual")
            .build();
    private final FakeMicrophone microphone = FakeMicrophone.builder()
            .id("adjustable")
            .adjustable(
                    TrackProperty.ECHO_CANCELLATION,
                    new Capability.Values<>(List.of(EchoCancellation.OFF, EchoCancellation.ON)),
                    EchoCancellation.ON)
            .build();
    private MediaDevices mediaDevices;

    @BeforeEach
    void plugIn(MediaDevices mediaDevices, FakeDevices devices) {
        this.mediaDevices = mediaDevices;
        devices.remove(devices.first(FakeCamera.class));
        devices.remove(devices.first(FakeMicrophone.class));
        devices.add(camera);
        devices.add(microphone);
    }

    private MediaStreamTrack track(MediaTrackConstraints constraints) {
        return mediaDevices
                .getUserMedia(MediaStreamConstraints.video().withVideo(constraints))
                .join()
                .getVideoTracks()
                .get(0);
    }

    private static MediaTrackConstraints with(Constrain<Double> zoom) {
        return MediaTrackConstraints.with(set -> set.put(TrackProperty.ZOOM, zoom));
    }

    private static Optional<Double> zoom(MediaStreamTrack track) {
        return track.getSettings().get(TrackProperty.ZOOM);
    }

    @Test
    @Tag("spec-2.9")
    void whatNobodyAsksForStaysAsTheDeviceHasIt() {
        MediaStreamTrack track = track(MediaTrackConstraints.none());
        MediaStreamTrack scaled = track(MediaTrackConstraints.with(set -> set.width(300)));

        for (MediaStreamTrack each : List.of(track, scaled)) {
            assertThat(zoom(each)).contains(3.0);
            assertThat(each.getSettings().get(TrackProperty.WHITE_BALANCE_MODE)).contains("manual");
        }
        assertThat(mediaDevices
                        .getUserMedia(MediaStreamConstraints.audio())
                        .join()
                        .getAudioTracks()
                        .get(0)
                        .getSettings()
                        .get(TrackProperty.ECHO_CANCELLATION))
                .contains(EchoCancellation.ON);
    }

    @Test
    @Tag("spec-2.9")
    void whatIsAskedForIsSet() {
        MediaStreamTrack track = track(with(Constrain.ideal(5.0)));
        assertThat(zoom(track)).contains(5.0);

        track.applyConstraints(with(Constrain.atMost(2.0))).join();
        assertThat(zoom(track)).contains(2.0);
    }

    /** Only as far as it must be. */
    @Test
    @Tag("spec-2.9")
    void aLimitMovesTheDeviceNoFurtherThanItSays() {
        MediaStreamTrack track = track(MediaTrackConstraints.none());
        track.applyConstraints(with(Constrain.between(1.0, 4.0))).join();
        assertThat(zoom(track)).contains(3.0);

        track.applyConstraints(with(Constrain.atLeast(4.0))).join();
        assertThat(zoom(track)).contains(4.0);
    }

    @Test
    @Tag("spec-2.17")
    void whatAPersonTurnsAtTheDeviceIsNotTurnedBack(FakeRuntime runtime) {
        MediaStreamTrack track = track(MediaTrackConstraints.none());
        camera.adjust(TrackProperty.ZOOM, 6.0);
        runtime.advance(Duration.ofMillis(100));
        assertThat(zoom(track)).contains(6.0);

        track.applyConstraints(MediaTrackConstraints.with(set -> set.width(Constrain.exact(1280))))
                .join();

        assertThat(track.getSettings().width()).contains(1280);
        assertThat(zoom(track)).contains(6.0);
    }

    /** A backend that can't tell its own values is not told any either, and what it then reads back is what tracks tell. */
    @Test
    void whatNobodyKnowsIsLeftAlone(FakeRuntime runtime) {
        List<MediaTrackSettings> asked = new ArrayList<>();
        MediaCaptureOptions options = MediaCaptureOptions.builder()
                .runtime(runtime)
                .discoverCaptureBackends(false)
                .captureBackend(new SilentCamera(asked))
                .build();
        try (MediaCapture capture = MediaCapture.open(options)) {
            mediaDevices = capture.mediaDevices();
            MediaStreamTrack track = track(MediaTrackConstraints.none());
            assertThat(asked.get(0).values()).containsKey(TrackProperty.WIDTH).doesNotContainKey(TrackProperty.ZOOM);
            assertThat(zoom(track)).contains(7.0);

            track.applyConstraints(with(Constrain.between(2.0, 4.0))).join();
            assertThat(asked.get(1).get(TrackProperty.ZOOM)).contains(4.0);
            track.applyConstraints(MediaTrackConstraints.none()).join();
            assertThat(zoom(track)).contains(4.0);
        }
    }

    /** Its zoom can be set, and read only when it is open; it is at 7. */
    private record SilentCamera(List<MediaTrackSettings> asked) implements CaptureBackend {
        @Override
        public String name() {
            return "silent";
        }

        @Override
        public List<CaptureDevice> devices() {
            MediaTrackCapabilities mode = MediaTrackCapabilities.builder()
                    .only(TrackProperty.WIDTH, 640)
                    .only(TrackProperty.HEIGHT, 480)
                    .only(TrackProperty.FRAME_RATE, 30.0)
                    .put(TrackProperty.ZOOM, ZOOMS)
                    .build();
            return List.of(new CaptureDevice("a", "a", "A", CaptureDeviceKind.VIDEO_INPUT, List.of(mode)));
        }

        @Override
        public CaptureSession open(CaptureRequest request) {
            asked.add(request.settings());
            MediaTrackSettings actual = request.settings().toBuilder()
                    .put(
                            TrackProperty.ZOOM,
                            request.settings().get(TrackProperty.ZOOM).orElse(7.0))
                    .build();
            return new CaptureSession() {
                @Override
                public MediaTrackSettings settings() {
                    return actual;
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public void close() {}
    }
}
