package io.github.mediacapture.ffmpeg.devices.linux.pipewire;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mediacapture.internal.BoundedWait;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A PipeWire of a test's own, and the pictures that are played on it. */
public final class PipeWireServer implements AutoCloseable {
    private static final List<String> PROGRAMS =
            List.of("dbus-daemon", "pipewire", "wireplumber", "pw-cli", "gst-launch-1.0", "gst-inspect-1.0");
    private static final Pattern NODE = Pattern.compile("\\bid (\\d+),.*");
    private static final String NAME = "mediacapture-test-";

    private final Path dir;
    private final List<Process> programs = new ArrayList<>();
    private int played;

    private PipeWireServer(Path dir) {
        this.dir = dir;
    }

    /** Why there can be none; empty if there can. */
    public static Optional<String> whyNone() throws IOException, InterruptedException {
        for (String program : PROGRAMS) {
            boolean there = Stream.of(System.getenv("PATH").split(":"))
                    .anyMatch(path -> Files.isExecutable(Path.of(path).resolve(program)));
            if (!there) {
                return Optional.of(program + " is not installed");
            }
        }
        Process inspect = new ProcessBuilder("gst-inspect-1.0", "pipewiresink")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return inspect.waitFor() == 0 ? PipeWire.whyMissing() : Optional.of("gstreamer1.0-pipewire is not installed");
    }

    /** Skips the test where there can be none, unless the environment says that there must be. */
    public static void require() throws IOException, InterruptedException {
        boolean required =
                System.getenv().getOrDefault("MEDIACAPTURE_REQUIRE_DEVICES", "").contains("pipewire");
        Optional<String> whyNone = whyNone();
        assumeTrue(whyNone.isEmpty() || required, () -> "No PipeWire for tests: " + whyNone.orElseThrow());
    }

    /** Starts one, in a folder of its own, whose short path its sockets need. */
    public static PipeWireServer start() throws IOException, InterruptedException {
        Path dir = Files.createTempDirectory("pw");
        PipeWireServer server = new PipeWireServer(dir);
        Process bus =
                server.run("dbus-daemon", "--session", "--nofork", "--address=unix:path=" + dir.resolve("session"));
        server.awaitFile("session", bus);
        Process pipewire = server.run("pipewire");
        server.awaitFile("pipewire-0", pipewire);
        server.run("wireplumber");
        return server;
    }

    private void awaitFile(String name, Process by) throws InterruptedException, IOException {
        while (!Files.exists(dir.resolve(name))) {
            if (by.waitFor(20, TimeUnit.MILLISECONDS)) {
                throw new IOException(by + " ended: " + Files.readString(dir.resolve("log")));
            }
        }
    }

    /** The session's bus, and the server. */
    public Map<String, String> environment() {
        return Map.of(
                "XDG_RUNTIME_DIR", dir.toString(),
                "XDG_CONFIG_HOME", dir.toString(),
                "XDG_STATE_HOME", dir.toString(),
                "DBUS_SESSION_BUS_ADDRESS", "unix:path=" + dir.resolve("session"),
                "PIPEWIRE_REMOTE", dir.resolve("pipewire-0").toString());
    }

    /**
     * Plays pictures until the server is closed, or the process is ended.
     *
     * @param pictures GStreamer's elements up to the last, in the format that is wanted
     */
    public Played play(String pictures) throws IOException, InterruptedException {
        String name = NAME + ++played;
        List<String> command = new ArrayList<>(List.of("gst-launch-1.0", "-q"));
        command.addAll(List.of(pictures.split(" ")));
        command.addAll(List.of(
                "!",
                "pipewiresink",
                "mode=provide",
                "stream-properties=p,node.name=" + name + ",media.class=Video/Source"));
        Process process = run(command.toArray(String[]::new));
        while (true) {
            Optional<Integer> node = nodes(name).stream().findFirst();
            if (node.isPresent()) {
                return new Played(process, node.get());
            }
            if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
                throw new IOException(command + " ended: " + Files.readString(dir.resolve("log")));
            }
        }
    }

    /** What plays, and its number. */
    public record Played(Process process, int node) {}

    /** The numbers of all nodes of that name. */
    public List<Integer> nodes(String name) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("pw-cli", "ls", "Node");
        builder.environment().putAll(environment());
        Process process = builder.redirectErrorStream(true).start();
        List<Integer> found = new ArrayList<>();
        int number = -1;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher node = NODE.matcher(line.strip());
                if (node.matches()) {
                    number = Integer.parseInt(node.group(1));
                } else if (line.contains("node.name = \"" + name + "\"")) {
                    found.add(number);
                }
            }
        }
        return found;
    }

    private Process run(String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment());
        builder.environment().keySet().removeAll(List.of("DISPLAY", "WAYLAND_DISPLAY"));
        builder.redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(dir.resolve("log").toFile()));
        Process process = builder.start();
        programs.add(0, process);
        return process;
    }

    @Override
    public void close() throws IOException {
        for (Process process : programs) {
            process.destroy();
            if (!BoundedWait.await(Duration.ofSeconds(5), nanos -> process.waitFor(nanos, TimeUnit.NANOSECONDS))) {
                process.destroyForcibly();
            }
        }
        try (Stream<Path> files = Files.walk(dir)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
