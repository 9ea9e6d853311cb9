package io.github.mediacapture.core;

import static io.github.mediacapture.constraints.Constrain.atLeast;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.constraints.Capability;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.devices.InputDeviceInfo;
import io.github.mediacapture.devices.MediaDeviceInfo;
import io.github.mediacapture.devices.MediaDevices;
import io.github.mediacapture.errors.NotAllowedException;
import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.errors.OverconstrainedException;
import io.github.mediacapture.host.PermissionPrompt.Answer;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.streams.MediaStreamTrack;
import io.github.mediacapture.testkit.FakeCamera;
import io.github.mediacapture.testkit.FakeDevices;
import io.github.mediacapture.testkit.FakeMediaExtension;
import io.github.mediacapture.testkit.FakeMicrophone;
import io.github.mediacapture.testkit.FakeRuntime;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an app with a permission prompt may know of the devices, and when. */
class EnumerateDevicesTest {
    private static final MediaStreamConstraints IMPOSSIBLE =
            MediaStreamConstraints.video(set -> set.width(atLeast(100_000)));

    private Answer answer = Answer.ALLOW;

    @RegisterExtension
    final FakeMediaExtension fakes = FakeMediaExtension.with(
            options -> options.permissionPrompt(names -> CompletableFuture.completedFuture(answer)));

    @Test
    @Tag("spec-4.4")
    @Tag("spec-3.5")
    void beforeCapturingThereIsOneNamelessEntryPerKind(MediaDevices mediaDevices, FakeDevices devices) {
        devices.add(FakeCamera.builder().id("second").build());
        devices.add(FakeMicrophone.builder().id("second").build());
        assertThat(mediaDevices.enumerateDevices().join()).hasSize(2).allSatisfy(device -> {
            assertThat(device.deviceId()).isEmpty();
            assertThat(device.label()).isEmpty();
            assertThat(device.groupId()).isEmpty();
            assertThat(device)
                    .isInstanceOfSatisfying(
                            InputDeviceInfo.class,
                            input -> assertThat(input.getCapabilities().entries())
                                    .isEmpty());
        });
    }

    @Test
    @Tag("spec-4.2")
    @Tag("spec-4.4")
    void afterCapturingTheDefaultOfEachKindComesFirst(MediaDevices mediaDevices, FakeDevices devices) {
        FakeCamera second =
                FakeCamera.builder().id("second").label("Second camera").build();
        devices.add(second);
        mediaDevices.getUserMedia(MediaStreamConstraints.of(true, true)).join();
        assertThat(labels(mediaDevices)).containsExactly("Fake microphone", "Fake camera", "Second camera");

        devices.makeDefault(second);
        assertThat(labels(mediaDevices)).containsExactly("Fake microphone", "Second camera", "Fake camera");
        assertThat(mediaDevices.enumerateDevices().join()).hasOnlyElementsOfType(InputDeviceInfo.class);
    }

    @Test
    @Tag("spec-4.5")
    @Tag("spec-4.6")
    void oneKindAloneIsExposedWhileTheOtherIsNotGranted(MediaDevices mediaDevices) {
        mediaDevices.getUserMedia(MediaStreamConstraints.video()).join();
        assertThat(labels(mediaDevices)).containsExactly("", "Fake camera");
    }

    @Test
    @Tag("spec-4.5")
    void whatIsExposedStaysSoAfterTheTrackEnded(MediaDevices mediaDevices, FakeRuntime runtime) {
        answer = Answer.ALLOW_ONCE;
        stop(mediaDevices.getUserMedia(MediaStreamConstraints.video()).join(), runtime);
        assertThat(labels(mediaDevices)).containsExactly("", "Fake camera");
    }

    @Test
    @Tag("spec-4.5")
    void aRevocationHidesWhatWasExposed(MediaCapture capture, FakeRuntime runtime) {
        stop(capture.mediaDevices().getUserMedia(MediaStreamConstraints.video()).join(), runtime);
        capture.permissions().revokeAll().join();
        assertThat(labels(capture.mediaDevices())).containsExactly("", "");
    }

    @Test
    @Tag("spec-4.5")
    @Tag("spec-1.12")
    void aRefusalExposesNothingAndABusyDeviceIsExposedAllTheSame(MediaDevices mediaDevices, FakeCamera camera) {
        answer = Answer.DISMISS;
        assertThatThrownBy(() -> mediaDevices
                        .getUserMedia(MediaStreamConstraints.video())
                        .join())
                .isInstanceOf(NotAllowedException.class);
        assertThat(labels(mediaDevices)).containsExactly("", "");

        answer = Answer.ALLOW;
        camera.beBusy();
        assertThatThrownBy(() -> mediaDevices
                        .getUserMedia(MediaStreamConstraints.video())
                        .join())
                .isInstanceOf(NotReadableException.class);
        assertThat(labels(mediaDevices)).containsExactly("", "Fake camera");
    }

