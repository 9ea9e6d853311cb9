package io.github.mediacapture.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** An X server of a test's own, on which Java programs show windows. */
final class VirtualScreen implements AutoCloseable {
    private final Process server;
    private final String display;

    private VirtualScreen(Process server, String display) {
        this.server = server;
        this.display = display;
    }

    /** Skips the test where there is no Xvfb, unless screens are required. */
    static VirtualScreen start() throws IOException {
        boolean required = List.of(System.getenv()
                        .getOrDefault("MEDIACAPTURE_REQUIRE_DEVICES", "")
                        .split(",", -1))
                .contains("screen");
        assumeTrue(required || Files.isExecutable(Path.of("/usr/bin/Xvfb")), "Xvfb is not installed");
        Process server = new ProcessBuilder("Xvfb", "-displayfd", "1", "-screen", "0", "800x600x24", "-nolisten", "tcp")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader lines = server.inputReader(StandardCharsets.US_ASCII);
        return new VirtualScreen(server, ":" + lines.readLine());
    }

    /** As X11 calls it. */
    String display() {
        return display;
    }

    /** What a program prints that has a window here, in a JVM of its own. */
    String run(Class<?> program, List<String> jvm, List<String> args) throws IOException, InterruptedException {
        return run(program, jvm, args, Map.of());
    }

    /** The same, with more in its environment. */
    String run(Class<?> program, List<String> jvm, List<String> args, Map<String, String> environment)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Djava.awt.headless=false");
        command.addAll(jvm);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(args);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("DISPLAY", display);
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).as(output).isTrue();
            assertThat(process.exitValue()).as(output).isZero();
            return output;
        } finally {
            process.destroyForcibly();
        }
    }

    @Override
    public void close() {
        server.destroy();
    }
}
