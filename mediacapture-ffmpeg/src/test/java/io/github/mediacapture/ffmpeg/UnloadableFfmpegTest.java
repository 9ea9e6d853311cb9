package io.github.mediacapture.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A program that can't load FFmpeg, as a process of its own: nothing hangs, and each error says why and what to do. The texts are
 * beside this class in the resources; {@code -Dgolden=write} writes them anew.
 */
@Timeout(120)
@EnabledOnOs(value = OS.LINUX, disabledReason = "The places and messages are Linux's")
class UnloadableFfmpegTest {
    /** What newer JVMs say themselves: of whoever loads a library, and of a directory that is not there. */
    private static final String OF_THE_JVM =
            "(?m)^WARNING: (A restricted |java\\.(lang|io)\\.|Use --|Restricted ).*\\R+";

    private static final Path GOLDEN = Path.of("src/test/resources/io/github/mediacapture/ffmpeg/unloadable");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "no-classes, /ffmpeg-[0-9.-]*\\.jar",
        "no-javacpp, /javacpp-[0-9.-]*\\.jar",
        "no-natives, /(ffmpeg|javacpp)-[0-9.-]*-(linux|windows|macosx).*\\.jar",
    })
    void ofAJarThatIsExcludedTheErrorsTell(String golden, String jar) throws Exception {
        String path = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !entry.matches(".*" + jar))
                .collect(Collectors.joining(File.pathSeparator));
        check(golden, run(path, List.of(), "-Dorg.bytedeco.javacpp.cachedir=" + directory));
    }

    /** As in a container whose user has no home, with a read-only disk. */
    @Test
    void withoutAnyPlaceToWriteTheErrorsTell() throws Exception {
        check("no-place", run(everything(), List.of(), "-Duser.home=/proc/none", "-Djava.io.tmpdir=/proc/none"));
    }

    @ParameterizedTest
    @CsvSource({"noexec, 'noexec,size=200m'", "full, size=1m"})
    void ofABadDiskTheErrorsTell(String golden, String options) throws Exception {
        Path disk = Files.createDirectory(directory.resolve("disk"));
        String mount = "mount -t tmpfs -o " + options + " tmpfs '" + disk + "'";
        List<String> own = List.of("unshare", "-rm", "sh", "-c", mount + " && exec \"$0\" \"$@\"");
        assumeTrue(works(own), "mount in a namespace works");
        check(golden, run(everything(), own, "-Dorg.bytedeco.javacpp.cachedir=" + disk));
    }

    private static boolean works(List<String> own) throws InterruptedException {
        List<String> command = new ArrayList<>(own);
        command.add("true");
        return SystemProgram.succeeds(command);
    }

    private static String everything() {
        return System.getProperty("java.class.path");
    }

    /** What it writes to its standard error, with the names of places that are always the same. */
    private String run(String classPath, List<String> own, String... properties) throws Exception {
        Path text = Files.writeString(directory.resolve("notes.txt"), "no recording");
        Path errors = directory.resolve("errors.txt");
        List<String> command = new ArrayList<>(own);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-XX:TieredStopAtLevel=1",
                "-Duser.language=en",
                "-Djava.util.logging.SimpleFormatter.format=%4$s: %5$s%n"));
        command.addAll(List.of(properties));
        command.addAll(List.of("-cp", classPath, UnloadableFfmpeg.class.getName()));
        command.addAll(List.of(text.toString(), directory.resolve("whole.webm").toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        builder.environment().put("LC_ALL", "C");
        builder.environment().keySet().removeAll(List.of("DISPLAY", "WAYLAND_DISPLAY", "JAVA_TOOL_OPTIONS"));
        Process process = builder.start();
        try {
            assertThat(process.waitFor(100, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(errors, StandardCharsets.UTF_8)
                .replaceAll(OF_THE_JVM, "")
                .replace(directory.toString(), "DIRECTORY")
                .replaceAll("ffmpeg-[0-9.-]+(-\\w+)+\\.jar", "ffmpeg-VERSION-PLATFORM.jar")
                .replace(Loader.getPlatform(), "PLATFORM");
    }

    private static void check(String name, String errors) throws IOException {
        Path golden = GOLDEN.resolve(name + ".txt");
        if ("write".equals(System.getProperty("golden"))) {
            Files.createDirectories(GOLDEN);
            Files.writeString(golden, errors);
        }
        assertThat(errors).isEqualTo(Files.readString(golden)).doesNotContain("PENDING", "Error:");
    }
}
