package io.github.mediacapture.core;

import static io.github.mediacapture.constraints.Constrain.atLeast;
import static io.github.mediacapture.constraints.Constrain.exact;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.constraints.Constrain;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.devices.MediaDeviceInfo;
import io.github.mediacapture.devices.MediaDeviceKind;
import io.github.mediacapture.devices.MediaDevices;
import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.errors.NotAllowedException;
import io.github.mediacapture.errors.NotFoundException;
import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.errors.OverconstrainedException;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.streams.MediaStreamTrack;
import io.github.mediacapture.testkit.FakeCamera;
import io.github.mediacapture.testkit.FakeDevices;
import io.github.mediacapture.testkit.FakeMediaExtension;
import io.github.mediacapture.testkit.FakeMicrophone;
import io.github.mediacapture.testkit.FakeRuntime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class GetUserMediaTest {
    @RegisterExtension
    final FakeMediaExtension fakes = FakeMediaExtension.with(options -> options.exposeDevicesBeforePermission(true));

    @Test
    void opensACameraAndAMicrophone(MediaDevices mediaDevices, FakeDevices devices) {
        MediaStream stream =
                mediaDevices.getUserMedia(MediaStreamConstraints.of(true, true)).join();

        assertThat(stream.active()).isTrue();
        assertThat(stream.getAudioTracks()).hasSize(1);
        assertThat(stream.getVideoTracks()).hasSize(1);
        assertThat(devices.openSessions()).isEqualTo(2);
        assertThat(stream.getVideoTracks().get(0).getSettings().width()).contains(640);
    }

    @Test
    void opensNothingBeforeItIsAsked(MediaDevices mediaDevices, FakeDevices devices) {
        assertThat(mediaDevices.enumerateDevices().join()).isNotEmpty();
        assertThat(devices.openSessions()).isZero();
    }

    @Test
    void listsMicrophonesThenCamerasAndNoScreens(MediaDevices mediaDevices) {
        assertThat(mediaDevices.enumerateDevices().join())
                .extracting(MediaDeviceInfo::kind)
                .containsExactly(MediaDeviceKind.AUDIO_INPUT, MediaDeviceKind.VIDEO_INPUT);
    }

    @Test
    @Tag("spec-1.19")
    void scalesTheModeThatIsNearest(MediaDevices mediaDevices) {
        MediaStreamTrack track = video(
                mediaDevices,
                MediaStreamConstraints.video(set -> set.width(1200).height(700)));

        assertThat(track.getSettings().width()).contains(1200);
        assertThat(track.getSettings().height()).contains(700);
    }

    @Test
    void takesTheModeThatIsNearestWhereNothingIsToBeScaled(MediaDevices mediaDevices) {
        MediaStreamTrack track = video(
                mediaDevices,
                MediaStreamConstraints.video(
                        set -> set.width(1200).height(700).put(TrackProperty.RESIZE_MODE, Constrain.exact("none"))));

        assertThat(track.getSettings().width()).contains(1280);
        assertThat(track.getSettings().height()).contains(720);
    }

    @Test
    @Tag("spec-0.6")
    @Tag("spec-1.8")
    @Tag("spec-1.17")
    void saysWhichConstraintNobodyMeets(MediaDevices mediaDevices, FakeDevices devices) {
        OverconstrainedException error = catchThrowableOfType(
                OverconstrainedException.class,
                () -> mediaDevices
                        .getUserMedia(MediaStreamConstraints.video(set -> set.width(atLeast(100_000))))
                        .join());

        assertThat(error.constraint()).isEqualTo("width");
        assertThat(error).hasMessageContaining("'width'");
        assertThat(devices.openSessions()).isZero();
    }

    @Test
    @Tag("spec-1.20")
    void findsADeviceByItsId(MediaDevices mediaDevices, FakeDevices devices) {
        devices.add(FakeCamera.builder().label("Second").id("second").build());
        String id = mediaDevices.enumerateDevices().join().stream()
                .filter(device -> device.label().equals("Second"))
                .findFirst()
                .orElseThrow()
                .deviceId();

        MediaStreamTrack track = video(mediaDevices, MediaStreamConstraints.video(set -> set.deviceId(exact(id))));

        assertThat(track.label()).isEqualTo("Second");
        assertThat(track.getSettings().deviceId()).contains(id);
    }

    @Test
    @Tag("spec-1.8")
    void anUnknownDeviceIdIsOverconstrained(MediaDevices mediaDevices) {
        for (String id : List.of("http://example.org/", "concat:a|b", "movie=x", "\u0000", "x".repeat(100_000))) {
            assertThatThrownBy(() -> video(mediaDevices, MediaStreamConstraints.video(set -> set.deviceId(exact(id)))))
                    .isInstanceOfSatisfying(
                            OverconstrainedException.class,
                            error -> assertThat(error.constraint()).isEqualTo("deviceId"));
        }
    }

    @Test
    @Tag("spec-1.5")
    void withoutADeviceItIsNotFound(MediaDevices mediaDevices, FakeDevices devices, FakeCamera camera) {
        devices.remove(camera);

        assertThatThrownBy(() -> mediaDevices
                        .getUserMedia(MediaStreamConstraints.video())
                        .join())
                .isInstanceOf(NotFoundException.class)
                .hasMessageStartingWith("No camera was found");
    }

    @Test
    @Tag("spec-1.14")
    @Tag("spec-1.18")
    void aBusyDeviceIsNotReadableAndNothingStaysOpen(
            MediaDevices mediaDevices, FakeDevices devices, FakeCamera camera) {
        camera.beBusy();

        assertThatThrownBy(() -> mediaDevices
                        .getUserMedia(MediaStreamConstraints.of(true, true))
                        .join())
                .isInstanceOf(NotReadableException.class)
                .hasMessageContaining(camera.label());
        assertThat(devices.openSessions()).isZero();
    }

    @Test
    @Tag("spec-1.14")
    void aBusyDeviceMakesRoomForTheNext(MediaDevices mediaDevices, FakeDevices devices, FakeCamera camera) {
        devices.add(FakeCamera.builder().label("Second").id("second").build());
        camera.beBusy();

        assertThat(video(mediaDevices, MediaStreamConstraints.video()).label()).isEqualTo("Second");
    }

    @Test
    @Tag("spec-1.10")
    void theSystemsRefusalIsNotAllowed(MediaDevices mediaDevices, FakeMicrophone microphone) {
        microphone.beDenied();

        assertThatThrownBy(() -> mediaDevices
                        .getUserMedia(MediaStreamConstraints.audio())
                        .join())
                .isInstanceOf(NotAllowedException.class);
    }

    @Test
    @Tag("spec-1.1")
    void emptyConstraintsCannotBeBuilt() {
        assertThatThrownBy(() -> MediaStreamConstraints.of(false, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("audio");
    }

    @Test
    @Tag("spec-0.2")
    @Tag("spec-0.3")
    @Tag("spec-1.1")
    void nullConstraintsAreRejectedNotThrown(MediaDevices mediaDevices) {
        CompletableFuture<MediaStream> future = mediaDevices.getUserMedia(null);

        assertThat(future).isCompletedExceptionally();
        assertThatThrownBy(future::join).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @Tag("spec-0.4")
    void badValuesCannotBeBuilt() {
        assertThatThrownBy(() -> MediaStreamConstraints.video(set -> set.frameRate(Double.NaN)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("frameRate");
    }

    @Test
    void sizesThatNoCameraHasStillOpenTheNearest(MediaDevices mediaDevices) {
        for (int[] size : new int[][] {{0, 0}, {641, 481}, {1_000_000, 1_000_000}, {-5, -5}}) {
            MediaStreamTrack track = video(
                    mediaDevices,
                    MediaStreamConstraints.video(set -> set.width(size[0]).height(size[1])));
            assertThat(track.getSettings().width()).isPresent();
            track.stop();
        }
    }

    @Test
    @Tag("spec-5.2")
    void twoTracksShareOneOpening(MediaDevices mediaDevices, FakeDevices devices) {
        MediaStreamTrack first = video(mediaDevices, MediaStreamConstraints.video());
        MediaStreamTrack second = video(mediaDevices, MediaStreamConstraints.video());

        assertThat(devices.openSessions()).isEqualTo(1);
        first.stop();
        assertThat(second.readyState().wireName()).isEqualTo("live");
    }

    @Test
    @Tag("spec-5.2")
    void theDeviceClosesWithItsLastTrack(MediaDevices mediaDevices, FakeDevices devices, FakeRuntime runtime) {
        MediaStreamTrack track = video(mediaDevices, MediaStreamConstraints.video());
        MediaStreamTrack clone = track.clone();

        track.stop();
        runtime.runUntilIdle();
        assertThat(devices.openSessions()).isEqualTo(1);
        clone.stop();
        runtime.runUntilIdle();
        assertThat(devices.openSessions()).isZero();
    }

    @Test
    void cancellingGivesTheDeviceBack(MediaDevices mediaDevices, FakeDevices devices, FakeRuntime runtime) {
        assertThat(mediaDevices.getUserMedia(MediaStreamConstraints.video()).cancel(false))
                .isTrue();

        runtime.runUntilIdle();

        assertThat(devices.openSessions()).isZero();
    }

    @Test
    void waitingOnTheEventThreadFailsAtOnce(MediaDevices mediaDevices, FakeRuntime runtime) {
        List<Throwable> thrown = new ArrayList<>();
        CompletableFuture<Void> unused = mediaDevices.enumerateDevices().thenAccept(devices -> {
            try {
                mediaDevices.getUserMedia(MediaStreamConstraints.video()).join();
            } catch (IllegalStateException e) {
                thrown.add(e);
            }
        });

        runtime.runUntilIdle();

        assertThat(thrown).singleElement().asString().contains("event thread");
    }

    @Test
    void aScreenIsOpenedByGetDisplayMedia(MediaDevices mediaDevices) {
        MediaStreamTrack track =
                mediaDevices.getDisplayMedia().join().getVideoTracks().get(0);

        assertThat(track.getSettings().get(TrackProperty.DISPLAY_SURFACE)).contains("monitor");
    }

    @Test
    void aClosedContextRefuses(MediaCapture capture, MediaDevices mediaDevices) {
        capture.close();

        assertThatThrownBy(() -> mediaDevices
                        .getUserMedia(MediaStreamConstraints.video())
                        .join())
                .isInstanceOf(InvalidStateException.class);
    }

    private static MediaStreamTrack video(MediaDevices mediaDevices, MediaStreamConstraints constraints) {
        return mediaDevices.getUserMedia(constraints).join().getVideoTracks().get(0);
    }
}
