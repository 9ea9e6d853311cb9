package io.github.mediacapture.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.devices.AudioOutputOptions;
import io.github.mediacapture.devices.DeviceChangeEvent;
import io.github.mediacapture.devices.MediaDeviceInfo;
import io.github.mediacapture.devices.MediaDeviceKind;
import io.github.mediacapture.devices.MediaDevices;
import io.github.mediacapture.errors.AbortException;
import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.errors.NotAllowedException;
import io.github.mediacapture.errors.NotFoundException;
import io.github.mediacapture.permissions.PermissionDescriptor;
import io.github.mediacapture.permissions.PermissionName;
import io.github.mediacapture.permissions.PermissionState;
import io.github.mediacapture.testkit.FakeAudioOutput;
import io.github.mediacapture.testkit.FakeContextState;
import io.github.mediacapture.testkit.FakeDevices;
import io.github.mediacapture.testkit.FakeMediaExtension;
import io.github.mediacapture.testkit.FakeRuntime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which loudspeakers an app may know, and how it comes to know one. */
class AudioOutputTest {
    private final FakeContextState context = new FakeContextState();
    private final List<List<String>> offered = new ArrayList<>();
    private int choice;
    private @Nullable CompletableFuture<Optional<MediaDeviceInfo>> late;

    @RegisterExtension
    final FakeMediaExtension fakes =
            FakeMediaExtension.with(options -> options.contextState(context).audioOutputPicker(outputs -> {
                offered.add(outputs.stream().map(MediaDeviceInfo::label).toList());
                return late != null
                        ? late
                        : CompletableFuture.completedFuture(
                                choice < 0 ? Optional.empty() : Optional.of(outputs.get(choice)));
            }));

    private final FakeAudioOutput speakers =
            FakeAudioOutput.builder().label("Speakers").build();
    private final FakeAudioOutput headset = FakeAudioOutput.builder()
            .id("headset")
            .label("Headset")
            .groupId("fake-webcam")
            .build();

    @BeforeEach
    void plugIn(FakeDevices devices) {
        devices.add(speakers);
        devices.add(headset);
    }

    @Test
    @Tag("spec-4.7")
    void outputsAreHiddenUntilOneIsChosen(MediaDevices mediaDevices) {
        assertThat(outputs(mediaDevices)).isEmpty();
        choice = 1;
        MediaDeviceInfo chosen = mediaDevices.selectAudioOutput().join();
        assertThat(chosen.label()).isEqualTo("Headset");
        assertThat(chosen.kind()).isEqualTo(MediaDeviceKind.AUDIO_OUTPUT);
        assertThat(outputs(mediaDevices)).containsExactly("Headset");
        assertThat(offered).containsExactly(List.of("Speakers", "Headset"));
    }

    /** The text of October 2025 lists the default once more wherever its device is exposed. */
    @Test
    @Tag("spec-4.7")
    void theSystemsDefaultIsListedAsBothWhenItIsChosen(MediaDevices mediaDevices, FakeDevices devices) {
        MediaDeviceInfo chosen = mediaDevices.selectAudioOutput().join();

        assertThat(chosen.label()).isEqualTo("Speakers");
        assertThat(mediaDevices.enumerateDevices().join())
                .filteredOn(device -> device.kind() == MediaDeviceKind.AUDIO_OUTPUT)
                .extracting(MediaDeviceInfo::deviceId)
                .containsExactly("default", chosen.deviceId());
        devices.makeDefault(headset);
        assertThat(outputs(mediaDevices)).containsExactly("Speakers");
    }

    @Test
    @Tag("spec-4.7")
    @Tag("spec-4.2")
    @Tag("spec-4.9")
    void aMicrophoneExposesTheOutputsAfterTheDefault(MediaDevices mediaDevices) {
        mediaDevices.getUserMedia(MediaStreamConstraints.audio()).join();
        List<MediaDeviceInfo> devices = mediaDevices.enumerateDevices().join();
        assertThat(devices)
                .extracting(MediaDeviceInfo::label)
                .containsExactly("Fake microphone", "Fake camera", "Default - Speakers", "Speakers", "Headset");
        assertThat(devices.get(2).deviceId()).isEqualTo("default");
        assertThat(devices.get(2).groupId()).isEqualTo(devices.get(3).groupId());
        assertThat(devices.get(4).groupId()).isEqualTo(devices.get(0).groupId());
        assertThat(devices.get(3)).isExactlyInstanceOf(MediaDeviceInfo.class);
    }

    @Test
    @Tag("spec-4.7")
    void whatThePolicyDoesNotAllowIsHiddenAndRefused(MediaDevices mediaDevices) {
        mediaDevices.getUserMedia(MediaStreamConstraints.audio()).join();
        context.setAllowedToUse(PermissionName.SPEAKER_SELECTION, false);
        assertThat(outputs(mediaDevices)).isEmpty();
        assertThatThrownBy(() -> mediaDevices.selectAudioOutput().join()).isInstanceOf(NotAllowedException.class);
    }

