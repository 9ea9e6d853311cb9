package io.github.mediacapture.core;

import static io.github.mediacapture.constraints.Constrain.exact;
import static io.github.mediacapture.constraints.Constrain.ideal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.devices.MediaDevices;
import io.github.mediacapture.errors.AbortException;
import io.github.mediacapture.errors.OverconstrainedException;
import io.github.mediacapture.spi.CaptureBackend;
import io.github.mediacapture.spi.CaptureDevice;
import io.github.mediacapture.spi.CaptureDeviceKind;
import io.github.mediacapture.spi.CaptureRequest;
import io.github.mediacapture.spi.CaptureSession;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.streams.MediaStreamTrack;
import io.github.mediacapture.testkit.FakeCamera;
import io.github.mediacapture.testkit.FakeDevices;
import io.github.mediacapture.testkit.FakeMedia;
import io.github.mediacapture.testkit.FakeRuntime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Steps of {@code getUserMedia} that are seen from outside only in their results. */
@FakeMedia
class GetUserMediaStepsTest {
    @Test
    @Tag("spec-1.6")
    void whatIsNotDefinedForTheKindIsLeftOut(MediaDevices mediaDevices) {
        MediaStream stream = mediaDevices
                .getUserMedia(MediaStreamConstraints.video(set -> set.sampleRate(exact(1)))
                        .withAudio(set -> set.width(exact(1)).facingMode("left")))
                .join();

        assertThat(stream.getTracks()).hasSize(2);
    }

    @Test
    @Tag("spec-1.15")
    @Tag("spec-1.16")
    void tracksHaveTheirConstraintsAndKeepTheirSource(
            MediaDevices mediaDevices, FakeDevices devices, FakeRuntime runtime) {
        MediaTrackConstraints asked = MediaTrackConstraints.with(set -> set.width(ideal(1280)));
        MediaStream stream = mediaDevices
                .getUserMedia(MediaStreamConstraints.audio().withVideo(asked))
                .join();
        MediaStreamTrack video = stream.getVideoTracks().get(0);
        String label = video.label();
        List<String> events = new ArrayList<>();
        stream.onAddTrack(event -> events.add(event.type()));

        devices.add(FakeCamera.builder().label("Better").id("better").build());
        runtime.runUntilIdle();

        assertThat(events).isEmpty();
        assertThat(video.getConstraints()).isEqualTo(asked);
        assertThat(stream.getAudioTracks().get(0).getConstraints().isEmpty()).isTrue();
        assertThat(video.label()).isEqualTo(label);
    }

    @Test
    @Tag("spec-1.19")
    void withoutAWishTheFirstDeviceIsTaken(MediaDevices mediaDevices, FakeDevices devices, FakeCamera camera) {
        devices.add(FakeCamera.builder().label("Second").id("second").build());

        assertThat(video(mediaDevices, MediaStreamConstraints.video()).label()).isEqualTo(camera.label());
    }

    @Test
    @Tag("spec-1.20")
    void anEmptyDeviceIdIsNone(MediaDevices mediaDevices) {
        assertThat(video(mediaDevices, MediaStreamConstraints.video(set -> set.deviceId(exact(""))))
                        .getSettings()
                        .deviceId())
                .isPresent();
    }

    @Test
    @Tag("spec-1.21")
    void concurrentRequestsAreAllSettled(MediaDevices mediaDevices, FakeDevices devices, FakeRuntime runtime) {
        List<CompletableFuture<MediaStream>> requests = List.of(
                mediaDevices.getUserMedia(MediaStreamConstraints.video()),
                mediaDevices.getDisplayMedia(),
                mediaDevices.getUserMedia(MediaStreamConstraints.video(set -> set.width(exact(30_000)))),
                mediaDevices.getUserMedia(MediaStreamConstraints.of(true, true)));

        runtime.runUntilIdle();

        assertThat(requests).allSatisfy(request -> assertThat(request).isDone());
        assertThat(requests.get(2)).isCompletedExceptionally();
        assertThat(requests.get(3).join().getTracks()).hasSize(2);
        assertThat(devices.openSessions()).isEqualTo(3);
    }

    /** The device changed between the choice and its opening. */
    @Test
    @Tag("spec-1.16")
    void aDeviceThatComesUpOtherwiseIsOverconstrained() {
        Stubborn camera = new Stubborn();
        try (MediaCapture capture = open(camera)) {
            assertThatThrownBy(() ->
                            video(capture.mediaDevices(), MediaStreamConstraints.video(set -> set.width(exact(640)))))
                    .isInstanceOfSatisfying(
                            OverconstrainedException.class,
                            error -> assertThat(error.constraint()).isEqualTo("width"));
            assertThat(camera.open).isZero();
        }
    }

    /** What a backend does not name is told as an AbortError, with what it said. */
    @Test
    @Tag("spec-1.14")
    void anyOtherFailureIsAnAbort() {
        Stubborn camera = new Stubborn();
        camera.failure = new IllegalArgumentException("no such pixel");
        try (MediaCapture capture = open(camera)) {
            assertThatThrownBy(() -> video(capture.mediaDevices(), MediaStreamConstraints.video()))
                    .isInstanceOf(AbortException.class)
                    .hasMessageContaining("no such pixel")
                    .hasCause(camera.failure);
        }
    }

    private static MediaCapture open(CaptureBackend camera) {
        return MediaCapture.open(MediaCaptureOptions.builder()
                .runtime(new FakeRuntime())
                .captureBackend(camera)
                .discoverCaptureBackends(false)
                .discoverEncoderBackends(false)
                .build());
    }

    private static MediaStreamTrack video(MediaDevices mediaDevices, MediaStreamConstraints constraints) {
        return mediaDevices.getUserMedia(constraints).join().getVideoTracks().get(0);
    }

    /** A camera that promises 640 by 480 and gives something else. */
    private static final class Stubborn implements CaptureBackend {
        private int open;
        private RuntimeException failure;

        @Override
        public String name() {
            return "stubborn";
        }

        @Override
        public List<CaptureDevice> devices() {
            MediaTrackCapabilities mode = MediaTrackCapabilities.builder()
                    .only(TrackProperty.WIDTH, 640)
                    .only(TrackProperty.HEIGHT, 480)
                    .build();
            return List.of(
                    new CaptureDevice("camera", "camera", "Camera", CaptureDeviceKind.VIDEO_INPUT, List.of(mode)));
        }

        @Override
        public CaptureSession open(CaptureRequest request) {
            if (failure != null) {
                throw failure;
            }
            open++;
            return new CaptureSession() {
                @Override
                public MediaTrackSettings settings() {
                    return MediaTrackSettings.builder()
                            .put(TrackProperty.WIDTH, 320)
                            .put(TrackProperty.HEIGHT, 240)
                            .build();
                }

                @Override
                public void close() {
                    open--;
                }
            };
        }

        @Override
        public void close() {}
    }
}
