package io.github.mediacapture.core.javasound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mediacapture.sound.SoundPosition;
import io.github.mediacapture.sound.SoundRequest;
import io.github.mediacapture.sound.SoundSink;
import io.github.mediacapture.testkit.FakeRuntime;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sound.sampled.SourceDataLine;
import org.junit.jupiter.api.Test;

/** A line that tells its position in steps, as those of the systems do. */
class LineSinkTest {
    private static final int RATE = 48_000;
    private static final Duration BUFFER = Duration.ofMillis(100);
    private static final int STEP = RATE / 50;

    private final FakeRuntime runtime = new FakeRuntime();
    private final AtomicInteger lost = new AtomicInteger();
    private final SteppingLine line = new SteppingLine();
    private final SoundSink sink = new LineSink(
            new SoundRequest(Optional.empty(), RATE, 1, BUFFER, runtime, lost::incrementAndGet),
            line.proxy(),
            closed -> {});

    /** Plays in real time, twice the buffer that it is asked for, and tells its position every 20 ms. */
    private final class SteppingLine {
        private final List<Short> samples = new ArrayList<>();
        private final int size = 2 * RATE / 10 * Short.BYTES;
        private long written;
        private double played;
        private long last = runtime.nanoTime();
        private boolean started;
        private boolean gone;
        private int closed;

        private void run() {
            long now = runtime.nanoTime();
            if (started && !gone) {
                played = Math.min((double) written, played + (now - last) / 1e9 * RATE);
            }
            last = now;
        }

        private SourceDataLine proxy() {
            return (SourceDataLine) Proxy.newProxyInstance(
                    SourceDataLine.class.getClassLoader(),
                    new Class<?>[] {SourceDataLine.class},
                    (self, method, arguments) -> call(method.getName(), arguments));
        }

        private Object call(String name, Object[] arguments) {
            run();
            return switch (name) {
                case "start", "stop" -> {
                    started = name.equals("start");
                    yield null;
                }
                case "flush" -> {
                    played = written; // a line's position counts what was flushed
                    yield null;
                }
                case "close" -> {
                    closed++;
                    yield null;
                }
                case "getBufferSize" -> size;
                case "available" -> // an overrun line of ALSA tells too much
                    played == written ? 2 * size : size - (int) (written - (long) played) * Short.BYTES;
                case "getLongFramePosition" -> played == written ? written : (long) played / STEP * STEP;
                case "write" -> {
                    ByteBuffer bytes = ByteBuffer.wrap((byte[]) arguments[0], 0, (int) arguments[2])
                            .order(ByteOrder.nativeOrder());
                    while (bytes.hasRemaining()) {
                        samples.add(bytes.getShort());
                        written++;
                    }
                    yield arguments[2];
                }
                default -> throw new UnsupportedOperationException(name);
            };
        }
    }

    private void play(Duration period, int periods) {
        for (int i = 0; i < periods; i++) {
            sink.write(FloatBuffer.allocate(RATE));
            runtime.advance(period);
            sink.position();
        }
    }

    @Test
    void betweenStepsThePositionGoesOnWithTheClock() {
        play(Duration.ofMillis(7), 60);
        for (int i = 0; i < 100; i++) {
            play(Duration.ofMillis(7), 1);
            SoundPosition position = sink.position();
            assertThat(position.moving()).isTrue();
            assertThat(position.frames()).isCloseTo((long) line.played, within(RATE / 250L)); // 4 ms
        }
    }

    /** Looked at late, as on a busy machine, it does not sway by how late. */
    @Test
    void whatIsSeenLateDoesNotMoveItBack() {
        play(Duration.ofMillis(7), 60);
        for (int i = 0; i < 40; i++) {
            play(Duration.ofMillis(i % 2 == 0 ? 5 : 35), 1);
            assertThat(sink.position().frames()).isCloseTo((long) line.played, within(RATE / 200L)); // 5 ms
        }
    }

    @Test
    void noMoreIsWrittenThanWasAskedForThoughTheLineHasRoom() {
        sink.write(FloatBuffer.allocate(RATE));
        assertThat(sink.written()).isEqualTo(RATE / 10);
        sink.pause();
        sink.write(FloatBuffer.allocate(RATE));
        assertThat(sink.written()).isEqualTo(RATE / 10);
    }

    /** In the order in which they were written. */
    @Test
    void whatIsWrittenWhilePausedFollowsWhatTheLineHas() {
        sink.write(FloatBuffer.wrap(new float[] {0.25f, -0.25f}));
        sink.pause();
        sink.write(FloatBuffer.wrap(new float[] {1.5f}));
        assertThat(line.samples).hasSize(2);
        sink.resume();
        sink.write(FloatBuffer.wrap(new float[] {-1}));
        assertThat(line.samples)
                .containsExactly((short) 8_192, (short) -8_192, Short.MAX_VALUE, (short) -Short.MAX_VALUE);
    }

    @Test
    void afterAFlushItGoesOnFromWhereItWas() {
        play(Duration.ofMillis(10), 20);
        long heard = sink.position().frames();
        sink.flush();
        assertThat(sink.written()).isEqualTo(heard);
        sink.write(FloatBuffer.allocate(RATE / 20));
        runtime.advance(Duration.ofMillis(60));
        assertThat(sink.position().frames()).isEqualTo(heard + RATE / 20);
    }

    /** Java Sound tells nobody: a line that has something to play and stands still for 2 s is gone. */
    @Test
    void aLineThatStandsStillIsLost() {
        play(Duration.ofMillis(10), 20);
        line.gone = true;
        play(Duration.ofMillis(10), 190);
        assertThat(sink.position().moving()).isFalse();
        assertThat(lost).hasValue(0);
        play(Duration.ofMillis(10), 20);
        assertThat(lost).hasValue(1);
        assertThat(line.closed).isEqualTo(1);
        long heard = sink.position().frames();
        play(Duration.ofMillis(10), 100);
        assertThat(sink.position().frames() - heard).isEqualTo(RATE);
        sink.close();
        assertThat(lost).hasValue(1);
        assertThat(line.closed).isEqualTo(1);
    }

    /** Nothing to play is no reason to move. */
    @Test
    void aLineThatRanDryOrIsPausedIsNotLost() {
        sink.write(FloatBuffer.allocate(RATE / 20));
        runtime.advance(Duration.ofSeconds(10));
        assertThat(sink.position().frames()).isEqualTo(RATE / 20);
        sink.write(FloatBuffer.allocate(RATE / 20));
        sink.pause();
        runtime.advance(Duration.ofSeconds(10));
        assertThat(sink.position().frames()).isEqualTo(RATE / 20);
        sink.resume();
        runtime.advance(Duration.ofMillis(60));
        assertThat(sink.position().frames()).isEqualTo(RATE / 10);
        assertThat(lost).hasValue(0);
    }
}
