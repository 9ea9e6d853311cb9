package io.github.mediacapture.ffmpeg.devices.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which sound devices are of one piece of hardware, and of that of a camera. */
@Tag("spec-4.9")
class SoundCardsTest {
    @TempDir
    Path root;

    private Path webcam;
    private SoundCards cards;

    @BeforeEach
    void plugAWebcamIn() throws IOException {
        webcam = Files.createDirectories(root.resolve("devices/usb1/1-2"));
        Files.writeString(webcam.resolve("idVendor"), "046d");
        Files.createDirectory(webcam.resolve("1-2:1.2"));
        cards = new SoundCards(root.resolve("dev"), root.resolve("sys"), root.resolve("proc"));
        link("sys/card1/device", webcam.resolve("1-2:1.2"));
        link("proc/C920", Path.of("card1"));
        link("dev/snd/by-id/usb-046d_C920_A1-02", Path.of("../controlC1"));
    }

    @Test
    void aSourceOfTheServerBelongsToTheHardwareOfItsCard() throws IOException {
        assertThat(cards.groupOfServer("alsa_input.usb-046d_C920_A1-02.analog-stereo"))
                .isEqualTo(webcam.toRealPath().toString())
                .isEqualTo(cards.groupOfAlsa("plughw:CARD=C920,DEV=0"));
    }

    @Test
    void withoutACardTheNameTellsWhatBelongsTogether() {
        assertThat(cards.groupOfServer("alsa_input.pci-0000_00_1f.3.analog-stereo"))
                .isEqualTo(cards.groupOfServer("alsa_output.pci-0000_00_1f.3.hdmi-stereo"))
                .isEqualTo(cards.groupOfServer("alsa_output.pci-0000_00_1f.3.hdmi-stereo.monitor"));
        assertThat(cards.groupOfServer("bluez_input.AA_BB"))
                .isEqualTo(cards.groupOfServer("bluez_output.AA_BB.1"))
                .isNotEqualTo(cards.groupOfServer("bluez_output.AA_CC.1"));
        assertThat(cards.groupOfServer("quiet.monitor")).isEqualTo(cards.groupOfServer("quiet"));
        assertThat(cards.groupOfServer("a.b")).isNotEqualTo(cards.groupOfServer("b.b"));
        assertThat(cards.groupOfAlsa("plughw:CARD=Other,DEV=1"))
                .isEqualTo(cards.groupOfAlsa("plughw:CARD=Other,DEV=0"));
    }

    @Test
    void alsaDevicesAreCalledByTheirCardAndByItsNumber() {
        assertThat(cards.systemNames("plughw:CARD=C920,DEV=3")).containsExactly("hw:CARD=C920,DEV=3", "hw:1,3");
        assertThat(cards.systemNames("plughw:CARD=Other,DEV=0")).containsExactly("hw:CARD=Other,DEV=0");
        assertThat(cards.systemNames("default")).isEmpty();
    }

    private void link(String name, Path target) throws IOException {
        Path link = root.resolve(name);
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, target);
    }
}
