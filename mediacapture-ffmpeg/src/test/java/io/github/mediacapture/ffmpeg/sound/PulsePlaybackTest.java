package io.github.mediacapture.ffmpeg.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mediacapture.core.runtime.SystemRuntime;
import io.github.mediacapture.sound.SoundPosition;
import io.github.mediacapture.sound.SoundRequest;
import io.github.mediacapture.sound.SoundSink;
import io.github.mediacapture.spi.AudioOutputDevice;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is really heard, recorded from the monitor of an output that is there for the test only. A
 * server puts a beginning before what its monitor has told already, so that up to 10 ms of that are missing from the recording. */
@Tag("device")
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class PulsePlaybackTest {
    private static final int RATE = MonitorTape.RATE;
    private static final double HERTZ = 440;

    private final SystemRuntime runtime = new SystemRuntime();
    private final PulseOutput output = new PulseOutput();
    private SoundServer server;
    private AudioOutputDevice speaker;
    private MonitorTape tape;

    @BeforeEach
    void begin() throws IOException, InterruptedException {
        Optional<String> reason = SoundServer.whyNone();
        assumeTrue(reason.isEmpty(), reason.orElse(""));
        server = new SoundServer();
        speaker = server.output();
        tape = new MonitorTape(speaker, runtime);
        tape.record(RATE / 5);
    }

    @AfterEach
    void end() throws IOException, InterruptedException {
        output.close();
        if (tape != null) {
            tape.close();
            server.close();
        }
    }

    @Test
    void aToneIsHeardWithItsFrequencyAndLevelAndWithoutAGap() throws InterruptedException {
        try (SoundSink sink = open()) {
            play(sink, tone(2 * RATE), position -> {});
            tape.record(RATE / 2);
        }
        int first = tape.firstLoud(0);
        int last = tape.lastLoud();
        assertThat(last - first).isCloseTo(2 * RATE, within(RATE / 100));
        float[] heard = tape.samples(first + RATE / 100, last - RATE / 100);
        assertThat(frequency(heard)).isCloseTo(HERTZ, within(0.5));
        assertThat(level(heard)).isCloseTo(0.5, within(0.01));
        for (int part = 0; part + RATE / 20 < heard.length; part += RATE / 20) {
            float[] some = Arrays.copyOfRange(heard, part, part + RATE / 20);
            assertThat(level(some)).as("from sample %d", part).isCloseTo(0.5, within(0.01));
        }
    }

    @Test
    void aSoundShorterThanTheBufferIsHeard() throws InterruptedException {
        try (SoundSink sink = open()) {
            sink.write(tone(RATE / 20));
            tape.record(RATE / 2);
        }
        assertThat(tape.lastLoud() - tape.firstLoud(0)).isCloseTo(RATE / 20, within(RATE / 100));
    }

    @Test
    void thePositionIsWhatIsHeard() throws InterruptedException {
        try (SoundSink sink = open()) {
            FloatBuffer samples = FloatBuffer.allocate(2 * RATE * 2);
            samples.put(RATE * 2, tone(RATE / 10), 0, RATE / 10 * 2);
            SoundPosition[] told = new SoundPosition[1];
            play(sink, samples, position -> {
                if (told[0] == null && position.frames() > RATE) {
                    told[0] = position;
                }
            });
            tape.record(RATE / 4);
            double heardNanos = tape.nanosOf(tape.firstLoud(0));
            double toldNanos = told[0].nanoTime() - (told[0].frames() - RATE) * 1e9 / RATE;
            assertThat((toldNanos - heardNanos) / 1e6).as("milliseconds").isBetween(-60.0, 60.0);
            System.getLogger(getClass().getName())
                    .log(System.Logger.Level.INFO, "Position off by {0} ms", (toldNanos - heardNanos) / 1e6);
        }
    }

    @Test
    void aPauseIsSilentSoonAndLosesNothing() throws InterruptedException {
        try (SoundSink sink = open()) {
            FloatBuffer tone = tone(2 * RATE);
            FloatBuffer begin = tone.slice(0, RATE * 2);
            play(sink, begin, position -> {});
            sink.write(tone.slice(begin.position(), RATE / 10 * 2));
            sink.pause();
            long pausedNanos = runtime.nanoTime();
            tape.record(RATE / 2);
            int last = tape.lastLoud();
            assertThat((tape.nanosOf(last) - pausedNanos) / 1e9).isLessThan(0.1);
            int before = tape.count();
            sink.resume();
            tape.record(RATE / 2);
            assertThat(tape.firstLoud(before)).as("heard again").isGreaterThan(0);
            int heard = last - tape.firstLoud(0) + tape.lastLoud() - tape.firstLoud(before);
            assertThat((double) heard / sink.written()).isBetween(0.97, 1.03);
            assertThat(sink.position().frames()).isEqualTo(sink.written());
        }
    }

    @Test
    void flushedSamplesAreNotHeard() throws InterruptedException {
        try (SoundSink sink = output.open(request(Duration.ofSeconds(2)))) {
            sink.write(tone(2 * RATE));
            assertThat(sink.written()).isGreaterThan(RATE);
            tape.record(RATE / 4);
            sink.flush();
            long flushedNanos = runtime.nanoTime();
            tape.record(RATE / 2);
            assertThat((tape.nanosOf(tape.lastLoud()) - flushedNanos) / 1e9).isLessThan(0.1);
            assertThat(sink.written()).isLessThan(RATE);
            int before = tape.count();
            sink.write(tone(RATE / 10));
            tape.record(RATE / 2);
            assertThat(tape.lastLoud() - tape.firstLoud(before)).isCloseTo(RATE / 10, within(RATE / 100));
        }
    }

    @Test
    void nothingNativeIsLeft() {
        open().close();
        long before = Pointer.totalBytes();
        for (int i = 0; i < 5; i++) {
            SoundSink sink = open();
            sink.write(tone(RATE / 100));
            sink.position();
            sink.close();
        }
        assertThat(Pointer.totalBytes()).isLessThanOrEqualTo(before);
    }

    private SoundSink open() {
        return output.open(request(Duration.ofMillis(100)));
    }

    private SoundRequest request(Duration buffer) {
        return new SoundRequest(Optional.of(speaker), RATE, 2, buffer, runtime, () -> {});
    }

    /** Writes all, as there is room, in the time of the recording. */
    private void play(SoundSink sink, FloatBuffer samples, Consumer<SoundPosition> watcher)
            throws InterruptedException {
        while (samples.hasRemaining()) {
            sink.write(samples);
            tape.record(RATE / 100);
            watcher.accept(sink.position());
        }
    }

    private static FloatBuffer tone(int frames) {
        FloatBuffer samples = FloatBuffer.allocate(frames * 2);
        for (int i = 0; i < frames * 2; i++) {
            int frame = i / 2;
            samples.put((float) (0.5 * Math.cos(2 * Math.PI * HERTZ * frame / RATE)));
        }
        return samples.flip();
    }

    private static double frequency(float[] samples) {
        double first = -1;
        double last = -1;
        int count = -1;
        for (int i = 1; i < samples.length; i++) {
            if (samples[i - 1] < 0 && samples[i] >= 0) {
                last = i - 1 + samples[i - 1] / (samples[i - 1] - samples[i]);
                first = first < 0 ? last : first;
                count++;
            }
        }
        return count * RATE / (last - first);
    }

    private static double level(float[] samples) {
        double power = 0;
        for (float sample : samples) {
            power += sample * sample;
        }
        return Math.sqrt(2 * power / samples.length);
    }
}
