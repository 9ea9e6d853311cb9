package io.github.mediacapture.examples;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.devices.MediaDeviceInfo;
import io.github.mediacapture.devices.MediaDeviceKind;
import io.github.mediacapture.file.Blob;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.spi.CaptureDeviceKind;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Records the camera and the microphone to a file; {@code --help} tells more. */
@SuppressWarnings("JavaLangClash") // the program is called "record", and nothing here is a record class
public final class Record {
    /** Kept, so that its level is. */
    private static final Logger LIBRARY_LOG = Logger.getLogger("io.github.mediacapture");

    private final Function<MediaCaptureOptions.Builder, MediaCapture> opener;
    private final Pace pace;
    private final boolean terminal;
    private final CountDownLatch over = new CountDownLatch(1);
    private final CompletableFuture<Boolean> finished = new CompletableFuture<>();
    private volatile boolean recording;

    /** Uses this machine's devices. */
    public Record() {
        this(builder -> MediaCapture.open(builder.build()), Pace.REAL, isTerminal());
    }

    Record(Function<MediaCaptureOptions.Builder, MediaCapture> opener, Pace pace, boolean terminal) {
        this.opener = opener;
        this.pace = pace;
        this.terminal = terminal;
    }

    // From Java 22 to 24 there is a console without a terminal, unless jdk.console=java.base, as the launcher says.
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        return System.console() != null;
    }

    /** Runs, and ends the JVM with the exit code. */
    public static void main(String... args) {
        Record record = new Record();
        if (!List.of(args).contains("--verbose")) {
            LIBRARY_LOG.setLevel(Level.OFF);
        }
        EndOfProgram.first("record", record::interrupt);
        System.exit(record.run(System.out, System.err, args));
    }

    /**
     * Does what the arguments say, once.
     *
     * @return the exit code: 0, 1 if something failed, 2 if the arguments make no sense
     */
    public int run(PrintStream out, PrintStream err, String... args) {
        try {
            RecordOptions options = RecordOptions.parse(args);
            if (options.help()) {
                out.print(RecordOptions.HELP);
            } else if (options.list()) {
                list(options, out);
            } else {
                record(options, out);
            }
            return 0;
        } catch (RuntimeException | LinkageError e) {
            err.println("record: " + Failure.line(e));
            if (List.of(args).contains("--verbose")) {
                e.printStackTrace(err);
            }
            return e instanceof Failure failure ? failure.exitCode() : 1;
        } finally {
            finished.complete(true);
        }
    }

    /** Stops a recording early; any thread. */
    void stop() {
        over.countDown();
    }

    /** Stops a recording early, and tells when its file is there. */
    private CompletableFuture<Boolean> interrupt() {
        stop();
        return recording ? finished : CompletableFuture.completedFuture(true);
    }

    private void list(RecordOptions options, PrintStream out) {
        try (MediaCapture capture = opener.apply(Sources.backends(options))) {
            list(capture, CaptureDeviceKind.VIDEO_INPUT, MediaDeviceKind.VIDEO_INPUT, out);
            list(capture, CaptureDeviceKind.AUDIO_INPUT, MediaDeviceKind.AUDIO_INPUT, out);
        }
    }

    private static void list(MediaCapture capture, CaptureDeviceKind kind, MediaDeviceKind listed, PrintStream out) {
        List<MediaDeviceInfo> devices = new DeviceChoice(capture.mediaDevices()).all(listed);
        devices.forEach(device -> out.println(DeviceChoice.describe(device)));
        if (devices.isEmpty()) {
            out.println("No " + DeviceChoice.name(listed) + " here ("
                    + Sources.whyMissing(capture.mediaDevices(), kind).orElse("it came just now") + ").");
        }
    }

    private void record(RecordOptions options, PrintStream out) {
        Report report = new Report(out);
        try (Sources sources = Sources.open(options, opener, out)) {
            Target target = sources.target();
            MediaRecorder recorder = sources.capture().newMediaRecorder(sources.stream(), target.options());
            report.before(sources.stream(), options, target.file());
            Recording session = new Recording(recorder, new Progress(out, terminal), pace);
            recording = true;
            session.run(options.duration(), over);
            session.ends().forEach(report::ended);
            Blob data = session.data().orElseThrow(() -> nothing(session));
            Path file = new OutputFile(target.file()).written(data);
            report.after(file, session.statistics().bytesWritten(), sources.stream(), session);
            session.error().ifPresent(error -> {
                throw Failure.because("the recording is cut short: " + Failure.line(error), error);
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.because("interrupted", e);
        }
    }

    private static Failure nothing(Recording session) {
        return session.error()
                .map(error -> Failure.because("nothing was recorded: " + Failure.line(error), error))
                .orElseGet(() -> Failure.because("nothing was recorded", null));
    }
}
