package io.github.mediacapture.ffmpeg.devices.x11;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class X11DisplayTest {
    private static final ByteBuffer ACCEPTED = head(1, 0);

    @ParameterizedTest
    @CsvSource({":0,0,0,:0", ":99,99,0,:99", ":1.2,1,2,:1.2", "unix:3,3,0,:3"})
    void readsLocalDisplays(String name, int number, int screen, String shown) {
        X11Display display = X11Display.parse(name).orElseThrow();
        assertThat(display).isEqualTo(new X11Display(number, screen));
        assertThat(display.name()).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":", "localhost:10.0", "host:0", "wayland-0", ":0;x", ":0\n", ":999999"})
    void otherNamesAreNoLocalDisplays(String name) {
        assertThat(X11Display.parse(name)).isEmpty();
    }

    @Test
    void findsTheSizeOfEachScreen() throws IOException {
        ByteBuffer setup = setup("The X.Org Foundation", 2, new int[][] {{1280, 720}, {1920, 1080}});
        assertThat(new X11Display(0, 0).parseSetup(ACCEPTED, setup)).isEqualTo(new X11Display.Screen(1, 1280, 720));
        assertThat(new X11Display(0, 1).parseSetup(ACCEPTED, setup)).isEqualTo(new X11Display.Screen(2, 1920, 1080));
    }

    @Test
    void aVendorNameOfAnyLengthIsSkipped() throws IOException {
        ByteBuffer setup = setup("XYZ!!", 0, new int[][] {{640, 480}});
        assertThat(new X11Display(0, 0).parseSetup(ACCEPTED, setup).height()).isEqualTo(480);
    }

    @Test
    void aScreenThatIsNotThereIsAnError() {
        ByteBuffer setup = setup("X", 1, new int[][] {{640, 480}});
        assertThatThrownBy(() -> new X11Display(5, 1).parseSetup(ACCEPTED, setup))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(":5.1");
    }

    @Test
    void aRefusalIsAnErrorWithTheServersReason() {
        String reason = "No protocol specified\n";
        ByteBuffer body = ByteBuffer.wrap((reason + "\0\0").getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> new X11Display(0, 0).parseSetup(head(0, reason.length()), body))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("No protocol specified");
    }

    @Test
    void theCookieIsThatOfThisMachineAndDisplay(@TempDir Path home) throws IOException {
        Path file = home.resolve(".Xauthority");
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
            authority(out, 256, "another-host", "7", "MIT-MAGIC-COOKIE-1", "wrong host");
            authority(out, 65_535, "", "8", "MIT-MAGIC-COOKIE-1", "wrong display");
            authority(out, 65_535, "", "7", "XDM-AUTHORIZATION-1", "wrong protocol");
            authority(out, 65_535, "", "7", "MIT-MAGIC-COOKIE-1", "right");
        }
        Map<String, String> environment = Map.of("HOME", home.toString());
        assertThat(XAuthority.cookie(environment, 7)).asString().isEqualTo("right");
        assertThat(XAuthority.cookie(environment, 9)).isEmpty();
        assertThat(XAuthority.cookie(Map.of("XAUTHORITY", home + "/none"), 7)).isEmpty();
    }

    private static void authority(DataOutputStream out, int family, String... fields) throws IOException {
        out.writeShort(family);
        for (String field : fields) {
            out.writeUTF(field);
        }
    }

    private static ByteBuffer head(int status, int reasonLength) {
        return ByteBuffer.wrap(new byte[] {(byte) status, (byte) reasonLength, 11, 0, 0, 0, 0, 0})
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    /** A server's answer as the protocol describes it, with one depth of two visuals per screen. */
    private static ByteBuffer setup(String vendor, int formats, int[][] screens) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteBuffer fixed = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
        fixed.putShort(16, (short) vendor.length())
                .put(20, (byte) screens.length)
                .put(21, (byte) formats);
        out.writeBytes(fixed.array());
        out.writeBytes(vendor.getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(new byte[(4 - vendor.length() % 4) % 4 + 8 * formats]);
        int root = 1;
        for (int[] size : screens) {
            ByteBuffer screen = ByteBuffer.allocate(40 + 8 + 2 * 24).order(ByteOrder.LITTLE_ENDIAN);
            screen.putInt(0, root++);
            screen.putShort(20, (short) size[0]).putShort(22, (short) size[1]);
            screen.put(39, (byte) 1).putShort(42, (short) 2);
            out.writeBytes(screen.array());
        }
        return ByteBuffer.wrap(out.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
    }
}
