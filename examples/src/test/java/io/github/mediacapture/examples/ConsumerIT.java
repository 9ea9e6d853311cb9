package io.github.mediacapture.examples;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Builds the project in src/it/consumer as a user would, outside of this build, and runs it.
 *
 * <p>Maven is the one that runs this build, with the user's settings. Its local repository is a directory under target:
 * this build's artifacts were copied there, everything else comes from the user's local repository or from Central. So
 * nothing of this build reaches the user's local repository.
 */
class ConsumerIT {
    private static final Path WORK = Path.of("target", "consumer").toAbsolutePath();
    private static final Path PROJECT = WORK.resolve("project");
    private static final Path LIBS = PROJECT.resolve("target/libs");
    private static final Path CLASSES = PROJECT.resolve("target/classes");
    private static final boolean WINDOWS = File.separatorChar == '\\';

    private static String built;

    @BeforeAll
    static void build() throws Exception {
        delete(PROJECT);
        copy(Path.of("src/it/consumer"), PROJECT);
        // Makes it a root of its own: Maven does not look for this build's .mvn.
        Files.createDirectories(PROJECT.resolve(".mvn"));
        built = run(mavenCommand());
        assertThat(built).contains("BUILD SUCCESS");
    }

    @Test
    void findsTheSourcesAsAnIdeDoes() {
        String version = System.getProperty("it.version");
        assertThat(List.of("api", "core", "ffmpeg"))
                .allSatisfy(module -> assertThat(built).contains("mediacapture-" + module + ":jar:sources:" + version));
    }

    @Test
    void takesTheNativesOfThisPlatformAndNothingElse() throws IOException {
        String version = System.getProperty("it.version");
        String ffmpeg = System.getProperty("it.ffmpeg");
        String javacpp = System.getProperty("it.javacpp");
        assertThat(libs().map(lib -> lib.getFileName().toString()))
                .containsExactlyInAnyOrder(
                        "mediacapture-api-" + version + ".jar",
                        "mediacapture-core-" + version + ".jar",
                        "mediacapture-ffmpeg-" + version + ".jar",
                        "ffmpeg-" + ffmpeg + ".jar",
                        "ffmpeg-" + ffmpeg + "-" + platform() + ".jar",
                        "javacpp-" + javacpp + ".jar",
                        "javacpp-" + javacpp + "-" + platform() + ".jar",
                        "jna-" + System.getProperty("it.jna") + ".jar");
    }

    @Test
    void downloadsAtMost35Megabytes() throws IOException {
        long bytes = libs().mapToLong(lib -> lib.toFile().length()).sum();
        assertThat(bytes).isBetween(1L, 35_000_000L);
    }

    @Test
    void runsOnTheModulePath() throws Exception {
        // No module requires the natives by name, so they have to be added.
        String output = runJava("-p", path(), "--add-modules", "ALL-MODULE-PATH", "-m", "consumer/consumer.Main");
        assertThat(output).contains("module: consumer");
        assertFindsTheEngineAndTheBackends(output);
    }

    @Test
    void runsOnTheClassPath() throws Exception {
        String output = runJava("-cp", path(), "consumer.Main");
        assertThat(output).contains("module: null");
        assertFindsTheEngineAndTheBackends(output);
    }

    private static void assertFindsTheEngineAndTheBackends(String output) {
        assertThat(output)
                .contains("capture: io.github.mediacapture.ffmpeg.")
                .contains("encoder: io.github.mediacapture.ffmpeg.")
                .contains("parameter: constraints")
                .contains("WebM: true");
    }

    private static List<String> mavenCommand() {
        Path bin = Path.of(System.getProperty("it.mavenHome"), "bin");
        List<String> command = new ArrayList<>();
        command.add(bin.resolve(WINDOWS ? "mvn.cmd" : "mvn").toString());
        command.add("-B");
        command.add("-ntp");
        if (System.getProperty("it.offline").equals("offline=true")) {
            command.add("-o");
        }
        Path settings = Path.of(System.getProperty("it.settings"));
        if (Files.exists(settings)) {
            command.add("-s");
            command.add(settings.toString());
        }
        Path local = Path.of(System.getProperty("it.localRepository"));
        command.add("-Dmaven.repo.local=" + WORK.resolve("repository"));
        command.add("-Dit.localRepository=" + local.toUri());
        command.add("-Dit.version=" + System.getProperty("it.version"));
        command.add("-Daether.offline.protocols=file");
        command.add("process-classes");
        return command;
    }

    private static String runJava(String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Dorg.bytedeco.javacpp.cachedir=" + WORK.resolve("javacpp"));
        command.addAll(List.of(arguments));
        return run(command);
    }

    /** Runs the command in the project and returns all that it printed. */
    private static String run(List<String> command) throws Exception {
        Path log = Files.createTempFile(WORK, "run", ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(PROJECT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        Map<String, String> environment = builder.environment();
        List.of("MAVEN_ARGS", "MAVEN_CONFIG", "MAVEN_PROJECTBASEDIR").forEach(environment::remove);
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        boolean ended = process.waitFor(5, TimeUnit.MINUTES);
        if (!ended) {
            process.destroyForcibly();
        }
        String output = Files.readString(log, StandardCharsets.UTF_8);
        assertThat(ended).as("ended in time: %s%n%s", command, output).isTrue();
        assertThat(process.exitValue()).as("%s%n%s", command, output).isZero();
        return output;
    }

    private static Stream<Path> libs() throws IOException {
        try (Stream<Path> files = Files.list(LIBS)) {
            return files.sorted().toList().stream();
        }
    }

    private static String path() throws IOException {
        return Stream.concat(Stream.of(CLASSES), libs()).map(Path::toString).collect(joining(File.pathSeparator));
    }

    /** The platform in JavaCPP's spelling, worked out apart from JavaCPP and from the POM. */
    private static String platform() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String name = os.startsWith("mac") ? "macosx" : os.startsWith("windows") ? "windows" : "linux";
        return name + (System.getProperty("os.arch").equals("aarch64") ? "-arm64" : "-x86_64");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
