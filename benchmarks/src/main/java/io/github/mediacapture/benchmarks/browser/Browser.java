package io.github.mediacapture.benchmarks.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A browser without a window, with one page that runs JavaScript on request.
 *
 * <p>The page's scripts are ES modules among the resources of this package. A function of one gets an object of texts, may
 * {@code fetch} what was {@linkplain #offer offered}, may {@code POST} bytes to {@code /upload/NAME}, and returns an object of
 * texts, or a promise of one.
 *
 * <p><b>Threads.</b> One. <b>Lifecycle.</b> It runs from its start to {@link #close}, or the end of the JVM, which end all of its
 * processes.
 */
public abstract class Browser implements AutoCloseable {
    private static final int LINES_OF_LOG = 30;
    private static final long CHECK_MILLIS = 100;

    private final Path folder;
    private final PageServer server;
    private final Process process;
    private final Thread lastResort;

    /** What a browser is started with. */
    interface CommandLine {
        /**
         * The program and its arguments.
         *
         * @param folder empty, for the browser's own use
         * @param page the address to open
         */
        List<String> of(Path folder, String page) throws IOException;
    }

    /** Starts it with a profile of its own and opens the page. */
    Browser(CommandLine command) throws IOException {
        folder = Files.createTempDirectory("browser");
        server = new PageServer(Files.createDirectory(folder.resolve("uploads")));
        try {
            ProcessBuilder builder = new ProcessBuilder(
                            command.of(Files.createDirectory(folder.resolve("own")), server.address()))
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile());
            builder.environment().put("TMPDIR", folder.toString());
            process = builder.start();
        } catch (IOException failed) {
            server.close();
            delete(folder);
            throw failed;
        }
        lastResort = new Thread(() -> processes().kill(), "kill-browser");
        Runtime.getRuntime().addShutdownHook(lastResort);
    }

    /** The first of some programs that this machine has. */
    static Optional<Path> firstOf(List<Path> places) {
        return places.stream().filter(Files::isExecutable).findFirst();
    }

    /** The first of some programs that this machine has, or an error that names it. */
    static String require(String name, List<Path> places) throws IOException {
        return firstOf(places)
                .orElseThrow(
                        () -> new IOException("This machine has no " + name + ": none of " + places + " is there."))
                .toString();
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
