package io.github.mediacapture.testkit.playback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mediacapture.errors.NotFoundException;
import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.sound.SoundPosition;
import io.github.mediacapture.sound.SoundRequest;
import io.github.mediacapture.sound.SoundSink;
import io.github.mediacapture.testkit.FakeRuntime;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FakeSpeakerTest {
    private static final long MILLI = 1_000_000;

    private final FakeRuntime runtime = new FakeRuntime();
    private final AtomicInteger lost = new AtomicInteger();
    private final long begin = runtime.nanoTime();

    @Test
    void itHearsEachSampleAtItsTime() {
        FakeSpeaker speaker =
                FakeSpeaker.builder().latency(Duration.ofMillis(30)).build();
        SoundSink sink = open(speaker);
        sink.write(ramp(0, 100));
        assertThat(speaker.heard()).isEmpty();
        runtime.advance(Duration.ofMillis(200));

        assertThat(speaker.heard()).hasSize(1);
        HeardSound heard = speaker.heard().get(0);
        assertThat(heard.nanoTime()).isEqualTo(begin + 30 * MILLI);
        assertThat(heard.endNanoTime()).isEqualTo(begin + 130 * MILLI);
        assertThat(heard.numberOfFrames()).isEqualTo(100);
        assertThat(speaker.framesHeard()).isEqualTo(100);
        for (int frame = 0; frame < 100; frame += 7) {
            assertThat(speaker.sampleAt(begin + (30 + frame) * MILLI)).isEqualTo(frame / 1000f);
        }
        assertThat(speaker.sampleAt(begin + 29 * MILLI)).isZero();
        assertThat(speaker.isSilent(begin, begin + 30 * MILLI)).isTrue();
        assertThat(speaker.peak(begin + 40 * MILLI, begin + 50 * MILLI)).isEqualTo(0.02f);
        assertThat(speaker.isSilent(begin + 130 * MILLI, begin + 200 * MILLI)).isTrue();
    }

    @Test
    void whatFollowsInTimeIsOnePieceAndAGapMakesTwo() {
        FakeSpeaker speaker = new FakeSpeaker();
        SoundSink sink = open(speaker);
        sink.write(ramp(0, 50));
        runtime.advance(Duration.ofMillis(30));
        sink.write(ramp(50, 50));
        runtime.advance(Duration.ofMillis(100));
        sink.write(ramp(100, 10));
        runtime.advance(Duration.ofMillis(100));

        assertThat(speaker.heard()).extracting(HeardSound::numberOfFrames).containsExactly(100, 10);
        assertThat(speaker.heard().get(1).nanoTime()).isEqualTo(begin + 130 * MILLI);
    }

    @Test
    void aPauseIsSilentAtOnceAndNothingIsSkipped() {
        FakeSpeaker speaker =
                FakeSpeaker.builder().latency(Duration.ofMillis(20)).build();
        SoundSink sink = open(speaker);
        sink.write(ramp(1, 100));
        runtime.advance(Duration.ofMillis(50));
        sink.pause();
        runtime.advance(Duration.ofMillis(50));
        assertThat(speaker.isSilent(begin + 51 * MILLI, begin + 100 * MILLI)).isTrue();
        assertThat(sink.position()).isEqualTo(new SoundPosition(30, begin + 100 * MILLI, false));
        sink.resume();
        runtime.advance(Duration.ofMillis(100));

        assertThat(speaker.sampleAt(begin + 119 * MILLI)).isZero();
        assertThat(speaker.sampleAt(begin + 120 * MILLI)).isEqualTo(31 / 1000f);
        assertThat(speaker.framesHeard()).isEqualTo(100);
    }

    @Test
    void flushedSamplesAreNeverHeard() {
        FakeSpeaker speaker = new FakeSpeaker();
        SoundSink sink = open(speaker);
        sink.write(ramp(0, 100));
        runtime.advance(Duration.ofMillis(10));
        sink.flush();
        sink.write(ramp(500, 5));
        runtime.advance(Duration.ofMillis(100));

        assertThat(sink.written()).isEqualTo(15);
        assertThat(speaker.sampleAt(begin + 9 * MILLI)).isEqualTo(0.009f);
        assertThat(speaker.sampleAt(begin + 10 * MILLI)).isEqualTo(0.5f);
        assertThat(speaker.framesHeard()).isEqualTo(15);
    }

    @Test
    void thePositionIsToldInStepsWithItsTime() {
        FakeSpeaker speaker = FakeSpeaker.builder().step(Duration.ofMillis(20)).build();
        SoundSink sink = open(speaker);
        sink.write(ramp(0, 100));
        runtime.advance(Duration.ofMillis(39));
        assertThat(sink.position()).isEqualTo(new SoundPosition(20, begin + 20 * MILLI, true));
        runtime.advance(Duration.ofMillis(1));
        assertThat(sink.position()).isEqualTo(new SoundPosition(40, begin + 40 * MILLI, true));
    }

    @Test
    void aFastSpeakerNeedsMoreSamples() {
        FakeSpeaker speaker = FakeSpeaker.builder().drift(10_000).build();
        SoundSink sink = open(speaker);
        for (int i = 0; i < 100; i++) {
            sink.write(ramp(0, 100));
            runtime.advance(Duration.ofMillis(10));
        }
        assertThat(sink.position().frames()).isEqualTo(1010);
        assertThat(speaker.heard().get(0).endNanoTime()).isCloseTo(begin + 1000 * MILLI, within(MILLI));
    }

    @Test
    void unpluggedItIsLostOnceGoesOnUnheardAndCanBeOpenedWhenItIsBack() {
        FakeSpeaker speaker = new FakeSpeaker();
        SoundSink sink = open(speaker);
        sink.write(ramp(1, 100));
        runtime.advance(Duration.ofMillis(20));
        speaker.unplug();
        speaker.unplug();
        assertThat(lost.get()).isEqualTo(1);
        assertThatThrownBy(() -> open(speaker)).isInstanceOf(NotFoundException.class);
        runtime.advance(Duration.ofMillis(60));
        assertThat(sink.position().frames()).isEqualTo(80);
        assertThat(sink.position().moving()).isTrue();
        speaker.plugIn();

        SoundSink again = open(speaker);
        again.write(ramp(700, 10));
        runtime.advance(Duration.ofMillis(20));
        assertThat(speaker.heard()).extracting(HeardSound::numberOfFrames).containsExactly(20, 10);
        assertThat(speaker.isSilent(begin + 21 * MILLI, begin + 79 * MILLI)).isTrue();
        assertThat(speaker.openSinks()).isEqualTo(2);
        speaker.close();
        assertThat(speaker.openSinks()).isZero();
    }

    @Test
    void opensFailAsTold() {
        FakeSpeaker speaker = new FakeSpeaker();
        NotReadableException busy = new NotReadableException("busy");
        speaker.failOpening(busy);
        assertThatThrownBy(() -> open(speaker)).isSameAs(busy);
        speaker.failOpening(null);
        open(speaker).close();
        assertThat(speaker.requests()).hasSize(2).allMatch(request -> request.sampleRate() == 1000);
    }

    @Test
    void theLastMinuteIsRemembered() {
        FakeSpeaker speaker = new FakeSpeaker();
        SoundSink sink = open(speaker);
        for (int second = 0; second < 300; second++) {
            for (int piece = 0; piece < 10; piece++) {
                sink.write(ramp(second, 100));
                runtime.advance(Duration.ofMillis(100));
            }
        }
        assertThat(speaker.framesHeard()).isEqualTo(300_000);
        HeardSound heard = speaker.heard().get(speaker.heard().size() - 1);
        assertThat(heard.endNanoTime()).isEqualTo(begin + 300_000 * MILLI);
        assertThat(speaker.sampleAt(begin + 250_000 * MILLI)).isEqualTo(0.25f);
        assertThat(speaker.sampleAt(begin + 100_000 * MILLI)).isZero();
    }

    /** Mono at 1000 Hz, so that a frame is a millisecond. */
    private SoundSink open(FakeSpeaker speaker) {
        return speaker.open(
                new SoundRequest(Optional.empty(), 1000, 1, Duration.ofMillis(100), runtime, lost::incrementAndGet));
    }

    private static FloatBuffer ramp(int first, int frames) {
        FloatBuffer samples = FloatBuffer.allocate(frames);
        for (int i = 0; i < frames; i++) {
            samples.put((first + i) / 1000f);
        }
        return samples.flip();
    }
}
