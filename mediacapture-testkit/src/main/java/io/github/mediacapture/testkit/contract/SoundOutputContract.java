package io.github.mediacapture.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.errors.NotFoundException;
import io.github.mediacapture.sound.SoundOutput;
import io.github.mediacapture.sound.SoundPosition;
import io.github.mediacapture.sound.SoundRequest;
import io.github.mediacapture.sound.SoundSink;
import io.github.mediacapture.spi.AudioOutputDevice;
import io.github.mediacapture.spi.MediaRuntime;
import io.github.mediacapture.testkit.FakeRuntime;
import io.github.mediacapture.testkit.internal.LaneTime;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link SoundOutput} must do: extend it, make the output and its runtime, and name a device.
 *
 * <p>The tests wait through the runtime, so they run in fake time or in real time. They play silence.
 */
public abstract class SoundOutputContract {
    private static final int RATE = 48_000;
    private static final Duration BUFFER = Duration.ofMillis(100);
    private static final Duration PIECE = Duration.ofMillis(10);

    private final AtomicInteger lost = new AtomicInteger();
    private MediaRuntime runtime;
    private SoundOutput output;
    private int channels = 2;

    /** Called by JUnit. */
    @SuppressWarnings("NullAway.Init") // set before each test
    protected SoundOutputContract() {}

    /**
     * Makes the output for one test, which closes it.
     *
     * @return a new one, of which nothing was asked yet
     */
    protected abstract SoundOutput newOutput();

    /**
     * Makes the runtime for one test: a {@link FakeRuntime} or a real one.
     *
     * @return a new one, which the test is alone with
     */
    protected abstract MediaRuntime newRuntime();

    /** {@return a device that it plays on} */
    protected abstract AudioOutputDevice device();

    /** {@return a device of the same kind that is not there} */
    protected abstract AudioOutputDevice absentDevice();

    /**
     * {@return how long what was written before a pause or flush may still be heard} The whole buffer, where a system can't be told to stop.
     */
    protected Duration tail() {
        return BUFFER;
    }

    /** {@return why this machine can't play, so that tests are skipped; empty if it must} */
    protected Optional<String> whyNoDevice() {
        return Optional.empty();
    }

    /** Sets a test up. */
    @BeforeEach
    public final void begin() {
        Optional<String> reason = whyNoDevice();
        assumeTrue(reason.isEmpty(), reason.orElse(""));
        runtime = newRuntime();
        output = newOutput();
    }

    /** Gives everything back, also after a failure. */
    @AfterEach
    public final void end() {
        if (output != null) {
            output.close();
        }
    }

    /** What is written is heard at the rate of the format, within 5 % of the clock: a test machine is busy. */
    @Test
    public void positionFollowsTheClock() {
        try (SoundSink sink = open()) {
            play(sink, Duration.ofMillis(300));
            SoundPosition first = sink.position();
            play(sink, Duration.ofMillis(500));
            SoundPosition second = sink.position();
            assertThat(second.moving()).isTrue();
            double seconds = (second.nanoTime() - first.nanoTime()) / 1e9;
            assertThat((second.frames() - first.frames()) / seconds).isBetween(RATE * 0.95, RATE * 1.05);
        }
    }

    /** A position is never ahead of what was written, never goes back, and its time never lies in the future. */
    @Test
    public void positionNeverGoesBackNorAhead() {
        try (SoundSink sink = open()) {
            assertThat(sink.position().frames()).isZero();
            assertThat(sink.position().moving()).isFalse();
            SoundPosition last = sink.position();
            for (int i = 0; i < 50; i++) {
                sink.write(silence(PIECE.multipliedBy(i % 3)));
                LaneTime.await(runtime, PIECE);
                SoundPosition position = sink.position();
                assertThat(position.frames()).isBetween(last.frames(), sink.written());
                assertThat(position.nanoTime()).isBetween(last.nanoTime(), runtime.nanoTime());
                last = position;
            }
        }
    }

    /** Never more is taken than the buffer holds, and whole frames only; the rest stays in the caller's. */
    @Test
    public void takesNoMoreThanTheBufferHolds() {
        try (SoundSink sink = open()) {
            FloatBuffer second = silence(Duration.ofSeconds(1));
            sink.write(second);
            assertThat(second.position()).isEqualTo((int) sink.written() * channels);
            assertThat(sink.written()).isBetween(frames(PIECE), frames(BUFFER) + frames(PIECE));
            sink.pause();
            LaneTime.await(runtime, tail().plus(PIECE));
            long paused = sink.written();
            for (int i = 0; i < 20; i++) {
                sink.write(second);
            }
            assertThat(sink.written() - paused).isLessThanOrEqualTo(frames(BUFFER) + frames(PIECE));
        }
    }

    /** Sound that is shorter than the buffer is heard all the same, to its end; more that comes later is heard too. */
    @Test
    public void aShortSoundIsHeardToItsEnd() {
        try (SoundSink sink = open()) {
            for (int sounds = 1; sounds <= 2; sounds++) {
                sink.write(silence(Duration.ofMillis(30)));
                long end = frames(Duration.ofMillis(30)) * sounds;
                assertThat(sink.written()).isEqualTo(end);
                until(() -> sink.position().frames() == end);
                assertThat(sink.position().moving()).isFalse();
            }
        }
    }

