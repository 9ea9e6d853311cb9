package io.github.mediacapture.ffmpeg.devices.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.ffmpeg.AvFrames;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.spi.FrameSink;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In a time that the test makes. */
class ShownFramesTest implements FrameSink {
    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    /** Of what was delivered: when, its stamp, and its first byte. */
    private record Delivery(long at, long stamp, int value, int width) {}

    private final List<Delivery> deliveries = new ArrayList<>();
    private long now = TimeUnit.SECONDS.toNanos(1000);

    @Override
    public void onVideoFrame(VideoFrame frame) {
        ByteBuffer bytes = ByteBuffer.allocate(frame.allocationSize());
        frame.copyTo(bytes);
        deliveries.add(new Delivery(now, frame.timestampNanos(), bytes.get(0), frame.codedWidth()));
    }

    @Override
    public void onAudioData(AudioData data) {}

    @Override
    public void onMuted(boolean muted) {}

    @Override
    public void onEnded(@Nullable MediaException cause) {}

    private void show(ShownFrames frames, int value) {
        show(frames, value, 2);
    }

    private void show(ShownFrames frames, int value, int width) {
        ByteBuffer pixels = ByteBuffer.allocateDirect(2 * 16);
        pixels.put(0, (byte) value);
        frames.take(pixels, 16, width, 2, true, 0, this);
    }

    /** Goes through a second, by milliseconds; the source makes a frame each so many of them. */
    private void second(ShownFrames frames, int every) {
        for (int milli = 0; milli < 1000; milli++) {
            if (milli % every == 0) {
                show(frames, milli / every);
            }
            if (frames.idleNanos() == 0) {
                frames.deliverDue(this);
            }
            now += MILLI;
        }
    }

    private ShownFrames at(double rate) {
        return new ShownFrames(() -> now, rate);
    }

    @Test
    void aFrameIsDeliveredAtOnceAndThenAgain() {
        try (ShownFrames frames = at(20)) {
            frames.deliverDue(this);
            assertThat(deliveries).isEmpty();
            assertThat(frames.idleNanos()).as("nothing to be busy with").isPositive();
            second(frames, 1000);
        }
        assertThat(deliveries.get(0).at()).isEqualTo(deliveries.get(0).stamp());
        assertThat(deliveries).hasSizeBetween(19, 20);
        assertThat(deliveries).allSatisfy(each -> assertThat(each.value()).isZero());
        for (int i = 1; i < deliveries.size(); i++) {
            assertThat(deliveries.get(i).stamp())
                    .isGreaterThan(deliveries.get(i - 1).stamp());
        }
    }

    /** Of a source that is as fast, twice as fast and so on. */
    @ParameterizedTest
    @ValueSource(ints = {50, 33, 25, 16, 8, 1})
    void theRateHoldsHoweverFastTheSourceIs(int every) {
        try (ShownFrames frames = at(20)) {
            second(frames, every);
        }
        assertThat(deliveries).hasSizeBetween(19, 21);
        assertThat(deliveries.stream().map(Delivery::value))
                .as("each frame once")
                .doesNotHaveDuplicates();
        assertThat(deliveries.stream().map(Delivery::stamp)).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void aSourceThatIsALittleSlowerIsNotRepeated() {
        try (ShownFrames frames = at(20)) {
            second(frames, 70);
        }
        assertThat(deliveries.stream().map(Delivery::value)).doesNotHaveDuplicates();
        assertThat(deliveries).hasSize(15);
    }

    @Test
    void sizesMayChange() {
        try (ShownFrames frames = at(20)) {
            show(frames, 1, 2);
            now += 50 * MILLI;
            show(frames, 2, 3);
            now += 50 * MILLI;
            show(frames, 3, 1);
        }
        assertThat(deliveries.stream().map(Delivery::width)).containsExactly(2, 3, 1);
    }

    @Test
    void nothingNativeIsLeft() {
        long framesBefore = AvFrames.live();
        long bytesBefore = Pointer.totalBytes();
        try (ShownFrames frames = at(20)) {
            second(frames, 30);
        }
        assertThat(AvFrames.live()).isEqualTo(framesBefore);
        assertThat(Pointer.totalBytes()).isLessThanOrEqualTo(bytesBefore);
    }
}
