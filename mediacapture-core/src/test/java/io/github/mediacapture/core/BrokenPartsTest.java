package io.github.mediacapture.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.errors.AbortException;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.errors.NotFoundException;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.screen.DisplayMediaStreamOptions;
import io.github.mediacapture.spi.AudioOutputDevice;
import io.github.mediacapture.spi.CaptureBackend;
import io.github.mediacapture.spi.CaptureDevice;
import io.github.mediacapture.spi.CaptureDeviceKind;
import io.github.mediacapture.spi.CaptureRequest;
import io.github.mediacapture.spi.CaptureSession;
import io.github.mediacapture.spi.EncodedOutput;
import io.github.mediacapture.spi.EncoderBackend;
import io.github.mediacapture.spi.RecordingEncoder;
import io.github.mediacapture.spi.RecordingFormat;
import io.github.mediacapture.spi.RecordingRequest;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.testkit.FakeContextState;
import io.github.mediacapture.testkit.FakeDevices;
import io.github.mediacapture.testkit.FakeEncoder;
import io.github.mediacapture.testkit.FakeRuntime;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a backend or the app's own code throws, an Error too: every promise settles, with the reason. */
class BrokenPartsTest {
    private static final String MISSING = "the class com.acme.Driver is missing";

    private final FakeRuntime runtime = new FakeRuntime();
    private final FakeDevices devices = FakeDevices.standard();
    private final FakeContextState state = new FakeContextState();
    private final List<MediaCapture> open = new ArrayList<>();

    private static NoClassDefFoundError noClass() {
        return new NoClassDefFoundError("com/acme/Driver");
    }

    /** What a class loader, a native library or a wrong backend may throw. */
    static Stream<Throwable> thrown() {
        return Stream.of(
                noClass(),
                new ExceptionInInitializerError(new IllegalStateException("no license")),
                new UnsatisfiedLinkError("no acme in java.library.path"),
                new StackOverflowError(),
                new OutOfMemoryError("Java heap space"),
                new AssertionError("broken"),
                new IllegalStateException("broken"));
    }

    @SuppressWarnings({"TypeParameterUnusedInFormals", "unchecked"})
    private static <T, E extends Throwable> T rethrow(Throwable error) throws E {
        throw (E) error;
    }

    /** Throws from everything that core calls, or from {@code open} only. */
    private record Broken(Throwable error, @Nullable FakeDevices lists) implements CaptureBackend {
        @Override
        public String name() {
            return "acme";
        }

        @Override
        public List<CaptureDevice> devices() {
            return lists == null ? rethrow(error) : lists.devices();
        }

        @Override
        public List<AudioOutputDevice> audioOutputs() {
            return lists == null ? rethrow(error) : lists.audioOutputs();
        }

        @Override
        public Optional<String> whyDenied(CaptureDeviceKind kind) {
            return lists == null ? rethrow(error) : Optional.empty();
        }

        @Override
        public CaptureSession open(CaptureRequest request) {
            return rethrow(error);
        }

        @Override
        public void close() {
            rethrow(error);
        }
    }

    private record BrokenEncoder(Throwable error) implements EncoderBackend {
        @Override
        public String name() {
            return "acme";
        }

        @Override
        public int priority() {
            return 1000;
        }

        @Override
        public Optional<RecordingFormat> complete(RecordingFormat requested, boolean video, boolean audio) {
            return rethrow(error);
        }

        @Override
        public List<RecordingFormat> formatsOf(String extension) {
            return rethrow(error);
        }

        @Override
        public RecordingEncoder open(RecordingRequest request, EncodedOutput output) {
            return rethrow(error);
        }

        @Override
        public boolean recover(Path unfinished, EncodedOutput output) {
            return rethrow(error);
        }

        @Override
        public void close() {
            rethrow(error);
        }
    }

    private MediaCapture open(MediaCaptureOptions.Builder options) {
        MediaCapture capture = MediaCapture.open(options.runtime(runtime)
                .contextState(state)
                .discoverCaptureBackends(false)
                .discoverEncoderBackends(false)
                .build());
        open.add(capture);
        return capture;
    }

    private MediaCapture openWith(CaptureBackend... backends) {
        MediaCaptureOptions.Builder options = MediaCaptureOptions.builder();
        List.of(backends).forEach(options::captureBackend);
        return open(options.encoderBackend(new FakeEncoder()));
    }

    /** Closing is no different: it ends, and throws nothing. */
    @AfterEach
    void closeAll() {
        open.forEach(MediaCapture::close);
        runtime.runUntilIdle();
        assertThat(runtime.openLanes()).isEmpty();
        assertThat(runtime.uncaught()).isEmpty();
        assertThat(devices.openSessions()).isZero();
    }

    /** Settles now, with an error as apps know it; its text has a word of the reason. */
    private MediaException failureOf(CompletableFuture<?> promise, Throwable reason) {
        runtime.runUntilIdle();
        assertThat(promise).as(reason.toString()).isCompletedExceptionally();
        Throwable error = catchThrowable(promise::join);
        assertThat(error).isInstanceOf(MediaException.class);
        assertThat(error.getMessage())
                .doesNotContain("null")
                .containsAnyOf(
                        MISSING,
                        "no license",
                        "no acme in java.library.path",
                        "StackOverflowError",
                        "no memory is left (Java heap space)",
                        "broken");
        return (MediaException) error;
    }

