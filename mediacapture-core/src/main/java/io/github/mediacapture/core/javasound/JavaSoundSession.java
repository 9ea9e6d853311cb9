package io.github.mediacapture.core.javasound;

import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.frames.AudioSampleFormat;
import io.github.mediacapture.frames.SharedAudioData;
import io.github.mediacapture.internal.Reason;
import io.github.mediacapture.spi.CaptureRequest;
import io.github.mediacapture.spi.CaptureSession;
import io.github.mediacapture.spi.Lane;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.TargetDataLine;
import org.jspecify.annotations.Nullable;

/**
 * One open line and the lane that reads it.
 *
 * <p>Samples are stamped by counting them, so that stamps are even although reads are not. Of all reads, the one that
 * waited least tells the clock's time best: a stamp that would lie in the future moves the count back at once, and a late
 * read hardly moves it forward.
 */
final class JavaSoundSession implements CaptureSession {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int PACKETS_PER_SECOND = 100;

    /** Beyond this the count and the clock have parted: samples were lost. */
    private static final long LOST_NANOS = 100_000_000L;

    /** How slowly the count follows a clock that runs ahead of it: a sound card's clock may be off by some 100 ppm. */
    private static final long DRIFT_DIVISOR = 1_024;

    private final CaptureRequest request;
    private final TargetDataLine line;
    private final Consumer<CaptureSession> onClosed;
    private final Lane lane;
    private final AtomicBoolean closed = new AtomicBoolean();

    JavaSoundSession(CaptureRequest request, TargetDataLine line, Consumer<CaptureSession> onClosed) {
        this.request = request;
        this.line = line;
        this.onClosed = onClosed;
        this.lane = request.runtime().openLane("capture-javasound");
    }

    void start() {
        line.start();
        lane.execute(this::run);
    }

    @Override
    public MediaTrackSettings settings() {
        AudioFormat format = line.getFormat();
        return MediaTrackSettings.builder()
                .put(TrackProperty.SAMPLE_RATE, (int) format.getSampleRate())
                .put(TrackProperty.SAMPLE_SIZE, format.getSampleSizeInBits())
                .put(TrackProperty.CHANNEL_COUNT, format.getChannels())
                .build();
    }

    private void run() {
        try {
            read();
        } catch (RuntimeException | Error e) { // an Error too: the app must hear that its track is over
            fail(": " + Reason.of(e), e);
        }
    }

    private void read() {
        AudioFormat format = line.getFormat();
        int sampleRate = (int) format.getSampleRate();
        byte[] packet = new byte[sampleRate / PACKETS_PER_SECOND * format.getFrameSize()];
        long stamp = Long.MIN_VALUE;
        long next = Long.MIN_VALUE;
        while (!closed.get()) {
            int bytes = line.read(packet, 0, packet.length);
            int frames = bytes / format.getFrameSize();
            if (closed.get()) {
                return;
            }
            if (frames <= 0) {
                fail("", null);
                return;
            }
            long length = frames * 1_000_000_000L / sampleRate;
            stamp = stampAfter(stamp, next, request.runtime().nanoTime() - length);
            push(packet, frames, stamp, format);
            next = stamp + length;
        }
    }

    /**
     * The time of a packet's first sample.
     *
     * @param last the stamp of the packet before, {@code Long.MIN_VALUE} if there is none
     * @param byCount where that packet ended
     * @param byClock the latest that it can have been
     */
    static long stampAfter(long last, long byCount, long byClock) {
        if (last == Long.MIN_VALUE || byClock - byCount > LOST_NANOS) {
            return byClock;
        }
        return byClock < byCount ? Math.max(last + 1, byClock) : byCount + (byClock - byCount) / DRIFT_DIVISOR;
    }

    private void push(byte[] packet, int frames, long stamp, AudioFormat format) {
        try (SharedAudioData data = SharedAudioData.copyOf(
                AudioSampleFormat.S16,
                (int) format.getSampleRate(),
                format.getChannels(),
                frames,
                stamp,
                ByteBuffer.wrap(packet))) {
            request.sink().onAudioData(data);
        }
    }

    private void fail(String why, @Nullable Throwable cause) {
        if (closed.compareAndSet(false, true)) {
            line.close();
            lane.close();
            onClosed.accept(this);
            request.sink()
                    .onEnded(new NotReadableException(
                            "Microphone '" + request.device().label() + "' stopped delivering" + why, cause));
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            line.stop();
            line.close();
            lane.close();
            lane.awaitClosed(PATIENCE);
            onClosed.accept(this);
        }
    }
}
