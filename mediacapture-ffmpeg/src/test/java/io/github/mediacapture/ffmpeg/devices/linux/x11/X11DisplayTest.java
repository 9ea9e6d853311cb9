package io.github.mediacapture.ffmpeg.devices.linux.x11;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mediacapture.spi.CaptureDeviceKind;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
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

    /** As Xlib has them: reached through the network. */
    @ParameterizedTest
    @CsvSource({
        "localhost:10.0,localhost,10,0,localhost:10",
        "host.example-1.org:0.1,host.example-1.org,0,1,host.example-1.org:0.1",
        "192.168.0.7:3,192.168.0.7,3,0,192.168.0.7:3",
        "[::1]:3,[::1],3,0,[::1]:3",
        "tcp/host:2,host,2,0,host:2",
        "tcp/:2,localhost,2,0,localhost:2",
        "unix/host:2,'',2,0,:2",
    })
    void readsDisplaysOfOtherMachines(String name, String host, int number, int screen, String shown) {
        X11Display display = X11Display.parse(name).orElseThrow();
        assertThat(display).isEqualTo(new X11Display(host, number, screen));
        assertThat(display.name()).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ":", "wayland-0", ":0;x", ":0\n", ":999999", "a b:0", "-x:0", "host+1:0", "http/host:0"})
    void otherNamesAreNoDisplays(String name) {
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
        assertThat(XAuthority.cookie(environment, 7, null)).asString().isEqualTo("right");
        assertThat(XAuthority.cookie(environment, 9, null)).isEmpty();
        assertThat(XAuthority.cookie(Map.of("XAUTHORITY", home + "/none"), 7, null))
                .isEmpty();
    }

    /** By its address; the loopback's is this machine's, as in Xlib. */
    @Test
    void theCookieOfAnotherMachineIsThatOfItsAddress(@TempDir Path home) throws IOException {
        InetAddress other = InetAddress.getByAddress(new byte[] {10, 0, 0, 7});
        InetAddress other6 = InetAddress.getByName("2001:db8::7");
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(home.resolve(".Xauthority")))) {
            String here = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
            authority(out, 256, here, "7", "MIT-MAGIC-COOKIE-1", "here");
            authority(out, 0, "\u0001\u0002\u0003\u0004", "7", "MIT-MAGIC-COOKIE-1", "wrong address");
            out.writeShort(0);
            out.writeShort(4);
            out.write(other.getAddress());
            fields(out, "7", "MIT-MAGIC-COOKIE-1", "right");
            out.writeShort(6);
            out.writeShort(16);
            out.write(other6.getAddress());
            fields(out, "7", "MIT-MAGIC-COOKIE-1", "right6");
        }
        Map<String, String> environment = Map.of("HOME", home.toString());
        assertThat(XAuthority.cookie(environment, 7, other)).asString().isEqualTo("right");
        assertThat(XAuthority.cookie(environment, 7, other6)).asString().isEqualTo("right6");
        assertThat(XAuthority.cookie(environment, 7, InetAddress.getLoopbackAddress()))
                .asString()
                .isEqualTo("here");
        assertThat(XAuthority.cookie(environment, 8, other)).isEmpty();
    }

    /** Port 6000 and the display's number, with the key. */
    @Test
    void connectsThroughTheNetwork(@TempDir Path home) throws Exception {
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(home.resolve(".Xauthority")))) {
            authority(out, 65_535, "", "", "MIT-MAGIC-COOKIE-1", "our key!");
        }
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<String> hello = CompletableFuture.supplyAsync(() -> answerOne(server));
            X11Display display = X11Display.parse("127.0.0.1:" + (server.getLocalPort() - 6000))
                    .orElseThrow();
            try (X11Display.Session session = display.connect(Map.of("HOME", home.toString()))) {
                assertThat(session.screen()).isEqualTo(new X11Display.Screen(1, 640, 480));
                assertThat(session.connection().peer()).isEqualTo(InetAddress.getLoopbackAddress());
            }
            assertThat(hello.get()).contains("MIT-MAGIC-COOKIE-1").contains("our key!");
        }
    }

    private static byte[] bytesOf(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.capacity()];
        buffer.get(0, bytes);
        return bytes;
    }

    private static String answerOne(ServerSocket server) {
        try (Socket client = server.accept()) {
            byte[] hello = client.getInputStream().readNBytes(12 + 20 + 8);
            ByteBuffer body = setup("X", 0, new int[][] {{640, 480}});
            ByteBuffer head = head(1, 0).putShort(6, (short) (body.capacity() / 4));
            client.getOutputStream().write(bytesOf(head));
            client.getOutputStream().write(bytesOf(body));
            return new String(hello, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | '' | DISPLAY is not set",
                "'' | wayland-0 | the session is Wayland's",
                "wayland-0 | '' | DISPLAY is 'wayland-0', which is no X display such as :0 or host:0",
                ":54321 | '' | can't connect to the X display :54321 (",
                "no-such-host.invalid:0 | '' | (the host 'no-such-host.invalid' is not known)",
                "127.0.0.1:59535 | '' | can't connect to the X display 127.0.0.1:59535 (",
                "127.0.0.1:60000 | '' | (the network has no display past 59535)",
            })
    void whyThereIsNoScreenIsTold(String display, String wayland, String why) {
        Screens screens = new Screens(Map.of("DISPLAY", display, "WAYLAND_DISPLAY", wayland));

        assertThat(screens.list()).isEmpty();
        assertThat(screens.whyNone(CaptureDeviceKind.DISPLAY).orElseThrow()).contains(why);
        assertThat(screens.whyNone(CaptureDeviceKind.VIDEO_INPUT)).isEmpty();
    }

    private static void fields(DataOutputStream out, String... fields) throws IOException {
        for (String field : fields) {
            out.writeUTF(field);
        }
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