    @ParameterizedTest
    @MethodSource("thrown")
    void aBackendThatCannotEvenLookIsTold(Throwable error) {
        MediaCapture capture = openWith(new Broken(error, null));

        failureOf(capture.mediaDevices().enumerateDevices(), error);
        assertThat(failureOf(capture.mediaDevices().getUserMedia(MediaStreamConstraints.video()), error))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("No camera was found: acme: ");
        assertThat(failureOf(capture.mediaDevices().getDisplayMedia(DisplayMediaStreamOptions.video()), error))
                .isInstanceOf(NotFoundException.class);
        assertThat(failureOf(capture.mediaDevices().selectAudioOutput(), error)).isInstanceOf(NotFoundException.class);
        assertThat(capture.permissions().query("camera").join()).isNotNull();
        assertThat(capture.resetDeviceIds()).succeedsWithin(java.time.Duration.ZERO);
    }

    /** The others go on. */
    @Test
    void aBrokenBackendHidesNoOther() {
        MediaCapture capture = openWith(new Broken(noClass(), null), devices);

        assertThat(capture.mediaDevices().enumerateDevices().join()).isNotEmpty();
        assertThat(capture.mediaDevices()
                        .getUserMedia(MediaStreamConstraints.video())
                        .join()
                        .active())
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("thrown")
    void aDeviceThatDoesNotOpenIsTold(Throwable error) {
        MediaCapture capture = openWith(new Broken(error, devices));

        MediaException failure = failureOf(capture.mediaDevices().getUserMedia(MediaStreamConstraints.video()), error);
        assertThat(failure).hasRootCause(root(error));
        assertThat(failure)
                .isInstanceOf(error instanceof LinkageError ? NotSupportedException.class : AbortException.class);
        failureOf(capture.mediaDevices().getDisplayMedia(DisplayMediaStreamOptions.video()), error);
    }

    private static Throwable root(Throwable error) {
        return error.getCause() == null ? error : error.getCause();
    }

    @ParameterizedTest
    @MethodSource("thrown")
    void anEncoderThatCannotAnswerIsTold(Throwable error) {
        MediaCapture capture =
                open(MediaCaptureOptions.builder().captureBackend(devices).encoderBackend(new BrokenEncoder(error)));
        MediaStream stream = capture.mediaDevices()
                .getUserMedia(MediaStreamConstraints.video())
                .join();

        assertThat(capture.isTypeSupported("video/webm")).isFalse();
        String word = error instanceof NoClassDefFoundError ? MISSING : "acme";
        assertThatThrownBy(() -> capture.newMediaRecorder(
                        stream,
                        io.github.mediacapture.recording.MediaRecorderOptions.builder()
                                .mimeType("video/webm")
                                .build()))
                .isInstanceOf(NotSupportedException.class)
                .hasMessageContaining(word);
        MediaRecorder recorder = capture.newMediaRecorder(stream);
        assertThatThrownBy(recorder::start)
                .isInstanceOf(NotSupportedException.class)
                .hasMessageContaining(word)
                .hasMessageNotContaining("''");
        failureOf(capture.recover(Path.of("pom.xml"), Path.of("target/never.webm")), error);
    }

    @Test
    void aBrokenEncoderHidesNoOther() {
        MediaCapture capture = open(MediaCaptureOptions.builder()
                .captureBackend(devices)
                .encoderBackend(new BrokenEncoder(noClass()))
                .encoderBackend(new FakeEncoder()));

        assertThat(capture.isTypeSupported("video/webm")).isTrue();
    }

    @ParameterizedTest
    @MethodSource("thrown")
    void whoAsksThePersonMayBreak(Throwable error) {
        MediaCapture capture = open(MediaCaptureOptions.builder()
                .captureBackend(devices)
                .permissionPrompt(names -> rethrow(error))
                .displayPicker(request -> rethrow(error))
                .audioOutputPicker(outputs -> rethrow(error)));
        devices.add(io.github.mediacapture.testkit.FakeAudioOutput.builder().build());

        failureOf(capture.mediaDevices().getUserMedia(MediaStreamConstraints.video()), error);
        failureOf(capture.mediaDevices().selectAudioOutput(), error);
        MediaCapture unasked =
                open(MediaCaptureOptions.builder().captureBackend(devices).displayPicker(request -> rethrow(error)));
        failureOf(unasked.mediaDevices().getDisplayMedia(DisplayMediaStreamOptions.video()), error);
    }

    /** As one that throws. */
    @Test
    @SuppressWarnings("NullAway") // what apps do
    void whoAsksThePersonMayAnswerNothing() {
        devices.add(io.github.mediacapture.testkit.FakeAudioOutput.builder().build());
        for (CompletableFuture<?> answer : new CompletableFuture<?>[] {null, CompletableFuture.completedFuture(null)}) {
            @SuppressWarnings("unchecked")
            MediaCaptureOptions.Builder options = MediaCaptureOptions.builder()
                    .captureBackend(devices)
                    .displayPicker(request -> (CompletableFuture) answer)
                    .audioOutputPicker(outputs -> (CompletableFuture) answer);
            MediaCapture capture = open(options);
            CompletableFuture<?> output = capture.mediaDevices().selectAudioOutput();
            CompletableFuture<?> display = capture.mediaDevices().getDisplayMedia(DisplayMediaStreamOptions.video());
            runtime.runUntilIdle();
            assertThat(catchThrowable(output::join)).isInstanceOf(MediaException.class);
            assertThat(catchThrowable(display::join)).isInstanceOf(MediaException.class);
        }
    }
}
