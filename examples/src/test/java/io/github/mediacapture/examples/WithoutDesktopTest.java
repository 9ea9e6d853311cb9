package io.github.mediacapture.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.MediaCapture;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Without the modules {@code java.desktop} and {@code java.net.http}, all but the packages for Swing and for uploads works: on servers, in small images, and in mocks. */
@Timeout(120)
class WithoutDesktopTest {
    /** The second has what Mockito needs. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"java.base | ", "java.base,java.logging,java.instrument,jdk.attach,jdk.unsupported | mocks"})
    void allButSwingWorks(String modules, String mocks) throws Exception {
        List<String> names = typesOfTheApi();
        List<String> lines =
                run(modules, mocks == null ? "no mocks" : mocks, names).lines().toList();
        assertThat(lines).contains("desktop: false", "fake encoder: true", "ffmpeg: true", "devices: true");
        assertThat(number(lines, "types: "))
                .isEqualTo(names.stream()
                        .filter(name -> !name.contains(".swing.") && !name.contains(".upload."))
                        .count());
        assertThat(number(lines, "proxies: ")).isGreaterThan(30);
        if (mocks != null) {
            assertThat(number(lines, "mocks: ")).isEqualTo(number(lines, "proxies: "));
        }
        assertThat(lines)
                .anySatisfy(line ->
                        assertThat(line).startsWith("missing: ").contains("SwingDisplayPicker", "MultipartBody"));
    }

    private static long number(List<String> lines, String label) {
        return lines.stream()
                .filter(line -> line.startsWith(label))
                .mapToLong(line -> Long.parseLong(line.substring(label.length())))
                .findFirst()
                .orElseThrow();
    }

    private static String run(String modules, String mocks, List<String> names)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--limit-modules",
                modules,
                "-cp",
                System.getProperty("java.class.path"),
                WithoutDesktop.class.getName(),
                mocks));
        command.addAll(names);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(output).isZero();
            return output;
        } finally {
            process.destroyForcibly();
        }
    }

    /** As they lie in its jar or directory. */
    private static List<String> typesOfTheApi() throws IOException, URISyntaxException {
        Path code = Path.of(MediaCapture.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        if (Files.isDirectory(code)) {
            return typesIn(code);
        }
        try (FileSystem jar = FileSystems.newFileSystem(code)) {
            return typesIn(jar.getPath("/"));
        }
    }

    private static List<String> typesIn(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString())
                    .filter(name -> name.startsWith("io") && name.endsWith(".class") && !name.endsWith("-info.class"))
                    .map(name -> name.replaceAll("\\.class$", "").replaceAll("[/\\\\]", "."))
                    .toList();
        }
    }
}
