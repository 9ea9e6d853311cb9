package io.github.mediacapture.examples;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.events.Registration;
import io.github.mediacapture.playback.MediaError;
import io.github.mediacapture.playback.PlaybackReport;
import io.github.mediacapture.playback.ReadyState;
import io.github.mediacapture.playback.VideoElement;
import java.awt.GraphicsEnvironment;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Plays media files, one after the other, in a window; {@code --help} tells more. */
public final class Play {
    private static final String HELP = """
            Plays media files, one after the other, in a window.

            usage: play [options] FILE...

              --headless   no window: plays as if there were one, and tells what would be seen
              --frames     a line for each frame that is shown, with its time in the file
              --mute       without sound
              --help       this text

            Keys in the window: Space plays and pauses, Left and Right go 5 seconds, Home and End to the ends, . and , one frame
            while paused, Up and Down change the volume, M mutes, F fills the screen.

            exit code: 0 when all files were played; 1 when one could not be; 2 when an option makes no sense.
            """;

    private static final Set<String> OPTIONS = Set.of("--headless", "--frames", "--mute", "--help");
    /** Kept, so that its level is. */
    private static final Logger LIBRARY_LOG = Logger.getLogger("io.github.mediacapture");

    private final Supplier<MediaCapture> opener;
    private final Pace pace;
    private final boolean terminal;

    /**
     * Makes a program.
     *
     * @param opener opens a context, which the program closes
     * @param terminal whether lines can change
     */
    Play(Supplier<MediaCapture> opener, Pace pace, boolean terminal) {
        this.opener = opener;
        this.pace = pace;
        this.terminal = terminal;
    }

    /** Runs, and ends the JVM with the exit code. */
    @SuppressWarnings("SystemConsoleNull") // see Record
    public static void main(String... args) {
        LIBRARY_LOG.setLevel(Level.OFF);
        System.exit(
                new Play(MediaCapture::open, Pace.REAL, System.console() != null).run(System.out, System.err, args));
    }

    /** Does what the arguments say, and returns the exit code. */
    int run(PrintStream out, PrintStream err, String... args) {
        List<String> options =
                Arrays.stream(args).filter(each -> each.startsWith("--")).toList();
        List<Path> files = Arrays.stream(args)
                .filter(each -> !options.contains(each))
                .map(Path::of)
                .toList();
        try {
            if (options.contains("--help")) {
                out.print(HELP);
                return 0;
            }
            check(options, files);
            return play(files, options, out, err);
        } catch (Failure e) {
            err.println("play: " + Failure.line(e));
            return e.exitCode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private static void check(List<String> options, List<Path> files) {
        options.stream().filter(each -> !OPTIONS.contains(each)).findFirst().ifPresent(unknown -> {
            throw Failure.usage("there is no option '" + unknown + "'");
        });
        if (files.isEmpty()) {
            throw Failure.usage("which file?");
        }
        if (!options.contains("--headless") && GraphicsEnvironment.isHeadless()) {
            throw Failure.because(
                    "there is no screen to open a window on (is DISPLAY set?); --headless does without", null);
        }
    }

    private int play(List<Path> files, List<String> options, PrintStream out, PrintStream err)
            throws InterruptedException {
        int exitCode = 0;
        try (MediaCapture capture = opener.get();
                VideoElement video = capture.newVideoElement()) {
            video.setMuted(options.contains("--mute"));
            CountDownLatch closed = new CountDownLatch(1);
            Optional<PlayWindow> window = options.contains("--headless")
                    ? Optional.empty()
                    : Optional.of(PlayWindow.open(video, closed::countDown));
            for (Path file : files) {
                window.ifPresent(shown -> shown.setTitle(file));
                Optional<MediaError> error = play(video, file, options.contains("--frames"), closed, out);
                if (error.isPresent()) {
                    err.println("play: can't play '" + file + "': "
                            + Failure.line(error.get().cause()));
                    exitCode = 1;
                }
                if (closed.getCount() == 0) {
                    break;
                }
            }
            window.ifPresent(PlayWindow::close);
        }
        return exitCode;
    }

    private Optional<MediaError> play(
            VideoElement video, Path file, boolean frames, CountDownLatch closed, PrintStream out)
            throws InterruptedException {
        Progress progress = new Progress(out, terminal);
        List<Registration> listeners = new ArrayList<>();
        CountDownLatch over = new CountDownLatch(1);
        listeners.add(video.onEnded(event -> over.countDown()));
        listeners.add(video.onError(event -> over.countDown()));
        if (frames) {
            AtomicLong count = new AtomicLong();
            listeners.add(video.addSink((frame, timing) -> out.printf(
                    Locale.ROOT, "frame %d at %.3f s%n", count.getAndIncrement(), frame.timestampNanos() / 1e9)));
        }
        video.setSrc(file);
        CompletableFuture<Void> unused = video.play(); // what fails is an error event, too
        while (closed.getCount() > 0 && !pace.await(over, progress.interval())) {
            if (video.readyState().isAtLeast(ReadyState.HAVE_METADATA)) {
                progress.show(progressOf(video));
            }
        }
        progress.end();
        listeners.forEach(Registration::close);
        if (video.error().isEmpty()) {
            out.println(summary(file, video));
        }
        return video.error();
    }

    private static String progressOf(VideoElement video) {
        PlaybackReport report = video.report();
        return String.format(
                Locale.ROOT,
                "%6.1f of %s  %5d shown  %d dropped%s",
                video.currentTime(),
                seconds(video.duration()),
                report.shownFrames(),
                report.droppedFrames(),
                video.paused() ? "  paused" : "");
    }

    private static String seconds(double duration) {
        return Double.isFinite(duration) ? String.format(Locale.ROOT, "%.1f s", duration) : "an unknown time";
    }

    private static String summary(Path file, VideoElement video) {
        PlaybackReport report = video.report();
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%s: %s (%s), %s%n  %d shown, %d dropped, %d late; clock: %s",
                file.getFileName(),
                report.container(),
                String.join(", ", report.tracks()),
                seconds(video.duration()),
                report.shownFrames(),
                report.droppedFrames(),
                report.lateFrames(),
                report.clock()));
        report.notes()
                .forEach(
                        note -> text.append(System.lineSeparator()).append("  ").append(note));
        return text.toString();
    }
}