    @Test
    void withoutAClickItIsRejectedAtOnce(MediaDevices mediaDevices) {
        context.setTransientActivation(false);
        CompletableFuture<MediaDeviceInfo> promise = mediaDevices.selectAudioOutput();
        assertThat(promise).isCompletedExceptionally();
        assertThatThrownBy(promise::join).isInstanceOf(InvalidStateException.class);
    }

    @Test
    void withoutALoudspeakerItIsNotFound(MediaDevices mediaDevices, FakeDevices devices) {
        devices.remove(speakers);
        devices.remove(headset);
        assertThatThrownBy(() -> mediaDevices.selectAudioOutput().join()).isInstanceOf(NotFoundException.class);
        assertThat(offered).isEmpty();
    }

    @Test
    void aRefusalExposesNothing(MediaDevices mediaDevices) {
        choice = -1;
        assertThatThrownBy(() -> mediaDevices.selectAudioOutput().join()).isInstanceOf(NotAllowedException.class);
        assertThat(outputs(mediaDevices)).isEmpty();
    }

    @Test
    void aDeviceThatIsKnownIsGivenBackWithoutAQuestion(MediaDevices mediaDevices) {
        String id = mediaDevices.selectAudioOutput().join().deviceId();
        MediaDeviceInfo again =
                mediaDevices.selectAudioOutput(new AudioOutputOptions(id)).join();
        assertThat(again.deviceId()).isEqualTo(id);
        assertThat(offered).hasSize(1);

        MediaDeviceInfo byDefault = mediaDevices
                .selectAudioOutput(new AudioOutputOptions("default"))
                .join();
        assertThat(byDefault.deviceId()).isEqualTo("default");
        assertThat(offered).hasSize(1);
    }

    @Test
    void anUnknownIdIsAskedAndAKnownOneThatIsNotAllowedYetComesFirst(MediaCapture capture) {
        MediaDevices mediaDevices = capture.mediaDevices();
        choice = 1;
        String id = mediaDevices.selectAudioOutput().join().deviceId();
        capture.permissions()
                .revoke(new PermissionDescriptor(PermissionName.SPEAKER_SELECTION))
                .join();
        choice = 0;
        assertThat(mediaDevices
                        .selectAudioOutput(new AudioOutputOptions(id))
                        .join()
                        .label())
                .isEqualTo("Headset");
        mediaDevices.selectAudioOutput(new AudioOutputOptions("made up")).join();
        assertThat(offered)
                .containsExactly(
                        List.of("Speakers", "Headset"), List.of("Headset", "Speakers"), List.of("Speakers", "Headset"));
    }

    @Test
    @Tag("spec-8.8")
    void thePermissionIsGrantedOnceAnOutputIsChosenUntilItIsRevoked(MediaCapture capture, FakeRuntime runtime) {
        var status = capture.permissions().query("speaker-selection").join();
        List<PermissionState> changes = new ArrayList<>();
        status.onChange(event -> changes.add(status.state()));
        assertThat(status.state()).isEqualTo(PermissionState.PROMPT);

        capture.mediaDevices().selectAudioOutput().join();
        capture.permissions()
                .revoke(new PermissionDescriptor(PermissionName.SPEAKER_SELECTION))
                .join();
        runtime.runUntilIdle();
        assertThat(changes).containsExactly(PermissionState.GRANTED, PermissionState.PROMPT);
        assertThat(outputs(capture.mediaDevices())).isEmpty();
    }

    @Test
    @Tag("spec-4.12")
    void anotherDefaultOutputIsAChange(MediaDevices mediaDevices, FakeDevices devices, FakeRuntime runtime) {
        mediaDevices.getUserMedia(MediaStreamConstraints.audio()).join();
        List<DeviceChangeEvent> events = new ArrayList<>();
        mediaDevices.onDeviceChange(events::add);
        runtime.runUntilIdle();
        devices.makeDefault(headset);
        runtime.advance(Duration.ofMillis(250));
        assertThat(events).hasSize(1);
        assertThat(events.get(0).userInsertedDevices()).isEmpty();
        assertThat(outputs(mediaDevices)).containsExactly("Default - Headset", "Headset", "Speakers");
    }

    @Test
    void aPickerThatFailsAborts(MediaDevices mediaDevices) {
        choice = 7;
        assertThatThrownBy(() -> mediaDevices.selectAudioOutput().join())
                .isInstanceOf(AbortException.class)
                .hasCauseInstanceOf(IndexOutOfBoundsException.class);
    }

    /** So that a dialog can go away. */
    @Test
    void anAnswerThatNobodyWaitsForIsCancelled(MediaDevices mediaDevices, FakeRuntime runtime) {
        late = new CompletableFuture<>();
        CompletableFuture<MediaDeviceInfo> promise = mediaDevices.selectAudioOutput();
        runtime.runUntilIdle();
        assertThat(late).isNotDone();
        promise.cancel(false);
        runtime.runUntilIdle();
        assertThat(late).isCancelled();
    }

    private static List<String> outputs(MediaDevices mediaDevices) {
        return mediaDevices.enumerateDevices().join().stream()
                .filter(device -> device.kind() == MediaDeviceKind.AUDIO_OUTPUT)
                .map(MediaDeviceInfo::label)
                .toList();
    }
}
