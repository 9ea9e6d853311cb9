package io.github.mediacapture.ffmpeg.devices.windows.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mediacapture.core.runtime.SystemRuntime;
import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.ffmpeg.devices.windows.wasapi.FakeCom;
import io.github.mediacapture.sound.SoundRequest;
import io.github.mediacapture.sound.SoundSink;
import io.github.mediacapture.testkit.FakeRuntime;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An output of a Windows that is made up, in its time. */
@Timeout(60)
class WasapiSinkTest {
    private static final Duration BUFFER = Duration.ofMillis(100);
    private static final int UNPLUGGED = 0x8889_0004;

    private final FakeRuntime runtime = new FakeRuntime();
    private final FakeCom com = FakeCom.usual(runtime::nanoTime);
    private final WasapiOutput output = new WasapiOutput(com::open, Optional.empty());
    private final AtomicInteger lost = new AtomicInteger();

    @AfterEach
    void nothingIsLeft() {
        output.close();
        runtime.runUntilIdle();
        assertThat(com.leftovers()).isEmpty();
    }

    private SoundSink open() {
        return output.open(new SoundRequest(Optional.empty(), 8_000, 1, BUFFER, runtime, lost::incrementAndGet));
    }

    private static FloatBuffer samples(int frames, float value) {
        float[] samples = new float[frames];
        Arrays.fill(samples, value);
        return FloatBuffer.wrap(samples);
    }

    @Test
    void whatIsWrittenIsPlayedInOrderAndCutOffWhereItIsTooLoud() {
        SoundSink sink = open();
        sink.write(samples(300, 0.25f));
        runtime.advance(Duration.ofMillis(20));
        sink.write(samples(300, -3));
        runtime.advance(Duration.ofMillis(500));
        assertThat(com.played).hasSize(600);
        assertThat(com.played.subList(0, 300)).containsOnly(0.25f);
        assertThat(com.played.subList(300, 600)).containsOnly(-1f);
        assertThat(sink.position().frames()).isEqualTo(600);
        assertThat(sink.position().moving()).isFalse();
    }

    @Test
    void thereIsNoRoomForMoreThanTheBuffer() {
        SoundSink sink = open();
        FloatBuffer much = samples(2_000, 0);
        sink.write(much);
        assertThat(much.position()).isEqualTo(800);
        runtime.advance(Duration.ofMillis(50));
        sink.write(much);
        assertThat(much.position()).isBetween(1_100, 1_200);
    }

    @Test
    void itFollowsTheDefault() {
        com.plug("{second}", "Headphones", true, FakeCom.format(3, 44_100, 2, 32, 3));
        SoundSink sink = open();
        sink.write(samples(800, 0.5f));
        runtime.advance(Duration.ofMillis(30));
        com.defaultRender = "{second}";
        runtime.advance(Duration.ofSeconds(2));
        assertThat(com.openFlags).hasSize(2);
        sink.write(samples(80, 0.125f));
        runtime.advance(Duration.ofSeconds(1));
        assertThat(com.played).endsWith(0.125f).hasSize(880);
        assertThat(sink.position().frames()).isEqualTo(880);
        assertThat(lost).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CLIENT:6", "RENDER:3", "RENDER:4", "CLOCK:4"})
    void aLoudspeakerThatIsUnpluggedIsToldOnceAndTimeGoesOn(String call) {
        SoundSink sink = open();
        sink.write(samples(400, 0));
        com.failures.put(call, UNPLUGGED);
        runtime.advance(Duration.ofMillis(20));
        assertThat(lost).hasValue(1);
        assertThat(com.leftovers()).isEmpty();
        runtime.advance(Duration.ofMillis(100));
        assertThat(sink.position().frames()).isEqualTo(400);
        sink.write(samples(80, 0));
        sink.pause();
        runtime.advance(Duration.ofMillis(100));
        assertThat(sink.position().frames()).isEqualTo(400);
        sink.resume();
        runtime.advance(Duration.ofMillis(100));
        assertThat(sink.position().frames()).isEqualTo(480);
        sink.flush();
        sink.close();
        assertThat(lost).hasValue(1);
    }

    @Test
    void roomThatIsNowhereIsNotWrittenTo() {
        SoundSink sink = open();
        com.nothing.put("RENDER:3", true);
        sink.write(samples(80, 0));
        runtime.advance(Duration.ofMillis(20));
        assertThat(lost).hasValue(1);
        assertThat(com.played).isEmpty();
    }

    @Test
    void aPositionAheadOfWhatIsPlayedIsNotBelieved() {
        com.unitsPerSecond = 1; // each unit is a second
        SoundSink sink = open();
        com.unitsPerSecond = 1_000_000;
        sink.write(samples(800, 0));
        runtime.advance(Duration.ofMillis(50));
        assertThat(sink.position().frames()).isBetween(300L, 400L);
    }

    @Test
    void flushedSamplesAreNotPlayedLater() {
        SoundSink sink = open();
        sink.write(samples(800, 0.5f));
        runtime.advance(Duration.ofMillis(50));
        sink.pause();
        long before = sink.position().frames();
        runtime.advance(Duration.ofSeconds(1));
        assertThat(sink.position().frames()).isEqualTo(before);
        sink.flush();
        assertThat(sink.written()).isEqualTo(before);
        sink.write(samples(80, 0.25f));
        sink.resume();
        runtime.advance(Duration.ofSeconds(1));
        assertThat(sink.position().frames()).isEqualTo(before + 80);
    }

    @Test
    void whereNothingWorksAnotherWayIsAsked() {
        com.failures.put("create", 0x8889_0010);
        assertThatThrownBy(this::open)
                .isInstanceOf(NotSupportedException.class)
                .hasMessageContaining("audio service does not run");
        com.failures.clear();
        com.failures.put("CLIENT:3", 0x8889_000A);
        assertThatThrownBy(this::open)
                .isInstanceOf(NotReadableException.class)
                .hasMessageContaining("another program has it for itself");
        assertThatThrownBy(() -> new WasapiOutput(com::open, Optional.of("none"))
                        .open(new SoundRequest(Optional.empty(), 8_000, 1, BUFFER, runtime, () -> {})))
                .isInstanceOf(NotSupportedException.class);
    }

    /** In real time, since the lane hangs. */
    @Test
    void oneThatHangsIsTakenForLost() {
        FakeCom real = FakeCom.usual(System::nanoTime);
        CountDownLatch hanging = new CountDownLatch(1);
        SoundSink sink = new WasapiOutput(real::open, Optional.empty())
                .open(new SoundRequest(Optional.empty(), 8_000, 1, BUFFER, new SystemRuntime(), lost::incrementAndGet));
        real.hanging.put("CLIENT:11", hanging);
        sink.pause();
        assertThat(lost).hasValue(1);
        sink.resume();
        hanging.countDown();
        sink.close();
        assertThat(real.leftovers()).isEmpty();
    }
}
