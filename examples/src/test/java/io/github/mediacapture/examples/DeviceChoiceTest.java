package io.github.mediacapture.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;
import static org.mockito.Mockito.when;

import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.devices.InputDeviceInfo;
import io.github.mediacapture.devices.MediaDeviceInfo;
import io.github.mediacapture.devices.MediaDeviceKind;
import io.github.mediacapture.devices.MediaDevices;
import io.github.mediacapture.errors.NotFoundException;
import io.github.mediacapture.streams.MediaStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mockito.Mock;
import org.mockito.junit.jupiter.MockitoExtension;

/** The api's interfaces can be mocked: here are devices that no machine has. */
@ExtendWith(MockitoExtension.class)
class DeviceChoiceTest {
    private static final MediaDeviceInfo MICROPHONE =
            new MediaDeviceInfo("m1", MediaDeviceKind.AUDIO_INPUT, "Logitech C920", "g1");
    private static final MediaDeviceInfo FRONT =
            new MediaDeviceInfo("c1", MediaDeviceKind.VIDEO_INPUT, "Logitech C920", "g1");
    private static final MediaDeviceInfo BACK =
            new MediaDeviceInfo("c2", MediaDeviceKind.VIDEO_INPUT, "Logitech C920 rear", "g2");
    private static final MediaDeviceInfo OTHER = new MediaDeviceInfo("c3", MediaDeviceKind.VIDEO_INPUT, "Elgato", "g3");

    @Mock
    private MediaDevices mediaDevices;

    @Mock
    private CompletableFuture<MediaStream> stream;

    private DeviceChoice choice;

    @BeforeEach
    void choose() {
        choice = new DeviceChoice(mediaDevices);
    }

    private void plugIn(MediaDeviceInfo... devices) {
        when(mediaDevices.enumerateDevices()).thenReturn(CompletableFuture.completedFuture(List.of(devices)));
    }

    @Test
    void onlyDevicesOfTheKindAreListed() {
        plugIn(MICROPHONE, FRONT, OTHER);

        assertThat(choice.all(MediaDeviceKind.VIDEO_INPUT)).containsExactly(FRONT, OTHER);
    }

    @Test
    void anIdFindsItsDevice() {
        plugIn(MICROPHONE, FRONT, BACK, OTHER);

        assertThat(choice.find(MediaDeviceKind.VIDEO_INPUT, "c2")).isSameAs(BACK);
    }

    @Test
    void aWholeLabelWinsOverALongerOne() {
        plugIn(MICROPHONE, FRONT, BACK, OTHER);

        assertThat(choice.find(MediaDeviceKind.VIDEO_INPUT, "Logitech C920")).isSameAs(FRONT);
    }

    @Test
    void aWordOfTheLabelIsEnoughIfNoOtherHasIt() {
        plugIn(MICROPHONE, FRONT, BACK, OTHER);

        assertThat(choice.find(MediaDeviceKind.VIDEO_INPUT, "elga")).isSameAs(OTHER);
        assertThatThrownBy(() -> choice.find(MediaDeviceKind.VIDEO_INPUT, "logitech"))
                .isInstanceOf(Failure.class)
                .hasMessage("'logitech' could be 'Logitech C920' and 'Logitech C920 rear': give an id (see --list)");
    }

    @Test
    void aDeviceThatIsNotThereIsSaidSo() {
        plugIn(MICROPHONE, OTHER);

        assertThatThrownBy(() -> choice.find(MediaDeviceKind.VIDEO_INPUT, "nope"))
                .hasMessage("there is no camera 'nope'; there is 'Elgato'");
        assertThatThrownBy(() -> choice.find(MediaDeviceKind.AUDIO_OUTPUT, "nope"))
                .hasMessage("there is no loudspeaker 'nope', nor any other");
    }

    @Test
    void whyThereIsNoneIsSaidToo() {
        plugIn(OTHER);
        when(mediaDevices.getUserMedia(any())).thenReturn(stream);
        when(stream.join()).thenThrow(new NotFoundException("libpulse.so.0 is missing"));

        assertThatThrownBy(() -> choice.find(MediaDeviceKind.AUDIO_INPUT, "nope"))
                .hasMessage("there is no microphone 'nope', nor any other (libpulse.so.0 is missing)");
    }

    @Test
    void lookingOpensNothing() {
        plugIn(FRONT);

        choice.find(MediaDeviceKind.VIDEO_INPUT, "c1");

        verify(mediaDevices).enumerateDevices();
        verifyNoMoreInteractions(mediaDevices);
    }

    @Test
    void aDescriptionTellsWhatTheDeviceCanDoAtBest() {
        MediaTrackCapabilities can = MediaTrackCapabilities.builder()
                .range(TrackProperty.WIDTH, 1, 1920)
                .anyOf(TrackProperty.HEIGHT, List.of(480, 1080, 720))
                .range(TrackProperty.FRAME_RATE, 1.0, 30.0)
                .build();

        assertThat(DeviceChoice.describe(new InputDeviceInfo("c", MediaDeviceKind.VIDEO_INPUT, "Cam", "g", can)))
                .contains("camera", "Cam", "up to 1920x1080, 30", " fps", "  c");
        assertThat(DeviceChoice.describe(MICROPHONE)).contains("microphone", "Logitech C920", "m1");
    }
}
