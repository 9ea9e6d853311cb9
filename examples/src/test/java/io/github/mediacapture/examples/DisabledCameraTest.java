package io.github.mediacapture.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.permissions.AuditEvent;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.spi.CaptureDeviceKind;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.streams.MediaStreamTrack;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A camera whose tracks are all disabled is free for other programs, and the recording goes on. */
@Tag("device")
@Timeout(240)
class DisabledCameraTest {
    private static final String NODE = "/dev/video0";
    private static final long PATIENCE_SECONDS = 60;

    /** Black is 16; the camera's pictures are brighter. */
    private static final double DARK = 20;

    private static final int MANY = 40;

    @TempDir
    private Path directory;

    private final BlockingQueue<AuditEvent.Type> audited = new LinkedBlockingQueue<>();
    private final BlockingQueue<Double> brightness = new LinkedBlockingQueue<>();

    @BeforeEach
    void needsACamera() {
        RecordDeviceTest.assumeThereIsA(CaptureDeviceKind.VIDEO_INPUT, "camera");
    }

    @Test
    @Tag("spec-5.7")
    void aDisabledCameraIsFreeForOthersAndTheRecordingKeepsItsLength() throws Exception {
        MediaCaptureOptions options = MediaCaptureOptions.builder()
                .auditListener(event -> audited.add(event.type()))
                .build();
        Path file = directory.resolve("x.webm");
        double elapsed;
        try (MediaCapture capture = MediaCapture.open(options)) {
            MediaStream stream = capture.mediaDevices()
                    .getUserMedia(
                            MediaStreamConstraints.video(set -> set.width(640).height(480)))
                    .join();
            assertThat(otherProgramCaptures()).as("in use").isFalse();
            Brightness.watch(capture, stream.getVideoTracks().get(0), brightness::add);
            elapsed = record(capture, stream, file);
        }
        assertBrightDarkBright(new MediaFile(file));
        assertThat(new MediaFile(file).complaints()).isEmpty();
        assertThat(new MediaFile(file).seconds()).isCloseTo(elapsed, within(0.5));
    }

    /** Some pictures, until the camera has been closed and was used by another program, and some pictures more. */
    private double record(MediaCapture capture, MediaStream stream, Path file) throws Exception {
        CountDownLatch saved = new CountDownLatch(1);
        MediaRecorder recorder = capture.newMediaRecorder(stream);
        recorder.onDataAvailable(event -> event.data().writeTo(file));
        recorder.onStop(event -> saved.countDown());
        awaitBrightness(true);
        recorder.start();
        long begin = System.nanoTime();
        awaitEncoded(recorder);
        useItElsewhere(stream.getVideoTracks().get(0), recorder);
        awaitEncoded(recorder);
        recorder.stop();
        double elapsed = (System.nanoTime() - begin) / 1e9;
        assertThat(saved.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        return elapsed;
    }

    private void useItElsewhere(MediaStreamTrack track, MediaRecorder recorder) throws Exception {
        awaitAudited(AuditEvent.Type.OPEN);
        long disabled = System.nanoTime();
        track.setEnabled(false);
        awaitAudited(AuditEvent.Type.CLOSE);
        System.out.printf(Locale.ROOT, "closed after %.2f s%n", (System.nanoTime() - disabled) / 1e9);
        assertThat(otherProgramCaptures()).as("free").isTrue();
        assertThat(track.muted()).isFalse();
        awaitBrightness(false);
        awaitEncoded(recorder);
        long enabled = System.nanoTime();
        track.setEnabled(true);
        awaitBrightness(true);
        System.out.printf(Locale.ROOT, "seen again after %.2f s%n", (System.nanoTime() - enabled) / 1e9);
        awaitAudited(AuditEvent.Type.OPEN);
        assertThat(otherProgramCaptures()).as("in use again").isFalse();
    }

    /** Until such a picture comes. */
    private void awaitBrightness(boolean bright) throws InterruptedException {
        while (nextBrightness() > DARK != bright) {}
    }

    /** Until many more pictures are in the file: more than can be waiting for the encoder. */
    private void awaitEncoded(MediaRecorder recorder) throws InterruptedException {
        long goal = recorder.statistics().framesEncoded() + MANY;
        while (recorder.statistics().framesEncoded() < goal) {
            nextBrightness();
        }
    }

    private double nextBrightness() throws InterruptedException {
        Double next = brightness.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(next).as("a picture").isNotNull();
        return next;
    }

    private void awaitAudited(AuditEvent.Type type) throws InterruptedException {
        AuditEvent.Type next;
        do {
            next = audited.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(next).as("until " + type).isNotNull();
        } while (next != type);
    }

    private static boolean otherProgramCaptures() throws Exception {
        Process other = new ProcessBuilder("v4l2-ctl", "-d", NODE, "--stream-mmap", "--stream-count=1")
                .redirectErrorStream(true)
                .start();
        String said = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        boolean captured = other.waitFor() == 0 && !said.contains("busy");
        System.out.println("v4l2-ctl: " + said.strip());
        return captured;
    }

    private static void assertBrightDarkBright(MediaFile file) throws Exception {
        byte[] pictures = file.pictures("gray", "-vf", "scale=16:12:flags=area");
        List<Boolean> changes = new ArrayList<>();
        for (int at = 0; at < pictures.length; at += 16 * 12) {
            int sum = 0;
            for (int i = at; i < at + 16 * 12; i++) {
                sum += pictures[i] & 0xff;
            }
            boolean bright = sum > DARK * 16 * 12;
            if (changes.isEmpty() || changes.get(changes.size() - 1) != bright) {
                changes.add(bright);
            }
        }
        assertThat(changes).containsExactly(true, false, true);
    }
}
