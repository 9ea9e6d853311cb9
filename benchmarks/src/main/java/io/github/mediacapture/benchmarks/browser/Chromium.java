package io.github.mediacapture.benchmarks.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A Chromium without a window, with one page that runs JavaScript on request.
 *
 * <p>The page's scripts are ES modules among the resources of this package. A function of one gets an object of texts, may
 * {@code fetch} what was {@linkplain #offer offered}, may {@code POST} bytes to {@code /upload/NAME}, and returns an object of
 * texts, or a promise of one.
 *
 * <p><b>Threads.</b> One. <b>Lifecycle.</b> It runs from {@link #start} to {@link #close}, or the end of the JVM, which end all of its
 * processes.
 */
public final class Chromium implements AutoCloseable {
    private static final List<Path> PLACES = List.of(Path.of("/usr/bin/chromium"), Path.of("/usr/bin/google-chrome"));
    private static final List<String> FLAGS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-breakpad",
            "--mute-audio",
            "--autoplay-policy=no-user-gesture-required",
            "--enable-logging=stderr");
    private static final int LINES_OF_LOG = 30;
    private static final long CHECK_MILLIS = 100;

    private final Path folder;
    private final PageServer server;
    private final Process process;
    private final Thread lastResort;

    private Chromium(Path folder, PageServer server, Process process) {
        this.folder = folder;
        this.server = server;
        this.process = process;
        this.lastResort = new Thread(processes()::kill, "kill-chromium");
    }

    /** The program, where this machine has it. */
    public static Optional<Path> program() {
        return PLACES.stream().filter(Files::isExecutable).findFirst();
    }

    /**
     * Starts it with an empty profile and opens the page.
     *
     * @param flags further flags
     * @throws IOException if there is none, or it can't be run
     */
    public static Chromium start(String... flags) throws IOException {
        Path program = program()
                .orElseThrow(() -> new IOException("This machine has no Chromium: none of " + PLACES + " is there."));
        Path folder = Files.createTempDirectory("chromium");
        PageServer server = new PageServer(Files.createDirectory(folder.resolve("uploads")));
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(FLAGS);
        command.addAll(List.of(flags));
        command.addAll(List.of("--user-data-dir=" + folder.resolve("profile"), server.address()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        builder.environment().put("TMPDIR", folder.toString());
        try {
            Chromium chromium = new Chromium(folder, server, builder.start());
            Runtime.getRuntime().addShutdownHook(chromium.lastResort);
            return chromium;
        } catch (IOException failed) {
            server.close();
            delete(folder);
            throw failed;
        }
    }

    /** All of its processes. */
    public ProcessTree processes() {
        return new ProcessTree(process.toHandle());
    }

    /** Lets the page read a file, in parts too; returns the address, for the page only. */
    public String offer(Path file) {
        return server.offer(file);
    }

    /** What the page has uploaded by that name; gone when this is closed. */
    public Path uploaded(String name) {
        return folder.resolve("uploads").resolve(name);
    }

    /**
     * Runs a function and waits for what it returns.
     *
     * @param script a resource of this package, such as {@code playback.js}, and the function, such as {@code #play}
     * @throws IOException if the function fails, takes too long, or the browser ends; the message has the page's error, and the
     *     last that the browser said
     */
    public Map<String, String> run(String script, Map<String, String> arguments, Duration patience)
            throws IOException, InterruptedException {
        String[] names = script.split("#", 2);
        Map<String, String> job = new HashMap<>(arguments);
        job.put("module", names[0]);
        job.put("function", names[1]);
        server.give(job);
        Map<String, String> answer = await(patience);
        if (answer == null) {
            String what = process.isAlive() ? "has not ended within " + patience : "was lost: the browser has ended";
            throw new IOException(script + " " + what + ". " + log());
        }
        if (answer.containsKey("error")) {
            throw new IOException(script + " failed: " + answer.get("error") + "\n" + log());
        }
        return answer;
    }

    private @Nullable Map<String, String> await(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        Map<String, String> answer = null;
        while (answer == null && process.isAlive() && System.nanoTime() < end) {
            answer = server.answers().poll(CHECK_MILLIS, TimeUnit.MILLISECONDS);
        }
        return answer;
    }

    /** The page's console is in it, too. */
    private String log() throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("log"));
        return "The browser's log ends so:\n"
                + String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_OF_LOG), lines.size()));
    }

    @Override
    public void close() {
        processes().kill();
        server.close();
        delete(folder);
        Runtime.getRuntime().removeShutdownHook(lastResort);
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("Can't delete " + folder, failed);
        }
    }
}
