package io.github.mediacapture.ffmpeg.devices.linux.sound;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PulsePlacesTest {
    @TempDir
    Path home;

    @Test
    void theServerOfTheEnvironmentIsTaken() throws IOException {
        Path socket = Files.createFile(home.resolve("native"));
        assertThat(socket("PULSE_SERVER", "unix:" + socket)).isEqualTo(socket);
        assertThat(socket("PULSE_SERVER", socket.toString())).isEqualTo(socket);
        assertThat(socket("PULSE_SERVER", "tcp:localhost {0123abc}unix:" + socket))
                .isEqualTo(socket);
        assertThat(new PulsePlaces(Map.of("PULSE_SERVER", "tcp:localhost"), home).socket())
                .isEmpty();
        assertThat(new PulsePlaces(Map.of("PULSE_SERVER", "unix:" + home.resolve("gone")), home).socket())
                .isEmpty();
    }

    @Test
    void elseTheOneOfTheSession() throws IOException {
        Path socket =
                Files.createFile(Files.createDirectory(home.resolve("pulse")).resolve("native"));
        assertThat(socket("XDG_RUNTIME_DIR", home.toString())).isEqualTo(socket);
        assertThat(socket("PULSE_RUNTIME_PATH", home.resolve("pulse").toString()))
                .isEqualTo(socket);
    }

    @Test
    void theCookieIsTakenWhereItIsWhole() throws IOException {
        assertThat(new PulsePlaces(Map.of(), home).cookie()).hasSize(256).containsOnly(0);
        byte[] cookie = new byte[256];
        Arrays.fill(cookie, (byte) 7);
        Files.write(home.resolve(".pulse-cookie"), cookie);
        Files.write(home.resolve("short"), new byte[] {1});
        assertThat(new PulsePlaces(Map.of("PULSE_COOKIE", home.resolve("short").toString()), home).cookie())
                .containsOnly(7);
    }

    private Path socket(String variable, String value) {
        return new PulsePlaces(Map.of(variable, value), home).socket().orElseThrow();
    }
}
