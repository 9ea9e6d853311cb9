package io.github.mediacapture.ffmpeg.devices.windows.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.ffmpeg.devices.listing.ListedDevice;
import io.github.mediacapture.ffmpeg.devices.windows.wasapi.FakeCom;
import io.github.mediacapture.spi.AudioOutputDevice;
import io.github.mediacapture.spi.CaptureDevice;
import io.github.mediacapture.spi.CaptureDeviceKind;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SoundEndpointsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final FakeCom com = FakeCom.usual(() -> 0);
    private final SoundEndpoints sound = new SoundEndpoints(com::open, PATIENCE);

    @Test
    void microphonesAndWhatIsPlayedAreListed() {
        com.plug("{line}", " ", false, FakeCom.format(1, 96_000, 1, 24, 4));
        List<CaptureDevice> devices =
                sound.list().stream().map(ListedDevice::device).toList();
        assertThat(devices)
                .extracting(CaptureDevice::id, CaptureDevice::label, CaptureDevice::kind)
                .containsExactly(
                        tuple("wasapi:{in}", "Headset", CaptureDeviceKind.AUDIO_INPUT),
                        tuple("wasapi:{line}", "Microphone", CaptureDeviceKind.AUDIO_INPUT),
                        tuple("wasapi:system audio", "System audio", CaptureDeviceKind.SYSTEM_AUDIO));
        assertThat(devices.get(0).systemNames()).containsExactly("{in}");
        assertThat(devices.get(1)
                        .modes()
                        .get(0)
                        .get(TrackProperty.SAMPLE_RATE)
                        .orElseThrow()
                        .toString())
                .contains("96000")
                .contains("48000");
        assertThat(sound.outputs())
                .extracting(AudioOutputDevice::id, AudioOutputDevice::label)
                .containsExactly(tuple("wasapi:{out}", "Speakers"));
        assertThat(com.leftovers()).isEmpty();
    }

    @Test
    void aDeviceThatCanNotBeAskedIsListedAllTheSame() {
        com.failures.put("DEVICE:3", 0x8007_0005);
        assertThat(sound.list()).hasSize(2);
        assertThat(com.leftovers()).isEmpty();
    }

    @Test
    void withoutDevicesItSaysWhatToDo() {
        com.endpoints.clear();
        assertThat(sound.list()).isEmpty();
        assertThat(sound.whyNone(CaptureDeviceKind.AUDIO_INPUT))
                .contains("Windows has no microphone that is plugged in and turned on; see Settings > System > Sound");
        assertThat(sound.whyNone(CaptureDeviceKind.SYSTEM_AUDIO).orElseThrow()).contains("no loudspeaker");
        assertThat(sound.whyNone(CaptureDeviceKind.VIDEO_INPUT)).isEmpty();
    }

    @Test
    void aServiceThatDoesNotRunIsNamed() {
        com.failures.put("create", 0x8889_0010);
        assertThat(sound.list()).isEmpty();
        assertThat(sound.outputs()).isEmpty();
        assertThat(sound.whyNone(CaptureDeviceKind.AUDIO_INPUT).orElseThrow())
                .isEqualTo("Windows' sound devices can't be listed: Windows' audio service does not run;"
                        + " start \"Windows Audio\" in services.msc (CoCreateInstance: 0x88890010)");
        assertThat(com.leftovers()).isEmpty();
    }

    @Test
    void aServiceThatHangsCostsNoMoreThanItsLimit() {
        CountDownLatch hanging = new CountDownLatch(1);
        com.hanging.put("ENUMERATOR:3", hanging);
        SoundEndpoints impatient = new SoundEndpoints(com::open, Duration.ofMillis(20));
        assertThat(impatient.list()).isEmpty();
        assertThat(impatient.whyNone(CaptureDeviceKind.SYSTEM_AUDIO).orElseThrow())
                .contains("does not answer");
        hanging.countDown();
        List<ListedDevice> found = impatient.list();
        while (found.isEmpty()) {
            found = impatient.list();
        }
        assertThat(found).hasSize(2);
    }

    @Test
    void anotherDefaultIsAChange() {
        com.plug("{second}", "Headphones", true, FakeCom.format(3, 48_000, 2, 32, 3));
        Object before = sound.ids();
        assertThat(sound.ids()).isEqualTo(before);
        com.defaultRender = "{second}";
        assertThat(sound.ids()).isNotEqualTo(before);
    }
}
