package io.github.mediacapture.ffmpeg.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mediacapture.core.runtime.SystemRuntime;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.sound.SoundRequest;
import io.github.mediacapture.sound.SoundSink;
import io.github.mediacapture.testkit.internal.LaneTime;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A sound server of the test's own, which dies. */
@Tag("device")
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class LostServerTest {
    private static final int RATE = 48_000;
    private static final Duration PIECE = Duration.ofMillis(10);

    private final SystemRuntime runtime = new SystemRuntime();
    private final AtomicInteger lost = new AtomicInteger();
    private PulseOutput output;
    private Process server;

    @TempDir
    private Path directory;

    @BeforeEach
    void begin() throws Exception {
        Optional<String> reason = SoundServer.whyNone();
        assumeTrue(reason.isEmpty(), reason.orElse(""));
        Path socket = directory.resolve("native");
        output = new PulseOutput("unix:" + socket);
        ProcessBuilder builder = new ProcessBuilder(
                        "pulseaudio",
                        "-n",
                        "--daemonize=no",
                        "--exit-idle-time=-1",
                        "--use-pid-file=no",
                        "--realtime=no",
                        "--high-priority=no",
                        "--disable-shm=yes",
                        "-L",
                        "module-native-protocol-unix auth-anonymous=1 socket=" + socket,
                        "-L",
                        "module-null-sink")
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile());
        builder.environment()
                .put("PULSE_RUNTIME_PATH", directory.resolve("runtime").toString());
        builder.environment().put("PULSE_STATE_PATH", directory.resolve("state").toString());
        server = builder.start();
        until(() -> Files.exists(socket));
    }

    @AfterEach
    void end() throws InterruptedException {
        if (server != null) {
            output.close();
            server.destroyForcibly().waitFor();
        }
    }

    @Test
    void itIsToldOnceAndTheSinkGoesOnUnheard() throws InterruptedException {
        try (SoundSink sink = open()) {
            play(sink, 20);
            assertThat(sink.position().frames()).isPositive();
            assertThat(lost).hasValue(0);
            server.destroyForcibly().waitFor();
            until(() -> {
                sink.write(FloatBuffer.allocate(RATE));
                return lost.get() > 0;
            });
            long before = sink.position().frames();
            play(sink, 50);
            assertThat(sink.position().frames()).isGreaterThan(before + RATE / 4);
            assertThat(sink.position().frames()).isLessThanOrEqualTo(sink.written());
            sink.pause();
            sink.flush();
            assertThat(sink.written()).isEqualTo(sink.position().frames());
            assertThat(lost).hasValue(1);
        }
    }

    @Test
    void aPausedSinkNoticesWhenItGoesOn() throws InterruptedException {
        try (SoundSink sink = open()) {
            play(sink, 10);
            sink.pause();
            server.destroyForcibly().waitFor();
            LaneTime.await(runtime, PIECE);
            sink.resume();
            play(sink, 10);
            assertThat(lost).hasValue(1);
        }
    }

    @Test
    void withoutAServerTheNextOutputIsAsked() throws InterruptedException {
        server.destroyForcibly().waitFor();
        assertThatThrownBy(this::open).isInstanceOf(NotSupportedException.class);
    }

    private SoundSink open() {
        return output.open(
                new SoundRequest(Optional.empty(), RATE, 2, Duration.ofMillis(100), runtime, lost::incrementAndGet));
    }

    private void play(SoundSink sink, int pieces) {
        for (int i = 0; i < pieces; i++) {
            sink.write(FloatBuffer.allocate(RATE));
            LaneTime.await(runtime, PIECE);
        }
    }

    private void until(BooleanSupplier condition) {
        long limit = runtime.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(runtime.nanoTime()).as("the end of patience").isLessThan(limit);
            LaneTime.await(runtime, PIECE);
        }
    }
}
