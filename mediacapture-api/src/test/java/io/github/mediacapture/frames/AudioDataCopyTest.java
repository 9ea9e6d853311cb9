package io.github.mediacapture.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.mediacapture.errors.InvalidStateException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AudioDataCopyTest {
    /** Two channels of four samples: 0, 0.5, 1, -1 and 0.25, -0.25, 2, -2. */
    private static AudioData planar() {
        ByteBuffer samples = bytes(32);
        for (float sample : new float[] {0, 0.5f, 1, -1, 0.25f, -0.25f, 2, -2}) {
            samples.putFloat(sample);
        }
        return AudioData.copyOf(AudioSampleFormat.F32_PLANAR, 48_000, 2, 4, 7_999, samples.flip());
    }

    private static ByteBuffer bytes(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.nativeOrder());
    }

    private static ByteBuffer copy(AudioData data, int plane, int offset, int count, AudioSampleFormat format) {
        ByteBuffer copy = bytes(data.allocationSize(plane, offset, count, format));
        data.copyTo(copy, plane, offset, count, format);
        assertThat(copy.hasRemaining()).isFalse();
        return copy.flip();
    }

    @Test
    @Tag("spec-22.16")
    void copiesAPartOfAPlane() {
        try (AudioData data = planar()) {
            ByteBuffer copy = copy(data, 1, 1, 2, AudioSampleFormat.F32_PLANAR);

            assertThat(new float[] {copy.getFloat(), copy.getFloat()}).containsExactly(-0.25f, 2);
            assertThat(data.timestampMicros()).isEqualTo(7);
        }
    }

    @Test
    @Tag("spec-22.18")
    void interleavesAndCutsOffWhatIsTooLoud() {
        try (AudioData data = planar()) {
            ByteBuffer copy = copy(data, 0, 0, 4, AudioSampleFormat.S16);

            short[] samples = new short[8];
            copy.asShortBuffer().get(samples);
            assertThat(samples).containsExactly(0, 8192, 16384, -8192, 32767, 32767, -32768, -32768);
        }
    }

    @Test
    @Tag("spec-22.16")
    @Tag("spec-22.18")
    void takesAChannelOutOfInterleavedBytes() {
        ByteBuffer samples = ByteBuffer.wrap(new byte[] {0, (byte) 128, (byte) 255, 64});
        try (AudioData data = AudioData.copyOf(AudioSampleFormat.U8, 8_000, 2, 2, 0, samples)) {
            ByteBuffer right = copy(data, 1, 0, 2, AudioSampleFormat.F32_PLANAR);

            assertThat(new float[] {right.getFloat(), right.getFloat()}).containsExactly(0, -0.5f);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("spec-22.16")
    void everyFormatComesBackFromEveryOther(AudioSampleFormat from) {
        try (AudioData data = planar();
                AudioData converted = AudioData.copyOf(from, 48_000, 2, 4, 0, all(data, from))) {
            for (AudioSampleFormat to : AudioSampleFormat.values()) {
                try (AudioData again = AudioData.copyOf(to, 48_000, 2, 4, 0, all(converted, to))) {
                    ByteBuffer left = copy(again, 0, 0, 4, AudioSampleFormat.F32_PLANAR);
                    assertThat(left.getFloat(4)).as("%s to %s", from, to).isEqualTo(0.5f);
                    assertThat(left.getFloat(12)).isEqualTo(-1);
                }
            }
        }
    }

    private static ByteBuffer all(AudioData data, AudioSampleFormat format) {
        ByteBuffer all = bytes(format.planeCount(2) * format.planeBytes(2, 4));
        for (int plane = 0; plane < format.planeCount(2); plane++) {
            data.copyTo(all, plane, 0, 4, format);
        }
        return all.flip();
    }

    @Test
    @Tag("spec-22.16")
    void refusesWhatIsNotThere() {
        try (AudioData data = planar()) {
            for (int[] wrong : new int[][] {{2, 0, 1}, {-1, 0, 1}, {0, 4, 0}, {0, -1, 1}, {0, 1, 4}, {0, 0, -1}}) {
                assertThatExceptionOfType(IndexOutOfBoundsException.class)
                        .isThrownBy(
                                () -> data.allocationSize(wrong[0], wrong[1], wrong[2], AudioSampleFormat.F32_PLANAR));
            }
            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                    .isThrownBy(() -> data.allocationSize(1, 0, 1, AudioSampleFormat.F32));
            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                    .isThrownBy(() -> data.copyTo(bytes(15), 0, 0, 4, AudioSampleFormat.F32_PLANAR));
            assertThat(data.allocationSize(0, 0, 0, AudioSampleFormat.F32)).isZero();
        }
    }

    @Test
    @Tag("spec-22.17")
    void closedDataHasNoSamples() {
        AudioData data = planar();
        data.close();

        assertThatExceptionOfType(InvalidStateException.class)
                .isThrownBy(() -> data.copyTo(bytes(16), 0, 0, 4, AudioSampleFormat.F32_PLANAR));
    }
}
