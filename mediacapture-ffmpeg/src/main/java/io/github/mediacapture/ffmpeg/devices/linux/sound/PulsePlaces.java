package io.github.mediacapture.ffmpeg.devices.linux.sound;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the sound server's socket and its cookie are, by the rules of PulseAudio's own clients.
 *
 * @param env the environment
 * @param home the user's directory
 */
public record PulsePlaces(Map<String, String> env, Path home) {
    private static final int COOKIE_BYTES = 256;

    /** The socket, if the server is one of this machine and there. */
    public Optional<Path> socket() {
        return sockets().stream().filter(Files::exists).findFirst();
    }

    private List<Path> sockets() {
        String server = env.get("PULSE_SERVER");
        if (server != null) {
            return List.of(server.split("\\s+")).stream()
                    .map(address -> address.replaceFirst("^\\{.*?}", "").replaceFirst("^unix:", ""))
                    .filter(address -> address.startsWith("/"))
                    .map(Path::of)
                    .toList();
        }
        List<Path> sockets = new ArrayList<>();
        if (env.containsKey("PULSE_RUNTIME_PATH")) {
            sockets.add(Path.of(env.get("PULSE_RUNTIME_PATH"), "native"));
        }
        if (env.containsKey("XDG_RUNTIME_DIR")) {
            sockets.add(Path.of(env.get("XDG_RUNTIME_DIR"), "pulse/native"));
        }
        uid().ifPresent(uid -> sockets.add(Path.of("/run/user/" + uid + "/pulse/native")));
        sockets.add(Path.of("/run/pulse/native"));
        return sockets;
    }

    private Optional<Object> uid() {
        try {
            return Optional.of(Files.getAttribute(home, "unix:uid"));
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** What lets us in; zeros where there is none, which servers that trust their socket accept. */
    public byte[] cookie() {
        List<Path> files = new ArrayList<>();
        if (env.containsKey("PULSE_COOKIE")) {
            files.add(Path.of(env.get("PULSE_COOKIE")));
        }
        files.add(Path.of(env.getOrDefault("XDG_CONFIG_HOME", home + "/.config"), "pulse/cookie"));
        files.add(home.resolve(".pulse-cookie"));
        for (Path file : files) {
            try {
                byte[] cookie = Files.readAllBytes(file);
                if (cookie.length == COOKIE_BYTES) {
                    return cookie;
                }
            } catch (IOException e) {
                // The next place may have it.
            }
        }
        return new byte[COOKIE_BYTES];
    }
}
