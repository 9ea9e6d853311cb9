package io.github.mediacapture.ffmpeg.sound;

import io.github.mediacapture.ffmpeg.devices.FfmpegDevices;
import io.github.mediacapture.spi.AudioOutputDevice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The sound server that these tests play on: they are skipped where there is none, unless {@code MEDIACAPTURE_REQUIRE_DEVICES} has a
 * microphone. One that is opened is an output that nobody hears.
 */
final class SoundServer implements AutoCloseable {
    private static final String NAME = "mediacapture_test";

    private final String module;

    SoundServer() throws IOException {
        module = pactl("load-module", "module-null-sink", "sink_name=" + NAME, "rate=48000", "channels=2");
    }

    AudioOutputDevice output() {
        return outputs().stream()
                .filter(output -> output.id().equals("pulse:" + NAME))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() throws IOException {
        pactl("unload-module", module);
    }

    private static String pactl(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("pactl"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException(command + " failed");
        }
        return answer;
    }

    static List<AudioOutputDevice> outputs() {
        try (FfmpegDevices devices = new FfmpegDevices()) {
            return devices.audioOutputs().stream()
                    .filter(output -> output.id().startsWith("pulse:"))
                    .toList();
        }
    }

    static Optional<String> whyNone() {
        String required = System.getenv().getOrDefault("MEDIACAPTURE_REQUIRE_DEVICES", "");
        return Arrays.asList(required.split(",", -1)).contains("microphone")
                        || !outputs().isEmpty()
                ? Optional.empty()
                : Optional.of("There is no sound server with an output");
    }
}
