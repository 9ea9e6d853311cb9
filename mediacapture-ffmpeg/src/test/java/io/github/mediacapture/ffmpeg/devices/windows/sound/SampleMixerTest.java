package io.github.mediacapture.ffmpeg.devices.windows.sound;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.ffmpeg.devices.windows.wasapi.WaveFormat;
import io.github.mediacapture.ffmpeg.devices.windows.wasapi.WaveFormat.Encoding;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleMixerTest {
    private static final int HALF = 16_384;

    private static List<Integer> mix(WaveFormat format, int channels, ByteBuffer from) {
        int frames = from.capacity() / format.frameBytes();
        ByteBuffer to = ByteBuffer.allocate(frames * channels * Short.BYTES);
        new SampleMixer(format, channels).mix(from, frames, to);
        List<Integer> samples = new ArrayList<>();
        for (int i = 0; i < frames * channels; i++) {
            samples.add((int) to.getShort(i * Short.BYTES));
        }
        return samples;
    }

    private static ByteBuffer floats(float... values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.nativeOrder());
        buffer.asFloatBuffer().put(values);
        return buffer;
    }

    private static ByteBuffer bytes(int... values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length).order(ByteOrder.nativeOrder());
        for (int i = 0; i < values.length; i++) {
            buffer.put(i, (byte) values[i]);
        }
        return buffer;
    }

    private static WaveFormat format(Encoding encoding, int channels, int mask) {
        return new WaveFormat(encoding, 48_000, channels, mask);
    }

    @Test
    void whatIsTooLoudIsCutOffAndNoNumberIsSilence() {
        assertThat(mix(
                        format(Encoding.FLOAT32, 2, 3),
                        2,
                        floats(0.5f, -0.5f, 2, -2, Float.NaN, Float.POSITIVE_INFINITY)))
                .containsExactly(HALF, -HALF, 32_767, -32_768, 0, 32_767);
    }

    @Test
    void stereoBecomesMonoByItsMean() {
        assertThat(mix(format(Encoding.FLOAT32, 2, 3), 1, floats(0.5f, 0, 0.5f, -0.5f)))
                .containsExactly(HALF / 2, 0);
    }

    @Test
    void monoIsHeardOnBothSides() {
        assertThat(mix(format(Encoding.FLOAT32, 1, 4), 2, floats(0.5f))).containsExactly(HALF, HALF);
        assertThat(mix(format(Encoding.FLOAT32, 1, 4), 1, floats(0.5f))).containsExactly(HALF);
    }

    /** 5.1: front left and right, center, low frequencies, back left and right. */
    @Test
    void surroundIsMixedToWhereItIsHeard() {
        WaveFormat surround = format(Encoding.FLOAT32, 6, 0x3f);
        assertThat(mix(surround, 2, floats(0.5f, 0, 0, 0, 0, 0))).containsExactly(HALF, 0);
        assertThat(mix(surround, 2, floats(0, 0, 0.5f, 0, 0, 0))).containsExactly(11_585, 11_585);
        assertThat(mix(surround, 2, floats(0, 0, 0, 0.5f, 0, 0))).containsExactly(0, 0);
        assertThat(mix(surround, 2, floats(0, 0, 0, 0, 0, 0.5f))).containsExactly(0, 11_585);
    }

    @Test
    void channelsOfWhichNothingIsToldAlternate() {
        WaveFormat unknown = format(Encoding.FLOAT32, 4, 0);
        assertThat(mix(unknown, 2, floats(0.5f, 0, 0, 0))).containsExactly(HALF, 0);
        assertThat(mix(unknown, 2, floats(0, 0, 0, 0.5f))).containsExactly(0, 11_585);
    }

    @Test
    void integersKeepTheirUpperBits() {
        assertThat(mix(format(Encoding.PCM16, 1, 0), 1, bytes(0x34, 0x12))).containsExactly(0x1234);
        assertThat(mix(format(Encoding.PCM24, 1, 0), 1, bytes(0x10, 0x34, 0x12, 0, 0, 0x80)))
                .containsExactly(0x1234, -32_768);
        assertThat(mix(format(Encoding.PCM32, 1, 0), 1, bytes(0, 0x10, 0x34, 0x12)))
                .containsExactly(0x1234);
        assertThat(mix(format(Encoding.PCM16, 2, 3), 1, bytes(0, 0x20, 0, 0x10)))
                .containsExactly(0x1800);
    }
}
