package io.github.mediacapture.ffmpeg.javacv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** JavaCV is the app's to add: without it all works but what makes its frames, filters too. */
@Timeout(120)
class WithoutJavaCvTest {
    @Test
    void allButItsFramesWorks() throws Exception {
        List<String> path = Arrays.asList(System.getProperty("java.class.path").split(File.pathSeparator, -1));
        List<String> without = path.stream()
                .filter(entry -> !entry.matches(".*[/\\\\]javacv-[^/\\\\]*\\.jar"))
                .toList();
        assertThat(without.size()).isLessThan(path.size());

        assertThat(run(without)).contains("devices: true", "recorded: true", "frame: lacks org/bytedeco/javacv/Frame");
        assertThat(run(path)).contains("devices: true", "recorded: true", "frame: true");
    }

    private static List<String> run(List<String> classPath) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath.stream().collect(Collectors.joining(File.pathSeparator)),
                        WithoutJavaCv.class.getName())
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
