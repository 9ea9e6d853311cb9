package io.github.mediacapture.ffmpeg.devices.linux;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.ffmpeg.devices.linux.SoundSources.Source;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SoundNamesTest {
    private static final List<String> CARDS = List.of(
            " 0 [Dummy          ]: Dummy - Dummy",
            "                      Dummy 1",
            " 1 [C920           ]: USB-Audio - HD Pro Webcam C920",
            "                      HD Pro Webcam C920 at usb-0000:00:14.0-2, high speed");

    @Test
    void eachAlsaDeviceIsListedOnceAndPluginsAreNot() {
        List<String> listed = List.of(
                "null",
                "default",
                "lavrate",
                "samplerate",
                "speex",
                "pulse",
                "upmix",
                "hw:CARD=Dummy,DEV=0",
                "plughw:CARD=Dummy,DEV=0",
                "default:CARD=Dummy",
                "sysdefault:CARD=Dummy",
                "dsnoop:CARD=Dummy,DEV=0",
                "plughw:CARD=C920,DEV=1",
                "front:CARD=C920,DEV=0");
        assertThat(AlsaNames.devices(listed)).containsExactly("plughw:CARD=Dummy,DEV=0", "plughw:CARD=C920,DEV=1");
    }

    @Test
    void theDefaultOfAlsaServesWhereNoHardwareIsListed() {
        assertThat(AlsaNames.devices(List.of("null", "default", "speex"))).containsExactly("default");
        assertThat(AlsaNames.devices(List.of("null", "speex"))).isEmpty();
    }

    @Test
    void alsaDevicesAreNamedByTheirCard() {
        Map<String, String> cards = AlsaNames.cards(CARDS);
        assertThat(cards).isEqualTo(Map.of("Dummy", "Dummy", "C920", "HD Pro Webcam C920"));
        assertThat(AlsaNames.label("plughw:CARD=C920,DEV=0", cards)).isEqualTo("HD Pro Webcam C920");
        assertThat(AlsaNames.label("plughw:CARD=C920,DEV=1", cards)).isEqualTo("HD Pro Webcam C920, device 1");
        assertThat(AlsaNames.label("plughw:CARD=Other,DEV=0", cards)).isEqualTo("Other");
        assertThat(AlsaNames.group("plughw:CARD=C920,DEV=0")).isEqualTo(AlsaNames.group("plughw:CARD=C920,DEV=1"));
    }

    @Test
    void monitorsOfOutputsComeAfterMicrophones() {
        assertThat(ordered(-1, "a.monitor", "mic", "b.monitor", "line"))
                .containsExactly("mic", "line", "a.monitor", "b.monitor");
    }

    @Test
    void theDefaultComesFirstEvenIfItIsAMonitor() {
        assertThat(ordered(2, "a.monitor", "mic", "b.monitor")).containsExactly("b.monitor", "mic", "a.monitor");
    }

    private static List<String> ordered(int defaultIndex, String... names) {
        List<Source> sources =
                List.of(names).stream().map(name -> new Source(name, "")).toList();
        return new SoundSources(0, sources, defaultIndex)
                .defaultFirst().stream().map(Source::name).toList();
    }
}
