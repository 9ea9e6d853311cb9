package io.github.mediacapture.ffmpeg.devices.linux.pipewire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** JNA can be left out: then all works but the screens of Wayland, and the error says what is missing. */
@Timeout(120)
class WithoutJnaTest {
    @TempDir
    Path dir;

    private static List<String> classPath() {
        return Arrays.asList(System.getProperty("java.class.path").split(File.pathSeparator, -1));
    }

    @Test
    void withoutItOnlyTheScreenIsMissing() throws Exception {
        List<String> without = classPath().stream()
                .filter(entry -> !entry.matches(".*[/\\\\]jna-\\d[^/\\\\]*\\.jar"))
                .toList();
        assertThat(without.size()).isLessThan(classPath().size());
        assertThat(run(without))
                .contains("devices: true")
                .contains(
                        "screen: No screen was found: Wayland shows its screens through the desktop's portal and PipeWire only:"
                                + " JNA is missing: add the dependency net.java.dev.jna:jna");
    }

    /** Where JNA may not unpack its native library. */
    @Test
    void whatItLacksIsTold() throws Exception {
        Path file = Files.createFile(dir.resolve("file"));
        assertThat(run(classPath(), "-Djna.tmpdir=" + file, "-Djna.nosys=true"))
                .contains("devices: true")
                .anyMatch(line -> line.startsWith("screen: ") && line.contains("JNA can't load its native library"));
    }

    /** With JNA the next thing is missing: the bus, or PipeWire's library. */
    @Test
    void withItTheNextReasonIsTold() throws Exception {
        String expected = PipeWire.whyMissing().orElse("neither DBUS_SESSION_BUS_ADDRESS nor XDG_RUNTIME_DIR is set");
        assertThat(run(classPath()))
                .contains("devices: true")
                .anyMatch(line -> line.startsWith("screen: ") && line.endsWith(expected));
    }

    private static List<String> run(List<String> classPath, String... options)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", String.join(File.pathSeparator, classPath), WithoutJna.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("XDG_SESSION_TYPE", "wayland");
        builder.environment()
                .keySet()
                .removeAll(List.of("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", "DISPLAY", "JAVA_TOOL_OPTIONS"));
        Process process = builder.start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(output).isZero();
            return output.lines().toList();
        } finally {
            process.destroyForcibly();
        }
    }
}