    /** Paused, the position stands still, and goes on from there. */
    @Test
    public void pauseHoldsAndResumeGoesOn() {
        try (SoundSink sink = open()) {
            play(sink, Duration.ofMillis(200));
            sink.pause();
            sink.pause();
            LaneTime.await(runtime, tail());
            SoundPosition paused = sink.position();
            assertThat(paused.moving()).isFalse();
            LaneTime.await(runtime, Duration.ofMillis(200));
            assertThat(sink.position().frames()).isEqualTo(paused.frames());
            sink.resume();
            sink.resume();
            play(sink, Duration.ofMillis(200));
            assertThat(sink.position().frames()).isGreaterThan(paused.frames());
        }
    }

    /** What is written while it is paused is heard when it goes on, not before. */
    @Test
    public void whatIsWrittenWhilePausedWaits() {
        try (SoundSink sink = open()) {
            sink.pause();
            sink.write(silence(Duration.ofMillis(50)));
            assertThat(sink.written()).isEqualTo(frames(Duration.ofMillis(50)));
            LaneTime.await(runtime, Duration.ofMillis(200));
            assertThat(sink.position().frames()).isZero();
            sink.resume();
            until(() -> sink.position().frames() == sink.written());
        }
    }

    /** Flushed frames do not count as written, the position stays, and there is room again; also while paused. */
    @Test
    public void flushForgetsWhatWasNotHeard() {
        try (SoundSink sink = open()) {
            for (boolean paused : new boolean[] {false, true}) {
                play(sink, Duration.ofMillis(150));
                if (paused) {
                    sink.pause();
                }
                long before = sink.position().frames();
                sink.flush();
                sink.flush();
                long flushed = sink.written();
                assertThat(flushed).isGreaterThanOrEqualTo(before);
                assertThat(sink.position().frames()).isLessThanOrEqualTo(flushed);
                assertThat(sink.position().moving()).isFalse();
                sink.write(silence(Duration.ofMillis(30)));
                assertThat(sink.written()).isEqualTo(flushed + frames(Duration.ofMillis(30)));
                sink.resume();
                until(() -> sink.position().frames() == sink.written());
            }
        }
    }

    /** One channel, and rates that the device may lack, are converted. */
    @Test
    public void otherFormatsArePlayed() {
        channels = 1;
        for (int rate : new int[] {44_100, 22_050}) {
            try (SoundSink sink = output.open(request(Optional.of(device()), rate))) {
                int frames = rate / 20;
                sink.write(FloatBuffer.allocate(frames));
                assertThat(sink.written()).isEqualTo(frames);
                until(() -> sink.position().frames() == frames);
            }
        }
    }

    /** A device is known by its id; one that is away can't be opened, and the error names it. */
    @Test
    public void onlyDevicesThatAreThereAreOpened() {
        AudioOutputDevice absent = absentDevice();
        assertThat(output.plays(device())).isTrue();
        assertThat(output.plays(new AudioOutputDevice("another backend's:1", "", "")))
                .isFalse();
        assertThatThrownBy(() -> output.open(request(Optional.of(absent), RATE)))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining(absent.label());
    }

    /** Several sinks play at once. */
    @Test
    public void twoPlayTogether() {
        try (SoundSink first = open();
                SoundSink second = output.open(request(Optional.empty(), RATE))) {
            first.write(silence(Duration.ofMillis(50)));
            second.write(silence(Duration.ofMillis(50)));
            until(() -> first.position().frames() == first.written()
                    && second.position().frames() == second.written());
        }
    }

    /** Closed, it takes nothing, and says where it stood; the device can be opened again; closing twice is fine. */
    @Test
    public void closingGivesTheDeviceBack() {
        for (int i = 0; i < 3; i++) {
            SoundSink sink = open();
            play(sink, Duration.ofMillis(50));
            sink.close();
            sink.close();
            sink.pause();
            sink.resume();
            sink.flush();
            assertThat(sink.position().frames()).isBetween(0L, sink.written());
            assertThat(sink.position().moving()).isFalse();
            assertThatThrownBy(() -> sink.write(silence(PIECE))).isInstanceOf(InvalidStateException.class);
        }
        SoundSink left = open();
        output.close();
        output.close();
        assertThatThrownBy(() -> left.write(silence(PIECE))).isInstanceOf(InvalidStateException.class);
        assertThat(lost.get()).as("a close is no loss").isZero();
    }

    private SoundSink open() {
        return output.open(request(Optional.of(device()), RATE));
    }

    private SoundRequest request(Optional<AudioOutputDevice> device, int rate) {
        return new SoundRequest(device, rate, channels, BUFFER, runtime, lost::incrementAndGet);
    }

    /** Writes as much as is taken, for so long. */
    private void play(SoundSink sink, Duration duration) {
        long end = runtime.nanoTime() + duration.toNanos();
        FloatBuffer samples = silence(duration.plusSeconds(1));
        while (runtime.nanoTime() < end) {
            sink.write(samples);
            LaneTime.await(runtime, PIECE);
        }
        sink.write(samples);
    }

    private void until(BooleanSupplier condition) {
        long limit = runtime.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(runtime.nanoTime()).as("the end of patience").isLessThan(limit);
            LaneTime.await(runtime, PIECE);
        }
    }

    private FloatBuffer silence(Duration duration) {
        return FloatBuffer.allocate((int) frames(duration) * channels);
    }

    private static long frames(Duration duration) {
        return duration.toMillis() * RATE / 1000;
    }
}
