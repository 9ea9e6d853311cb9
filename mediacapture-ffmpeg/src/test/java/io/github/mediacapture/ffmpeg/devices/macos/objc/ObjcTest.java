package io.github.mediacapture.ffmpeg.devices.macos.objc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What is missing is a reason, and never an exception: FFmpeg is asked then, which elsewhere has no such input. */
@DisabledOnOs(OS.MAC)
@Timeout(120)
class ObjcTest {
    @Test
    void elsewhereThereAreNoFrameworks() {
        assertThat(Objc.whyMissing().orElseThrow()).startsWith("AVFoundation can't be loaded (");
        assertThat(Objc.calls()).isEmpty();
    }

    @Test
    void withoutJnaItSaysSo() throws Exception {
        List<String> classPath = Arrays.stream(
                        System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !entry.matches(".*[/\\\\]jna-\\d[^/\\\\]*\\.jar"))
                .toList();
        assertThat(run(classPath))
                .contains("why: JNA is missing: add the dependency net.java.dev.jna:jna, false", "devices: 0");
    }

    private static List<String> run(List<String> classPath) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        String.join(File.pathSeparator, classPath),
                        WithoutObjc.class.getName())
                .redirectErrorStream(true)
                .start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(output).isZero();
            return output.lines().toList();
        } finally {
            process.destroyForcibly();
        }
    }
}
