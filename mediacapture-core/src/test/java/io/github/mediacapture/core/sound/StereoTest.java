package io.github.mediacapture.core.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.AudioSampleFormat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StereoTest {
    private static final Offset<Float> NEAR = within(0.0001f);

    @ParameterizedTest
    @EnumSource
    void everyFormatBecomesInterleavedFloats(AudioSampleFormat format) {
        float[] samples = {0.5f, -1, 0, 0.25f, -0.5f, 0.75f};
        try (AudioData data = data(format, 2, samples)) {
            assertThat(Tone.array(new Stereo(2).read(data))).containsExactly(samples, NEAR);
        }
    }

    @ParameterizedTest
    @EnumSource
    void surroundOfEveryFormatIsMixed(AudioSampleFormat format) {
        try (AudioData data = data(format, 6, 0, 0, 0, 0, 0.5f, 0, 0.25f, 0, 0, 0, 0, 0)) {
            float soft = 0.70710677f / (1 + 2 * 0.70710677f);
            assertThat(Tone.array(new Stereo(2).read(data)))
                    .containsExactly(new float[] {0.5f * soft, 0, 0.25f / (1 + 2 * 0.70710677f), 0}, within(0.005f));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 12})
    void fullScaleInEveryChannelIsFullScale(int channels) {
        float[] loud = new float[channels];
        Arrays.fill(loud, 1);
        try (AudioData data = data(AudioSampleFormat.F32, channels, loud)) {
            assertThat(Tone.array(new Stereo(2).read(data))).containsExactly(new float[] {1, 1}, NEAR);
            assertThat(Tone.array(new Stereo(1).read(data))).containsExactly(new float[] {1}, NEAR);
        }
    }

    @Test
    void centerIsOnBothSidesAndSofterThanLeft() {
        try (AudioData data = data(AudioSampleFormat.F32, 6, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0)) {
            float[] heard = Tone.array(new Stereo(2).read(data));
            assertThat(heard[1]).isZero();
            assertThat(heard[2]).isEqualTo(heard[3]).isCloseTo(heard[0] * 0.7071f, NEAR);
            assertThat(new float[] {heard[4], heard[5]}).as("low frequencies").containsExactly(0, 0);
        }
    }

    @Test
    void aMonoFileIsHeardOnBothSidesAndAStereoFileOnOneSpeaker() {
        try (AudioData one = data(AudioSampleFormat.S16, 1, 0.5f, -0.25f);
                AudioData two = data(AudioSampleFormat.S16, 2, 0.5f, -0.25f)) {
            assertThat(Tone.array(new Stereo(2).read(one)))
                    .containsExactly(new float[] {0.5f, 0.5f, -0.25f, -0.25f}, NEAR);
            assertThat(Tone.array(new Stereo(1).read(two))).containsExactly(new float[] {0.125f}, NEAR);
        }
    }

    @Test
    void whatIsNoNumberIsSilent() {
        try (AudioData bad = data(AudioSampleFormat.F32, 1, Float.NaN, Float.POSITIVE_INFINITY, -1e30f, 2)) {
            assertThat(Tone.array(new Stereo(1).read(bad))).containsExactly(0, 1e3f, -1e3f, 2);
        }
    }

    @Test
    void theBufferIsUsedAgainAndChannelsMayChange() {
        Stereo stereo = new Stereo(2);
        try (AudioData two = data(AudioSampleFormat.F32, 2, 1, 0);
                AudioData one = data(AudioSampleFormat.F32, 1, 0.5f)) {
            FloatBuffer first = stereo.read(two);
            assertThat(stereo.read(one)).isSameAs(first);
            assertThat(Tone.array(first)).containsExactly(0.5f, 0.5f);
        }
    }

    @Test
    void threeChannelsGoOutNowhere() {
        assertThatThrownBy(() -> new Stereo(3)).isInstanceOf(IllegalArgumentException.class);
    }

    /** From interleaved floats. */
    private static AudioData data(AudioSampleFormat format, int channels, float... samples) {
        int frames = samples.length / channels;
        ByteBuffer bytes = ByteBuffer.allocateDirect(samples.length * format.bytesPerSample())
                .order(ByteOrder.nativeOrder());
        for (int i = 0; i < samples.length; i++) {
            float sample = format.isPlanar() ? samples[i % frames * channels + i / frames] : samples[i];
            switch (format) {
                case U8, U8_PLANAR -> bytes.put((byte) (Math.min(127, Math.round(sample * 128)) + 128));
                case S16, S16_PLANAR -> bytes.putShort((short) Math.min(32767, Math.round(sample * 32768)));
                case S32, S32_PLANAR -> bytes.putInt((int) Math.round(sample * 2147483648.0));
                case F32, F32_PLANAR -> bytes.putFloat(sample);
            }
        }
        return AudioData.copyOf(format, 48_000, channels, frames, 0, bytes.flip());
    }
}
