package io.github.mediacapture.ffmpeg.devices.windows.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.core.runtime.SystemRuntime;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.errors.NotAllowedException;
import io.github.mediacapture.errors.NotFoundException;
import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.ffmpeg.devices.listing.ListedDevice;
import io.github.mediacapture.ffmpeg.devices.windows.wasapi.FakeCom;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.spi.CaptureDeviceKind;
import io.github.mediacapture.spi.CaptureRequest;
import io.github.mediacapture.spi.FrameSink;
import io.github.mediacapture.spi.Lane;
import io.github.mediacapture.spi.MediaRuntime;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Captures from a Windows that is made up. */
@Timeout(60)
class EndpointCaptureTest {
    private static final int SILENT = 2;
    private static final int GAP = 1;
    private static final long MILLI = 1_000_000;

    private final FakeCom com = FakeCom.usual(System::nanoTime);
    private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
    private final CompletableFuture<MediaTrackSettings> settings = new CompletableFuture<>();
    private volatile boolean stopped;

    /** What a sink got: the first sample of each piece. */
    private record Heard(long nanos, int frames, int channels, int first) {}

    private final class Sink implements FrameSink {
        @Override
        public void onVideoFrame(VideoFrame frame) {}

        @Override
        public void onAudioData(AudioData data) {
            ByteBuffer bytes = ByteBuffer.allocate(data.allocationSize()).order(ByteOrder.nativeOrder());
            data.copyTo(bytes);
            heard.add(new Heard(
                    data.timestampNanos(), data.numberOfFrames(), data.numberOfChannels(), bytes.getShort(0)));
        }

        @Override
        public void onMuted(boolean muted) {}

        @Override
        public void onEnded(@Nullable MediaException cause) {}
    }

    /** As late as a test says. */
    private static final class Later implements MediaRuntime {
        private final long begin = System.nanoTime();
        volatile long later;

        @Override
        public long nanoTime() {
            return begin + later;
        }

        @Override
        public Lane openLane(String name) {
            throw new AssertionError("A capture stays on its lane");
        }
    }

    @AfterEach
    void nothingIsLeft() {
        assertThat(com.leftovers()).isEmpty();
    }

    private CompletableFuture<Void> capture(CaptureDeviceKind kind, int channels, int rate, MediaRuntime runtime) {
        List<ListedDevice> listed = new SoundEndpoints(com::open, Duration.ofSeconds(20)).list();
        ListedDevice device = listed.stream()
                .filter(each -> each.device().kind() == kind)
                .findFirst()
                .orElseThrow();
        MediaTrackSettings asked = MediaTrackSettings.builder()
                .put(TrackProperty.SAMPLE_RATE, rate)
                .put(TrackProperty.CHANNEL_COUNT, channels)
                .build();
        CaptureRequest request = new CaptureRequest(device.device(), asked, new Sink(), runtime);
        return CompletableFuture.runAsync(
                () -> device.direct().orElseThrow().capture(request, () -> stopped, settings::complete));
    }

    private CompletableFuture<Void> microphone(int channels) {
        return capture(CaptureDeviceKind.AUDIO_INPUT, channels, 48_000, new SystemRuntime());
    }

    private Heard next() throws InterruptedException {
        Heard piece = heard.poll(30, TimeUnit.SECONDS);
        assertThat(piece).isNotNull();
        return piece;
    }

    private void stop(CompletableFuture<Void> running) {
        stopped = true;
        running.join();
    }

    @Test
    void samplesComeWithTheTimeAtWhichTheyWereHeard() throws InterruptedException {
        CompletableFuture<Void> running = microphone(1);
        assertThat(settings.join().sampleRate()).contains(48_000);
        assertThat(settings.join().channelCount()).contains(1);
        assertThat(settings.join().get(TrackProperty.SAMPLE_SIZE)).contains(16);
        long first = System.nanoTime() - 15 * MILLI;
        com.record(480, 2, 0.5f, first);
        com.record(480, 2, -0.5f, first + 10 * MILLI);
        Heard piece = next();
        assertThat(piece).isEqualTo(new Heard(piece.nanos(), 480, 1, 16_384));
        assertThat(piece.nanos()).isBetween(first - MILLI, first + MILLI);
        Heard second = next();
        assertThat(second.first()).isEqualTo(-16_384);
        assertThat(second.nanos() - piece.nanos()).isBetween(9 * MILLI, 11 * MILLI);
        stop(running);
        assertThat(com.openFlags).containsExactly(0);
    }

