package io.github.mediacapture.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.devices.MediaDevices;
import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.errors.NotAllowedException;
import io.github.mediacapture.errors.NotFoundException;
import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.events.ErrorEvent;
import io.github.mediacapture.host.PermissionPrompt.Answer;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.recording.MediaRecorderOptions;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.testkit.FakeCamera;
import io.github.mediacapture.testkit.FakeEncoder;
import io.github.mediacapture.testkit.FakeMedia;
import io.github.mediacapture.testkit.FakeMicrophone;
import io.github.mediacapture.testkit.FakeRuntime;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What an app's tests can have go wrong. */
@FakeMedia
class FakeSceneTest {
    private static final MediaStreamConstraints BOTH = MediaStreamConstraints.of(true, true);

    @Test
    @FakeMedia(without = FakeMicrophone.class)
    void aDeviceCanBeMissing(MediaDevices devices) {
        assertThatThrownBy(() -> devices.getUserMedia(BOTH).join()).isInstanceOf(NotFoundException.class);
    }

    @Test
    @FakeMedia(busy = FakeCamera.class)
    void aDeviceCanBeBusy(MediaDevices devices) {
        assertThatThrownBy(() -> devices.getUserMedia(BOTH).join()).isInstanceOf(NotReadableException.class);
    }

    @Test
    @FakeMedia(denied = FakeCamera.class)
    void aDeviceCanBeRefused(MediaDevices devices) {
        assertThatThrownBy(() -> devices.getUserMedia(BOTH).join()).isInstanceOf(NotAllowedException.class);
    }

    @Test
    @FakeMedia(answers = {Answer.DISMISS, Answer.ALLOW})
    void aPersonCanAnswer(MediaDevices devices) {
        assertThatThrownBy(() -> devices.getUserMedia(BOTH).join()).isInstanceOf(NotAllowedException.class);
        assertThat(devices.getUserMedia(BOTH).join().getTracks()).hasSize(2);
    }

    @Test
    @FakeMedia(containers = {"video/webm", "audio/webm"})
    void anEncoderCanLackAContainer(MediaCapture capture) {
        assertThat(capture.isTypeSupported("video/webm")).isTrue();
        assertThat(capture.isTypeSupported("video/mp4")).isFalse();
    }

    @Test
    @FakeMedia(containers = "video/mp4")
    void aRecorderWithoutATypeWritesWhatThereIs(MediaCapture capture, FakeRuntime runtime) {
        MediaRecorder recorder = capture.newMediaRecorder(
                capture.mediaDevices().getUserMedia(BOTH).join());
        recorder.start();
        runtime.runUntilIdle();
        assertThat(recorder.mimeType()).startsWith("video/mp4");
    }

    @Test
    @FakeMedia(containers = "video/mp4")
    void adviceNamesWhatThereIs(MediaCapture capture) {
        MediaStream stream = capture.mediaDevices().getUserMedia(BOTH).join();
        assertThatThrownBy(() -> capture.newMediaRecorder(
                        stream,
                        MediaRecorderOptions.builder().mimeType("video/webm").build()))
                .isInstanceOf(NotSupportedException.class)
                .hasMessageContaining("Try video/mp4;codecs=avc1.42E01E,mp4a.40.2")
                .hasMessageNotContaining("vp8");
    }

    @Test
    @FakeMedia(containers = "audio/webm")
    void adviceNamesNothingWhereThereIsNothing(MediaCapture capture) {
        MediaRecorder recorder = capture.newMediaRecorder(
                capture.mediaDevices().getUserMedia(BOTH).join());
        assertThatThrownBy(recorder::start)
                .isInstanceOf(NotSupportedException.class)
                .hasMessageContaining("Try audio/webm;codecs=opus")
                .hasMessageNotContaining("vp8");
    }

    @Test
    void aRecorderOfAClosedContextSaysSo(MediaCapture capture) {
        MediaRecorder recorder = capture.newMediaRecorder(
                capture.mediaDevices().getUserMedia(BOTH).join());
        capture.close();
        for (ThrowingCallable call : List.<ThrowingCallable>of(
                recorder::start,
                () -> recorder.start(Duration.ofSeconds(1)),
                () -> recorder.preRoll(Duration.ofSeconds(1)))) {
            assertThatThrownBy(call)
                    .isInstanceOf(InvalidStateException.class)
                    .hasMessageContaining("The MediaCapture is closed");
        }
    }

    @Test
    void aDeviceCanOpenSlowly(MediaDevices devices, FakeRuntime runtime, FakeCamera camera) {
        camera.opensAfter(Duration.ofSeconds(3));
        var stream = devices.getUserMedia(MediaStreamConstraints.video());
        runtime.advance(Duration.ofMillis(2900));
        assertThat(stream).isNotDone();
        runtime.advance(Duration.ofMillis(200));
        assertThat(stream).isCompleted();
    }

    @Test
    void aDeviceCanStallFromTheBeginning(MediaCapture capture, FakeRuntime runtime, FakeCamera camera) {
        camera.stall(Duration.ofSeconds(2));
        MediaStream stream = capture.mediaDevices()
                .getUserMedia(MediaStreamConstraints.video())
                .join();
        List<Long> seen = new ArrayList<>();
        long begin = runtime.nanoTime();
        try (var processor =
                capture.newVideoProcessor(stream.getVideoTracks().get(0), frame -> seen.add(frame.timestampNanos()))) {
            runtime.advance(Duration.ofSeconds(3));
            assertThat(processor.totalFrames()).isBetween(29L, 31L);
        }
        assertThat(seen.get(0) - begin).isGreaterThanOrEqualTo(1_900_000_000L);
    }

    @Test
    void soundAloneCanFail(MediaCapture capture, FakeRuntime runtime, FakeEncoder encoder) {
        encoder.failAtAudio(50, new IOException("expected"));
        List<ErrorEvent> errors = new ArrayList<>();
        MediaRecorder recorder = capture.newMediaRecorder(
                capture.mediaDevices().getUserMedia(BOTH).join());
        recorder.onError(errors::add);
        recorder.start();
        runtime.advance(Duration.ofSeconds(3));
        assertThat(errors)
                .singleElement()
                .satisfies(event -> assertThat(event.error())
                        .hasMessageContaining("fails at sound 50")
                        .hasCauseInstanceOf(IOException.class));
    }
}
