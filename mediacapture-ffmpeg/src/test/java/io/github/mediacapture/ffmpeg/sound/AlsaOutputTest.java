package io.github.mediacapture.ffmpeg.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import io.github.mediacapture.core.runtime.SystemRuntime;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.errors.NotFoundException;
import io.github.mediacapture.sound.SoundRequest;
import io.github.mediacapture.sound.SoundSink;
import io.github.mediacapture.spi.AudioOutputDevice;
import io.github.mediacapture.testkit.internal.LaneTime;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** ALSA's default device, which may lead to a sound server; skipped where it can't be opened. */
@Tag("device")
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class AlsaOutputTest {
    private static final int RATE = 48_000;
    private static final Duration PIECE = Duration.ofMillis(10);

    private final SystemRuntime runtime = new SystemRuntime();
    private final AlsaOutput output = new AlsaOutput();

    @AfterEach
    void end() {
        output.close();
    }

    @Test
    void allIsHeardAndNotFasterThanTheClock() {
        try (SoundSink sink = open()) {
            FloatBuffer samples = FloatBuffer.allocate(RATE * 2);
            long begin = runtime.nanoTime();
            until(() -> {
                sink.write(samples);
                return !samples.hasRemaining();
            });
            until(() -> sink.position().frames() == RATE);
            assertThat((runtime.nanoTime() - begin) / 1e9).isGreaterThan(0.85);
            assertThat(sink.position().moving()).isFalse();
        }
    }

    @Test
    void pausedItPlaysWhatItHasAndHoldsTheRest() {
        try (SoundSink sink = open()) {
            sink.write(FloatBuffer.allocate(RATE / 20 * 2));
            long before = sink.written();
            sink.pause();
            sink.write(FloatBuffer.allocate(RATE / 20 * 2));
            assertThat(sink.written()).isEqualTo(before + RATE / 20);
            until(() -> sink.position().frames() == before);
            LaneTime.await(runtime, Duration.ofMillis(200));
            assertThat(sink.position().frames()).isEqualTo(before);
            assertThat(sink.position().moving()).isFalse();
            sink.resume();
            until(() -> sink.position().frames() == sink.written());
            sink.pause();
            sink.write(FloatBuffer.allocate(RATE / 20 * 2));
            sink.flush();
            assertThat(sink.written()).isEqualTo(sink.position().frames());
        }
    }

    @Test
    void aMadeUpNameReachesNoConfiguration() {
        AudioOutputDevice made = new AudioOutputDevice("alsa:plug:file:/tmp/x", "", "Made up");
        assertThatThrownBy(() -> output.open(request(Optional.of(made)))).isInstanceOf(NotFoundException.class);
    }

    private SoundSink open() {
        try {
            return output.open(request(Optional.empty()));
        } catch (MediaException e) {
            return abort("ALSA's default device can't be opened: " + e.getMessage());
        }
    }

    private SoundRequest request(Optional<AudioOutputDevice> device) {
        return new SoundRequest(device, RATE, 2, Duration.ofMillis(100), runtime, () -> {});
    }

    private void until(BooleanSupplier condition) {
        long limit = runtime.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(runtime.nanoTime()).as("the end of patience").isLessThan(limit);
            LaneTime.await(runtime, PIECE);
        }
    }
}