    @Test
    void silenceIsZerosWhateverTheMemoryHolds() throws InterruptedException {
        CompletableFuture<Void> running = microphone(2);
        com.record(480, 2, 0.5f, System.nanoTime() - 20 * MILLI);
        com.put(new FakeCom.Packet(480, SILENT, System.nanoTime() / 100, null));
        assertThat(next().first()).isEqualTo(16_384);
        assertThat(next()).satisfies(silent -> assertThat(silent.first()).isZero());
        stop(running);
    }

    @Test
    void samplesThatWereLostLeaveAGap() throws InterruptedException {
        CompletableFuture<Void> running = microphone(2);
        long first = System.nanoTime() - 150 * MILLI;
        com.record(480, 2, 0, first);
        com.put(new FakeCom.Packet(480, SILENT | GAP, (first + 60 * MILLI) / 100, null));
        long begin = next().nanos();
        assertThat(next().nanos() - begin).isBetween(59 * MILLI, 61 * MILLI);
        stop(running);
    }

    /** A driver's time of the future, or of another clock, is not believed. */
    @ParameterizedTest
    @CsvSource({"0", "1", "9000000000000000000", "-5"})
    void timesThatMakeNoSenseBecomeThoseOfTheArrival(long ticks) throws InterruptedException {
        CompletableFuture<Void> running = microphone(2);
        long before = System.nanoTime();
        com.put(new FakeCom.Packet(480, SILENT, ticks, null));
        assertThat(next().nanos()).isBetween(before - 10 * MILLI, System.nanoTime());
        stop(running);
    }

    @Test
    void anotherRateIsConvertedByWindows() {
        CompletableFuture<Void> running = capture(CaptureDeviceKind.AUDIO_INPUT, 1, 44_100, new SystemRuntime());
        assertThat(settings.join().sampleRate()).contains(44_100);
        stop(running);
        assertThat(com.openFlags).containsExactly(0x8800_0000);
    }

    /** Nothing plays, so Windows delivers nothing, but the time goes on. */
    @Test
    void whatTheMachinePlaysHasItsPauses() throws InterruptedException {
        Later runtime = new Later();
        CompletableFuture<Void> running = capture(CaptureDeviceKind.SYSTEM_AUDIO, 2, 48_000, runtime);
        settings.join();
        runtime.later = 260 * MILLI;
        for (int i = 0; i < 20; i++) {
            Heard silent = next();
            assertThat(silent).isEqualTo(new Heard(runtime.begin + 10L * i * MILLI, 480, 2, 0));
        }
        stop(running);
        assertThat(heard).isEmpty();
        assertThat(com.openFlags).containsExactly(0x2_0000);
    }

    @Test
    void aMicrophoneThatIsUnpluggedEnds() {
        CompletableFuture<Void> running = microphone(1);
        settings.join();
        com.failures.put("CAPTURE:5", 0x8889_0004);
        assertThatThrownBy(running::join)
                .isInstanceOf(CompletionException.class)
                .hasRootCauseMessage("it was unplugged or turned off (GetNextPacketSize: 0x88890004)")
                .cause()
                .isInstanceOf(NotReadableException.class)
                .hasMessageStartingWith("Microphone 'Headset' stopped: it was unplugged");
    }

    @ParameterizedTest
    @CsvSource({
        "ENUMERATOR:5, 80070490, NotFoundException",
        "CLIENT:3, 8889000A, NotReadableException",
        "CLIENT:3, 80070005, NotAllowedException",
        "CLIENT:10, 88890010, NotReadableException"
    })
    void whatCanNotBeOpenedSaysWhy(String call, String result, String exception) {
        List<ListedDevice> listed = new SoundEndpoints(com::open, Duration.ofSeconds(20)).list();
        com.failures.put(call, Integer.parseUnsignedInt(result, 16));
        CaptureRequest request = new CaptureRequest(
                listed.get(0).device(), MediaTrackSettings.builder().build(), new Sink(), new SystemRuntime());
        assertThatThrownBy(() -> listed.get(0).direct().orElseThrow().capture(request, () -> false, settings::complete))
                .isInstanceOfAny(NotFoundException.class, NotReadableException.class, NotAllowedException.class)
                .satisfies(e -> assertThat(e.getClass().getSimpleName()).isEqualTo(exception))
                .hasMessageStartingWith("Microphone 'Headset' ")
                .hasMessageEndingWith("0x" + result + ")");
        assertThat(settings).isNotDone();
    }

    /** The session sets it aside; when it comes back, all is given back. */
    @Test
    void aDriverThatHangsGivesBackWhenItReturns() throws InterruptedException {
        CountDownLatch hanging = new CountDownLatch(1);
        com.hanging.put("CAPTURE:5", hanging);
        CompletableFuture<Void> running = microphone(1);
        com.hung.await();
        stopped = true;
        assertThat(running).isNotDone();
        hanging.countDown();
        running.join();
    }
}
