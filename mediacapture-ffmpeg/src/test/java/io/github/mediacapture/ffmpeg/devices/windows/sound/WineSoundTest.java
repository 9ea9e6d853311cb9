package io.github.mediacapture.ffmpeg.devices.windows.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.core.runtime.SystemRuntime;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.ffmpeg.devices.FfmpegDevices;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.sound.SoundRequest;
import io.github.mediacapture.sound.SoundSink;
import io.github.mediacapture.spi.AudioOutputDevice;
import io.github.mediacapture.spi.CaptureDevice;
import io.github.mediacapture.spi.CaptureDeviceKind;
import io.github.mediacapture.spi.CaptureRequest;
import io.github.mediacapture.spi.CaptureSession;
import io.github.mediacapture.spi.FrameSink;
import java.io.File;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * Windows' sound for real, under Wine: wants a default microphone that hears 440 Hz, and a loudspeaker "QuietSink" with its monitor, as a
 * PulseAudio of null sinks has them.
 */
@Tag("wine")
@EnabledOnOs(OS.WINDOWS)
@Timeout(120)
class WineSoundTest {
    private static final int RATE = 48_000;
    private static final double TONE = 440;
    private static final double PLAYED = 1_000;
    private static final String QUIET = "QuietSink";

    private final SystemRuntime runtime = new SystemRuntime();

    /** Keeps mono samples. */
    private static final class Ear implements FrameSink {
        private final short[] samples;
        private final CountDownLatch full = new CountDownLatch(1);
        private int count;
        private boolean ordered = true;
        private long last = Long.MIN_VALUE;

        Ear(int samples) {
            this.samples = new short[samples];
        }

        @Override
        public void onVideoFrame(VideoFrame frame) {}

        @Override
        public void onAudioData(AudioData data) {
            ordered &= data.timestampNanos() > last && data.timestampNanos() <= System.nanoTime();
            last = data.timestampNanos();
            ByteBuffer bytes = ByteBuffer.allocate(data.allocationSize()).order(ByteOrder.nativeOrder());
            data.copyTo(bytes);
            bytes.flip();
            while (bytes.remaining() >= Short.BYTES && count < samples.length) {
                samples[count++] = bytes.getShort();
            }
            if (count == samples.length) {
                full.countDown();
            }
        }

        @Override
        public void onMuted(boolean muted) {}

        @Override
        public void onEnded(@Nullable MediaException cause) {}

        /** By the median of the times between which it rises through zero: a busy machine drops samples. */
        double frequency() {
            List<Double> periods = new ArrayList<>();
            double last = Double.NaN;
            for (int i = 1; i < count; i++) {
                if (samples[i - 1] < 0 && samples[i] >= 0) {
                    double now = i - samples[i] / (double) (samples[i] - samples[i - 1]);
                    if (!Double.isNaN(last)) {
                        periods.add(now - last);
                    }
                    last = now;
                }
            }
            Collections.sort(periods);
            return periods.isEmpty() ? 0 : RATE / periods.get(periods.size() / 2);
        }
    }

