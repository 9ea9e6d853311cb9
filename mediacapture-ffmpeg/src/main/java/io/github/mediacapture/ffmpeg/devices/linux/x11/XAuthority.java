package io.github.mediacapture.ffmpeg.devices.linux.x11;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The user's keys for X displays, from the file that {@code xauth} keeps. */
final class XAuthority {
    private static final String COOKIE_PROTOCOL = "MIT-MAGIC-COOKIE-1";

    private static final int FAMILY_INTERNET = 0;
    private static final int FAMILY_INTERNET_6 = 6;
    private static final int FAMILY_LOCAL = 256;
    private static final int IPV4_BYTES = 4;
    private static final int FAMILY_WILD = 65_535;

    private XAuthority() {}

    /**
     * The cookie for a display; empty if there is none.
     *
     * @param peer the machine that it was reached on; null for this one. A loopback address is this one too, as in Xlib
     */
    static byte[] cookie(Map<String, String> environment, int display, @Nullable InetAddress peer) throws IOException {
        String file = environment.get("XAUTHORITY");
        Path path = file == null ? Path.of(environment.getOrDefault("HOME", ""), ".Xauthority") : Path.of(file);
        if (!Files.isReadable(path)) {
            return new byte[0];
        }
        try (DataInputStream entries = new DataInputStream(new BufferedInputStream(Files.newInputStream(path)))) {
            String number = Integer.toString(display);
            if (peer == null || peer.isLoopbackAddress()) {
                return find(entries, FAMILY_LOCAL, hostName().getBytes(StandardCharsets.US_ASCII), number);
            }
            byte[] address = peer.getAddress();
            return find(entries, address.length == IPV4_BYTES ? FAMILY_INTERNET : FAMILY_INTERNET_6, address, number);
        }
    }

    private static byte[] find(DataInputStream entries, int wanted, byte[] host, String display) throws IOException {
        while (entries.available() > 0) {
            int family = entries.readUnsignedShort();
            byte[] address = field(entries);
            String number = text(field(entries));
            String protocol = text(field(entries));
            byte[] data = field(entries);
            boolean here = family == FAMILY_WILD || (family == wanted && Arrays.equals(address, host));
            boolean fits = number.isEmpty() || number.equals(display);
            if (here && fits && protocol.equals(COOKIE_PROTOCOL)) {
                return data;
            }
        }
        return new byte[0];
    }

    private static String hostName() throws IOException {
        Path name = Path.of("/proc/sys/kernel/hostname");
        return Files.isReadable(name) ? Files.readString(name).strip() : "";
    }

    private static byte[] field(DataInputStream entries) throws IOException {
        byte[] field = new byte[entries.readUnsignedShort()];
        entries.readFully(field);
        return field;
    }

    private static String text(byte[] field) {
        return new String(field, StandardCharsets.US_ASCII);
    }
}
