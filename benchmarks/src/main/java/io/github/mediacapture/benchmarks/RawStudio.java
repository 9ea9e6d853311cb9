package io.github.mediacapture.benchmarks;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.core.runtime.SystemRuntime;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.recording.MediaRecorderOptions;
import io.github.mediacapture.recording.RecorderStatistics;
import io.github.mediacapture.spi.Lane;
import io.github.mediacapture.spi.MediaRuntime;
import io.github.mediacapture.streams.MediaStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.UnaryOperator;

/**
 * The whole library with raw files for devices: getUserMedia, tracks, MediaRecorder, its threads and its files.
 *
 * <p>Only the clock is not the real one: it shows the time of the media, which come as fast as they are encoded.
 */
final class RawStudio implements Closeable {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long NANOS_PER_PACKET = NANOS_PER_SECOND / 100;
    private static final long WAIT_NANOS = 500_000;
    private static final int MOST_WAITING = 6;

    /** The real runtime's threads, and the media's time. */
    private static final class MediaClock implements MediaRuntime {
        private final MediaRuntime threads = new SystemRuntime();
        private volatile long now = NANOS_PER_SECOND;

        @Override
        public long nanoTime() {
            return now;
        }

        @Override
        public Lane openLane(String name) {
            return threads.openLane(name);
        }
    }

    private final MediaClock clock = new MediaClock();
    private final RawInput pictures;
    private final RawInput sound;
    private final RawDevices devices;
    private final MediaCapture capture;
    private final MediaStream stream;

    RawStudio(RecordingCase what, Path pictures, Path sound) throws IOException {
        this(what, pictures, sound, options -> options);
    }

    /** One whose context has further options. */
    RawStudio(RecordingCase what, Path pictures, Path sound, UnaryOperator<MediaCaptureOptions.Builder> further)
            throws IOException {
        this.pictures = new RawInput(pictures);
        this.sound = new RawInput(sound);
        devices = new RawDevices(what, this.pictures, this.sound);
        capture = MediaCapture.open(further.apply(MediaCaptureOptions.builder()
                        .runtime(clock)
                        .captureBackend(devices)
                        .discoverCaptureBackends(false))
                .build());
        stream = capture.mediaDevices()
                .getUserMedia(MediaStreamConstraints.video().withAudio())
                .join();
    }

    /** Records so many pictures, and the sound that belongs to them; fails if one of them is not in the file. */
    void record(MediaRecorderOptions options, int frames) throws IOException, InterruptedException {
        record(options, frames, share -> {});
    }

    /** The same; {@code onProgress} is told which share of the pictures has been captured. */
    void record(MediaRecorderOptions options, int frames, DoubleConsumer onProgress)
            throws IOException, InterruptedException {
        record(options, MediaRecorder::start, frames, onProgress);
    }

    /** The same; {@code start} starts the recorder, and may listen to it. */
    void record(MediaRecorderOptions options, Consumer<MediaRecorder> start, int frames, DoubleConsumer onProgress)
            throws IOException, InterruptedException {
        MediaRecorder recorder = capture.newMediaRecorder(stream, options);
        CountDownLatch stopped = new CountDownLatch(1);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        recorder.onStop(event -> stopped.countDown());
        recorder.onError(event -> failure.set(event.error()));
        start.accept(recorder);
        deliver(recorder, frames, onProgress);
        recorder.stop();
        passEnd();
        stopped.await();
        RecorderStatistics statistics = recorder.statistics();
        if (failure.get() != null || statistics.framesEncoded() != frames) {
            throw new IllegalStateException("Not every picture was encoded: " + statistics, failure.get());
        }
    }

    private void deliver(MediaRecorder recorder, int frames, DoubleConsumer onProgress) throws IOException {
        long begin = clock.nanoTime();
        long audioNanos = 0;
        for (int i = 0; i < frames; i++) {
            long nanos = i * NANOS_PER_SECOND / RecordingCase.FRAMES_PER_SECOND;
            clock.now = begin + nanos;
            devices.deliverFrame(begin + nanos);
            for (; audioNanos <= nanos; audioNanos += NANOS_PER_PACKET) {
                devices.deliverAudio(begin + audioNanos);
            }
            while (recorder.statistics().framesWaiting() > MOST_WAITING) {
                LockSupport.parkNanos(WAIT_NANOS);
            }
            onProgress.accept((i + 1) / (double) frames);
        }
        long end = frames * NANOS_PER_SECOND / RecordingCase.FRAMES_PER_SECOND;
        for (; audioNanos < end; audioNanos += NANOS_PER_PACKET) {
            devices.deliverAudio(begin + audioNanos);
        }
        clock.now = begin + end;
    }

    /** What comes after the end shows the recorder that nothing is missing. */
    private void passEnd() throws IOException {
        long after = clock.nanoTime() + NANOS_PER_PACKET;
        clock.now = after;
        devices.deliverFrame(after);
        devices.deliverAudio(after);
        clock.now = after + NANOS_PER_PACKET;
    }

    @Override
    public void close() throws IOException {
        capture.close();
        pictures.close();
        sound.close();
    }
}
