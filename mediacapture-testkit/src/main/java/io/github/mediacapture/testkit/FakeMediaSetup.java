package io.github.mediacapture.testkit;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.testkit.internal.HeldFrames;
import io.github.mediacapture.testkit.playback.FakeDecoder;
import io.github.mediacapture.testkit.playback.FakeSpeaker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The fakes of one test, and the context that is made of them when first asked for. */
final class FakeMediaSetup {
    private static final Duration RECORDERS_END = Duration.ofSeconds(1);
    private static final int MOST_DETAILS = 5;
    private static final Pattern DEVICE_OR_RECORDER = Pattern.compile("^Lane '(capture|encode)-");

    private final FakeScene scene;
    private final UnaryOperator<MediaCaptureOptions.Builder> customizer;
    private final FakeRuntime runtime = new FakeRuntime();
    private final FakeDevices devices = FakeDevices.standard();
    private final FakeEncoder encoder = new FakeEncoder();
    private final FakeDecoder decoder = new FakeDecoder(runtime);
    private final FakeSpeaker speaker = new FakeSpeaker();
    private final Watchdog watchdog;
    private final WatchedTest watched;
    private @Nullable MediaCapture capture;

    /** From now on the caller's thread is watched. */
    FakeMediaSetup(FakeScene scene, UnaryOperator<MediaCaptureOptions.Builder> customizer, Watchdog watchdog) {
        this.scene = scene;
        this.customizer = customizer;
        this.watchdog = watchdog;
        scene.applyTo(devices, encoder);
        this.watched = watchdog.watch(runtime); // last, so that who is watched is forgotten
    }

    FakeRuntime runtime() {
        return runtime;
    }

    FakeDevices devices() {
        return devices;
    }

    FakeEncoder encoder() {
        return encoder;
    }

    FakeDecoder decoder() {
        return decoder;
    }

    FakeSpeaker speaker() {
        return speaker;
    }

    MediaCapture capture() {
        if (capture == null) {
            MediaCaptureOptions.Builder options = MediaCaptureOptions.builder()
                    .runtime(runtime)
                    .captureBackend(devices)
                    .encoderBackend(encoder)
                    .decoderBackend(decoder)
                    .soundOutput(speaker)
                    .discoverCaptureBackends(false)
                    .discoverEncoderBackends(false)
                    .discoverDecoderBackends(false)
                    .discoverSoundOutputs(false);
            scene.applyTo(options);
            capture = MediaCapture.open(customizer.apply(options).build());
        }
        return capture;
    }

    /** What the test is to fail with that threw {@code thrown}. */
    Throwable explain(Throwable thrown) {
        AssertionError found = watched.end(thrown);
        return found == null ? thrown : found;
    }

    /** Throws an {@link AssertionError} that names everything that was left open or was thrown by tasks. */
    void closeAndCheck() {
        watchdog.forget(watched);
        AssertionError waited = watched.end(null);
        List<String> problems = new ArrayList<>();
        List<Throwable> details = new ArrayList<>();
        if (scene.mustStop()) {
            findRunning(problems, details);
        }
        if (capture != null) {
            capture.close();
        }
        runtime.runUntilIdle();
        findLeftOpen(problems, details);
        if (waited != null || !problems.isEmpty()) {
            AssertionError error =
                    waited != null ? waited : new AssertionError("After the test, " + String.join("; ", problems));
            details.forEach(error::addSuppressed);
            throw error;
        }
    }

    private void findRunning(List<String> problems, List<Throwable> details) {
        runtime.advance(RECORDERS_END); // one that was stopped waits for what is on its way
        List<String> captured = devices.openDevices();
        List<String> recorded = encoder.openTypes();
        report(problems, captured.size(), "devices have tracks that were not stopped: " + captured);
        report(problems, recorded.size(), "recorders were not stopped: " + recorded);
        if (!problems.isEmpty()) {
            runtime.openings().stream()
                    .filter(opening -> DEVICE_OR_RECORDER
                            .matcher(String.valueOf(opening.getMessage()))
                            .find())
                    .forEach(details::add);
        }
    }

    private void findLeftOpen(List<String> problems, List<Throwable> details) {
        report(problems, devices.openSessions(), "capture sessions are still open: " + devices.openDevices());
        report(problems, decoder.openReaders(), "media files are still open");
        report(problems, speaker.openSinks(), "outputs of sound are still open");
        List<Throwable> clones = new ArrayList<>(devices.clones());
        clones.addAll(decoder.clones());
        report(
                problems,
                devices.outstandingFrames() + decoder.outstandingFrames(),
                "frames were not given back: close() what you clone()" + cloned(clones));
        report(problems, encoder.openRecordings(), "recordings are still open: " + encoder.openTypes());
        report(problems, runtime.openLanes().size(), "lanes are still open: " + runtime.openLanes());
        report(problems, runtime.uncaught().size(), "exceptions were thrown by tasks: " + runtime.uncaughtKinds());
        clones.stream().limit(MOST_DETAILS).forEach(details::add);
        if (!problems.isEmpty()) {
            details.addAll(runtime.openings());
        }
        runtime.uncaughtKinds().forEach(kind -> details.add(kind.first().thrown()));
    }

    /** Each place once. */
    private static String cloned(List<Throwable> clones) {
        List<String> places = clones.stream()
                .map(FakeMediaSetup::placeOf)
                .distinct()
                .limit(MOST_DETAILS)
                .toList();
        return places.isEmpty() ? "" : "; cloned at " + String.join(", ", places);
    }

    private static String placeOf(Throwable clone) {
        return Arrays.stream(clone.getStackTrace())
                .filter(frame -> !HeldFrames.isOfTheCall(frame.getClassName()))
                .findFirst()
                .map(StackTraceElement::toString)
                .orElse("an unknown place");
    }

    private static void report(List<String> problems, int count, String what) {
        if (count > 0) {
            problems.add(count + " " + what);
        }
    }
}
