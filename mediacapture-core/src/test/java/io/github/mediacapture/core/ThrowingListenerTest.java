package io.github.mediacapture.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.permissions.AuditEvent;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.testkit.FakeCamera;
import io.github.mediacapture.testkit.FakeDevices;
import io.github.mediacapture.testkit.FakeEncoder;
import io.github.mediacapture.testkit.FakeRuntime;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the app's listeners throw stops nobody, and reaches whoever looks after the runtime: a test, as a rule. */
class ThrowingListenerTest {
    private final AssertionError expected = new AssertionError("expected");

    private final FakeRuntime runtime = new FakeRuntime();
    private FakeDevices devices = FakeDevices.standard();
    private MediaCapture capture = open(event -> {});

    private MediaCapture open(Consumer<AuditEvent> auditListener) {
        return MediaCapture.open(MediaCaptureOptions.builder()
                .runtime(runtime)
                .captureBackend(devices)
                .encoderBackend(new FakeEncoder())
                .discoverCaptureBackends(false)
                .discoverEncoderBackends(false)
                .auditListener(auditListener)
                .build());
    }

    @AfterEach
    void close() {
        capture.close();
        runtime.runUntilIdle();
    }

    private MediaStream camera() {
        return capture.mediaDevices()
                .getUserMedia(MediaStreamConstraints.video())
                .join();
    }

    private void fail() {
        throw expected;
    }

    @Test
    void aRecordersListenersAreReported() {
        MediaRecorder recorder = capture.newMediaRecorder(camera());
        recorder.onStart(event -> fail());
        recorder.onDataAvailable(event -> fail());
        recorder.onStop(event -> fail());
        recorder.start();
        runtime.advance(Duration.ofSeconds(1));
        recorder.stop();
        runtime.advance(Duration.ofSeconds(1));
        assertThat(runtime.uncaught()).containsExactly(expected, expected, expected);
    }

    /** After which nothing runs any more. */
    @Test
    void listenersOfTheLastEventsAreReported() {
        MediaRecorder recorder = capture.newMediaRecorder(camera());
        recorder.onStop(event -> fail());
        recorder.start();
        runtime.advance(Duration.ofSeconds(1));
        capture.close();
        assertThat(runtime.uncaught()).containsExactly(expected);
    }

    @Test
    void waitingInAListenerIsReported() {
        MediaRecorder recorder = capture.newMediaRecorder(camera());
        recorder.onStart(event -> {
            var unused = capture.mediaDevices().enumerateDevices().join();
        });
        recorder.start();
        runtime.runUntilIdle();
        assertThat(runtime.uncaught())
                .singleElement()
                .asString()
                .contains("join() or get() on the event thread would wait for ever");
    }

    @Test
    void tracksDevicesAndAuditsListenersAreReported() {
        capture.close();
        devices = FakeDevices.standard();
        capture = open(event -> {
            if (event.type() == AuditEvent.Type.OPEN) {
                fail();
            }
        });
        camera().getVideoTracks().get(0).onEnded(event -> fail());
        capture.mediaDevices().onDeviceChange(event -> fail());
        runtime.runUntilIdle();
        devices.remove(devices.first(FakeCamera.class));
        runtime.advance(Duration.ofSeconds(1));
        assertThat(runtime.uncaught()).containsExactly(expected, expected, expected);
    }

    @Test
    void frameCallbacksAreReported() {
        var processor = capture.newVideoProcessor(camera().getVideoTracks().get(0), frame -> fail());
        runtime.advance(Duration.ofMillis(100));
        processor.close();
        assertThat(runtime.uncaught()).contains(expected);
    }
}
