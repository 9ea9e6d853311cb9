package io.github.mediacapture.ffmpeg.devices.linux.dbus;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the session's bus is; stateless.
 *
 * @see <a href="https://dbus.freedesktop.org/doc/dbus-specification.html#addresses">D-Bus, server addresses</a>
 */
final class DBusAddress {
    private DBusAddress() {}

    /** The sockets of the session's bus, in the order in which they are to be tried; those that the JDK can't connect to are left out. */
    static List<Path> sockets(Map<String, String> environment) {
        Optional<Path> usual =
                path(environment.getOrDefault("XDG_RUNTIME_DIR", "")).map(dir -> dir.resolve("bus"));
        String addresses = environment.getOrDefault("DBUS_SESSION_BUS_ADDRESS", "");
        if (addresses.isEmpty()) {
            return usual.stream().toList();
        }
        List<Path> sockets = new ArrayList<>();
        for (String address : addresses.split(";", -1)) {
            if (address.startsWith("unix:")) {
                Map<String, String> keys = keys(address.substring("unix:".length()));
                Optional<Path> socket = "yes".equals(keys.get("runtime")) ? usual : path(keys.getOrDefault("path", ""));
                socket.ifPresent(sockets::add);
            }
        }
        return sockets;
    }

    private static Map<String, String> keys(String list) {
        Map<String, String> keys = new HashMap<>();
        for (String entry : list.split(",", -1)) {
            int equals = entry.indexOf('=');
            if (equals > 0) {
                keys.put(entry.substring(0, equals), unescaped(entry.substring(equals + 1)));
            }
        }
        return keys;
    }

    /** Bytes may be written as {@code %41}. */
    private static String unescaped(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        for (int i = 0; i < bytes.length; i++) {
            int high = bytes[i] == '%' && i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(bytes[i + 2], 16);
            if (low >= 0) {
                plain.write(high << 4 | low);
                i += 2;
            } else {
                plain.write(bytes[i]);
            }
        }
        return plain.toString(StandardCharsets.UTF_8);
    }

    private static Optional<Path> path(String name) {
        try {
            return Optional.of(name).filter(each -> each.startsWith("/")).map(Path::of);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
