package io.github.mediacapture.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.testkit.FakeDevices;
import io.github.mediacapture.testkit.FakeEncoder;
import io.github.mediacapture.testkit.FakeRuntime;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Whatever a listener throws, the next one hears of the event. */
class HostileThrowableTest {
    private final FakeRuntime fake = new FakeRuntime();
    private int thrown;
    private int heard;

    private void record(Runnable throwing) {
        try (MediaCapture capture = MediaCapture.open(MediaCaptureOptions.builder()
                .runtime(new LoggingRuntime(fake))
                .captureBackend(FakeDevices.standard())
                .encoderBackend(new FakeEncoder())
                .discoverCaptureBackends(false)
                .discoverEncoderBackends(false)
                .build())) {
            MediaRecorder recorder = capture.newMediaRecorder(capture.mediaDevices()
                    .getUserMedia(MediaStreamConstraints.video())
                    .join());
            recorder.onDataAvailable(event -> {
                thrown++;
                throwing.run();
            });
            recorder.onDataAvailable(event -> heard++);
            recorder.start(Duration.ofMillis(50));
            fake.advance(Duration.ofSeconds(2));
            recorder.stop();
            fake.advance(Duration.ofSeconds(1));
        }
        assertThat(thrown).isGreaterThan(20);
        assertThat(heard).isEqualTo(thrown);
        assertThat(fake.uncaught()).isEmpty();
    }

    /** In Kotlin nobody declares them. */
    @Test
    void aCheckedExceptionThatNobodyDeclares() {
        record(() -> HostileThrowableTest.<RuntimeException>sneak(new IOException("not declared")));
    }

    @Test
    void anExceptionThatCannotSayWhatItIs() {
        record(() -> {
            throw new IllegalStateException() {
                @Override
                public String getMessage() {
                    throw new UnsupportedOperationException("no message");
                }
            };
        });
    }

    @Test
    void anExceptionWithoutAStack() {
        record(() -> {
            throw new IllegalStateException("no stack") {
                @Override
                public StackTraceElement[] getStackTrace() {
                    return null;
                }
            };
        });
    }

    @Test
    void anErrorOfTheMachine() {
        record(() -> {
            throw new OutOfMemoryError();
        });
    }

    @Test
    void anExceptionThatIsItsCausesCause() {
        record(() -> {
            RuntimeException one = new RuntimeException((String) null);
            one.initCause(new RuntimeException(null, one));
            throw one;
        });
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> void sneak(Throwable e) throws E {
        throw (E) e;
    }
}
