package io.github.mediacapture.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.recording.RecorderStatistics;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.testkit.FakeEncoder;
import io.github.mediacapture.testkit.FakeMedia;
import io.github.mediacapture.testkit.FakeRecording;
import io.github.mediacapture.testkit.FakeRuntime;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What an app sees of an encoder that is too slow, in fake time. */
@FakeMedia
class EncoderBehindTest {
    private static final Duration PER_PICTURE = Duration.ofMillis(100);

    /** Of 640x480. */
    private static final int MOST_WAITING = 60;

    private final List<byte[]> pieces = new ArrayList<>();
    private final CountDownLatch stopped = new CountDownLatch(1);

    private MediaRecorder record(MediaCapture capture) {
        MediaStream stream = capture.mediaDevices()
                .getUserMedia(MediaStreamConstraints.of(true, true))
                .join();
        MediaRecorder recorder = capture.newMediaRecorder(stream);
        recorder.onDataAvailable(event -> pieces.add(event.data().bytes()));
        recorder.onStop(event -> stopped.countDown());
        recorder.start();
        return recorder;
    }

    private FakeRecording file() {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        pieces.forEach(whole::writeBytes);
        return FakeEncoder.parse(whole.toByteArray());
    }

    private static long audioNanos(FakeRecording file) {
        return file.audio().stream()
                .mapToLong(run -> Math.round(run.frames() * 1e9 / run.sampleRate()))
                .sum();
    }

    @Test
    void picturesAreDroppedAndTheSoundIsWhole(MediaCapture capture, FakeRuntime runtime, FakeEncoder encoder) {
        encoder.encodeSlowly(PER_PICTURE);
        long begin = runtime.nanoTime();
        MediaRecorder recorder = record(capture);
        runtime.advance(Duration.ofSeconds(10));

        assertThat(runtime.nanoTime() - begin).isEqualTo(Duration.ofSeconds(10).toNanos());
        RecorderStatistics behind = recorder.statistics();
        assertThat(behind.framesCaptured()).isBetween(299L, 301L);
        assertThat(behind.framesEncoded()).isBetween(99L, 101L);
        assertThat(behind.framesWaiting()).isBetween(MOST_WAITING - 1, MOST_WAITING);
        assertThat(behind.framesEncoded() + behind.framesWaiting() + behind.framesDropped())
                .isEqualTo(behind.framesCaptured());
        assertThat(behind.encodeTime()).isEqualTo(PER_PICTURE.multipliedBy(behind.framesEncoded()));

        recorder.stop();
        runtime.advance(PER_PICTURE.multipliedBy(MOST_WAITING / 2));
        assertThat(stopped.getCount()).as("it is still at what waits").isEqualTo(1);
        runtime.await(stopped);

        RecorderStatistics after = recorder.statistics();
        assertThat(after.framesWaiting()).isZero();
        assertThat(after.framesEncoded() + after.framesDropped()).isEqualTo(after.framesCaptured());
        FakeRecording file = file();
        assertThat(file.endNanos())
                .hasValueSatisfying(end -> assertThat(end).isCloseTo(10_000_000_000L, within(100_000_000L)));
        assertThat(file.video()).hasSize((int) after.framesEncoded());
        assertThat(file.video().get(file.video().size() - 1).timestampNanos())
                .as("the end is there")
                .isGreaterThan(9_900_000_000L);
        assertThat(audioNanos(file)).isCloseTo(10_000_000_000L, within(100_000_000L));
    }

    @Test
    void whatIsAskedForComesThoughTheEncoderNeverCatchesUp(
            MediaCapture capture, FakeRuntime runtime, FakeEncoder encoder) {
        encoder.encodeSlowly(PER_PICTURE);
        MediaRecorder recorder = record(capture);
        runtime.advance(Duration.ofSeconds(10));
        recorder.requestData();
        runtime.advance(PER_PICTURE.multipliedBy(MOST_WAITING + 1));

        assertThat(pieces).singleElement().satisfies(piece -> assertThat(piece).isNotEmpty());
        recorder.stop();
        runtime.await(stopped);
        assertThat(file().endNanos()).isPresent();
    }

    @Test
    void anEncoderThatRecoversCatchesUp(MediaCapture capture, FakeRuntime runtime, FakeEncoder encoder) {
        MediaRecorder recorder = record(capture);
        runtime.advance(Duration.ofSeconds(1));
        encoder.encodeSlowly(PER_PICTURE);
        runtime.advance(Duration.ofSeconds(2));
        long waiting = recorder.statistics().framesWaiting();
        encoder.encodeSlowly(Duration.ZERO);
        runtime.advance(Duration.ofSeconds(1));

        assertThat(waiting).isBetween(38L, 42L);
        RecorderStatistics after = recorder.statistics();
        assertThat(after.framesWaiting()).isZero();
        assertThat(after.framesDropped()).isZero();
        assertThat(after.framesEncoded()).isBetween(119L, 121L);
    }

    /** It waits two seconds at most, so the pictures that wait are left out; the sound is whole. */
    @Test
    void closingTheContextCompletesTheFile(MediaCapture capture, FakeRuntime runtime, FakeEncoder encoder) {
        encoder.encodeSlowly(PER_PICTURE);
        MediaRecorder recorder = record(capture);
        runtime.advance(Duration.ofSeconds(10));
        long begin = runtime.nanoTime();
        capture.close();

        assertThat(stopped.getCount()).isZero();
        assertThat(stopped.getCount()).isZero();
        assertThat(runtime.nanoTime() - begin)
                .isBetween(5 * PER_PICTURE.toNanos(), Duration.ofSeconds(2).toNanos());
        RecorderStatistics after = recorder.statistics();
        assertThat(after.framesEncoded() + after.framesDropped()).isEqualTo(after.framesCaptured());
        assertThat(audioNanos(file())).isCloseTo(10_000_000_000L, within(100_000_000L));
    }
}