    private static CaptureDevice find(FfmpegDevices backend, CaptureDeviceKind kind, String label) {
        return backend.devices().stream()
                .filter(each -> each.kind() == kind && each.label().contains(label))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + label + " in " + backend.devices()));
    }

    private CaptureRequest request(CaptureDevice device, FrameSink sink) {
        MediaTrackSettings settings = MediaTrackSettings.builder()
                .put(TrackProperty.SAMPLE_RATE, RATE)
                .put(TrackProperty.CHANNEL_COUNT, 1)
                .build();
        return new CaptureRequest(device, settings, sink, runtime);
    }

    @Test
    void theMicrophoneHearsTheTone() throws InterruptedException {
        Ear ear = new Ear(RATE);
        try (FfmpegDevices backend = new FfmpegDevices();
                CaptureSession session = backend.open(request(find(backend, CaptureDeviceKind.AUDIO_INPUT, ""), ear))) {
            assertThat(ear.full.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(session.settings().sampleRate()).contains(RATE);
        }
        assertThat(ear.frequency()).isCloseTo(TONE, within(2.0));
        assertThat(ear.ordered).isTrue();
    }

    @Test
    void whatIsPlayedIsHeardOfTheLoudspeaker() throws InterruptedException {
        Ear ear = new Ear(RATE / 2);
        try (FfmpegDevices backend = new FfmpegDevices();
                WasapiOutput output = new WasapiOutput()) {
            AudioOutputDevice loudspeaker = backend.audioOutputs().stream()
                    .filter(each -> each.label().contains(QUIET))
                    .findFirst()
                    .orElseThrow();
            CaptureDevice monitor = find(backend, CaptureDeviceKind.AUDIO_INPUT, QUIET);
            SoundRequest request =
                    new SoundRequest(Optional.of(loudspeaker), RATE, 2, Duration.ofMillis(200), runtime, () -> {});
            try (SoundSink sink = output.open(request)) {
                play(sink, null, Duration.ofMillis(500));
                try (CaptureSession session = backend.open(request(monitor, ear))) {
                    play(sink, ear.full, Duration.ofSeconds(30));
                    assertThat(ear.full.getCount()).isZero();
                    assertThat(session.settings().channelCount()).contains(1);
                }
                assertThat(sink.position().frames()).isBetween(RATE / 2L, sink.written());
            }
        }
        assertThat(ear.frequency()).isCloseTo(PLAYED, within(5.0));
    }

    /** Until it is heard, or time is over. */
    private void play(SoundSink sink, @Nullable CountDownLatch heard, Duration atMost) {
        long begin = runtime.nanoTime();
        float[] piece = new float[RATE / 50 * 2];
        FloatBuffer samples = FloatBuffer.wrap(piece).limit(0);
        long frame = 0;
        while (runtime.nanoTime() - begin < atMost.toNanos() && (heard == null || heard.getCount() > 0)) {
            if (!samples.hasRemaining()) {
                for (int i = 0; i < piece.length; i += 2) {
                    piece[i] = (float) (0.5 * Math.sin(2 * Math.PI * PLAYED * frame++ / RATE));
                    piece[i + 1] = piece[i];
                }
                samples.clear();
            }
            sink.write(samples);
            LockSupport.parkNanos(5_000_000);
        }
    }

    /** Threads stay as they were, and the last one opens like the first. */
    @Test
    void aHundredTimesLeaveNothing() throws InterruptedException {
        try (FfmpegDevices backend = new FfmpegDevices();
                WasapiOutput output = new WasapiOutput()) {
            CaptureDevice microphone = find(backend, CaptureDeviceKind.AUDIO_INPUT, "");
            SoundRequest request =
                    new SoundRequest(Optional.empty(), RATE, 2, Duration.ofMillis(100), runtime, () -> {});
            int files = 0;
            List<String> before = List.of();
            for (int i = 0; i < 100; i++) {
                Ear ear = new Ear(480);
                try (SoundSink sink = output.open(request);
                        CaptureSession session = backend.open(request(microphone, ear))) {
                    sink.write(FloatBuffer.allocate(960));
                    assertThat(ear.full.await(60, TimeUnit.SECONDS)).isTrue();
                    assertThat(session.settings().sampleRate()).contains(RATE);
                }
                if (i == 9) { // after what is loaded once
                    before = threads();
                    files = openFiles();
                }
            }
            assertThat(threads()).containsExactlyInAnyOrderElementsOf(before);
            assertThat(openFiles()).isLessThan(files + 20);
        }
    }

    /** What Wine's process has open, by the system below it. */
    private static int openFiles() {
        String[] open = new File("/proc/self/fd").list();
        return open == null ? 0 : open.length;
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("mediacapture"))
                .sorted()
                .toList();
    }
}
