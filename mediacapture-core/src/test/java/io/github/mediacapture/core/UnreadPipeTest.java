package io.github.mediacapture.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.recording.MediaRecorderOptions;
import io.github.mediacapture.testkit.FakeDevices;
import io.github.mediacapture.testkit.FakeEncoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A pipe that nobody reads, on real threads, which the operating system blocks; a failure hangs. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class UnreadPipeTest {
    @TempDir
    Path folder;

    @Test
    void closingEndsItsRecordingAndLeavesNoThread() throws IOException, InterruptedException {
        Path pipe = SpecialFiles.pipe(folder.resolve("pipe"));
        Set<Thread> before = Map.copyOf(Thread.getAllStackTraces()).keySet();
        RecorderLog log;
        try (MediaCapture capture = MediaCapture.open(MediaCaptureOptions.builder()
                .captureBackend(FakeDevices.standard())
                .encoderBackend(new FakeEncoder())
                .discoverCaptureBackends(false)
                .discoverEncoderBackends(false)
                .build())) {
            MediaRecorder recorder = capture.newMediaRecorder(
                    capture.mediaDevices()
                            .getUserMedia(MediaStreamConstraints.video())
                            .join(),
                    MediaRecorderOptions.builder().writeTo(pipe).build());
            log = new RecorderLog(recorder);
            recorder.start();
            recorder.stop();
        }

        assertThat(log.events).containsExactly("start", "error", "dataavailable", "stop");
        assertThat(log.errors.get(0)).hasMessageContaining(pipe + "': nobody reads");
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (!before.contains(thread) && thread.getName().contains("encode")) {
                thread.join(); // it ends
            }
        }
    }
}