    @Test
    @Tag("spec-4.11")
    void everyListHasItsOwnObjects(MediaDevices mediaDevices) {
        mediaDevices.getUserMedia(MediaStreamConstraints.video()).join();
        List<MediaDeviceInfo> first = mediaDevices.enumerateDevices().join();
        List<MediaDeviceInfo> second = mediaDevices.enumerateDevices().join();
        assertThat(first).isEqualTo(second).isNotSameAs(second);
        for (int i = 0; i < first.size(); i++) {
            assertThat(first.get(i)).isNotSameAs(second.get(i));
        }
    }

    @Test
    @Tag("spec-4.10")
    @Tag("spec-4.14")
    void aDeviceIsListedAsItIsDescribed(MediaDevices mediaDevices, FakeDevices devices, FakeCamera camera) {
        devices.remove(camera);
        devices.add(FakeCamera.builder()
                .label("")
                .id("front")
                .groupId("phone")
                .size(640, 480)
                .frameRates(30.0)
                .facingMode("user")
                .build());
        mediaDevices.getUserMedia(MediaStreamConstraints.of(true, true)).join();
        InputDeviceInfo info =
                (InputDeviceInfo) mediaDevices.enumerateDevices().join().get(1);
        assertThat(info.label()).isEmpty();
        assertThat(info.deviceId()).isNotEmpty();
        assertThat(info.groupId()).isNotEmpty();
        assertThat(info.getCapabilities().get(TrackProperty.FACING_MODE))
                .contains(new Capability.Values<>(List.of("user")));
        assertThat(info.getCapabilities().get(TrackProperty.FRAME_RATE)).contains(new Capability.Range<>(0.0, 30.0));
    }

    @Test
    @Tag("spec-3.5")
    void anExposedDeviceTellsWhatItsTrackCan(MediaDevices mediaDevices) {
        MediaStreamTrack track = mediaDevices
                .getUserMedia(MediaStreamConstraints.video())
                .join()
                .getVideoTracks()
                .get(0);
        InputDeviceInfo info =
                (InputDeviceInfo) mediaDevices.enumerateDevices().join().get(1);
        assertThat(info.getCapabilities()).isEqualTo(track.getCapabilities());
        assertThat(track.getSettings().deviceId()).contains(info.deviceId());
    }

    @Test
    @Tag("spec-1.17")
    void whichConstraintFailedIsToldOnceDevicesAreExposed(MediaDevices mediaDevices) {
        OverconstrainedException before = failure(mediaDevices);
        assertThat(before.constraint()).isEmpty();
        assertThat(before.report()).isEmpty();
        assertThat(before).hasMessageContaining("exposeDevicesBeforePermission");

        mediaDevices.getUserMedia(MediaStreamConstraints.audio()).join();
        OverconstrainedException after = failure(mediaDevices);
        assertThat(after.constraint()).isEqualTo("width");
        assertThat(after.report().orElseThrow().contenders()).isNotEmpty();
    }

    @Test
    @Tag("spec-1.13")
    void whatFailsIsNotToldWhereOneOfTheKindsIsDenied(
            MediaDevices mediaDevices, FakeDevices devices, FakeCamera camera) {
        answer = Answer.DENY;
        assertThatThrownBy(() -> mediaDevices
                        .getUserMedia(MediaStreamConstraints.audio())
                        .join())
                .isInstanceOf(NotAllowedException.class);
        devices.remove(camera);
        assertThatThrownBy(() -> mediaDevices
                        .getUserMedia(MediaStreamConstraints.of(true, true))
                        .join())
                .isInstanceOf(NotAllowedException.class)
                .hasMessageContaining("microphone");
    }

    private static OverconstrainedException failure(MediaDevices mediaDevices) {
        return catchThrowableOfType(
                OverconstrainedException.class,
                () -> mediaDevices.getUserMedia(IMPOSSIBLE).join());
    }

    private static void stop(MediaStream stream, FakeRuntime runtime) {
        stream.getTracks().forEach(MediaStreamTrack::stop);
        runtime.runUntilIdle();
    }

    private static List<String> labels(MediaDevices mediaDevices) {
        return mediaDevices.enumerateDevices().join().stream()
                .map(MediaDeviceInfo::label)
                .toList();
    }
}
