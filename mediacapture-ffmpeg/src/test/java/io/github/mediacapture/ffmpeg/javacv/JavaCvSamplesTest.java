package io.github.mediacapture.ffmpeg.javacv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.ffmpeg.AvFrameMemory;
import io.github.mediacapture.ffmpeg.convert.SampleUpload;
import io.github.mediacapture.ffmpeg.record.LeakCheck;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.AudioSampleFormat;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import org.bytedeco.javacv.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Samples to JavaCV's and back; nothing native is left. */
@ExtendWith(LeakCheck.class)
class JavaCvSamplesTest {
    private static AudioData noise(AudioSampleFormat format, int channels) {
        byte[] bytes = TestFrames.noise(format.planeBytes(channels, 100) * format.planeCount(channels));
        return AudioData.copyOf(format, 44_100, channels, 100, 3_000_500, ByteBuffer.wrap(bytes));
    }

    private static byte[] bytes(AudioData data) {
        byte[] bytes = new byte[data.allocationSize()];
        data.copyTo(ByteBuffer.wrap(bytes));
        return bytes;
    }

    private static Frame frame(int channels, Buffer... samples) {
        Frame frame = new Frame();
        frame.sampleRate = 48_000;
        frame.audioChannels = channels;
        frame.samples = samples;
        return frame;
    }

    @ParameterizedTest
    @EnumSource
    void samplesComeBackAsTheyWere(AudioSampleFormat format) {
        try (AudioData original = noise(format, 2);
                Frame frame = JavaCvFrames.toFrame(original);
                AudioData back = JavaCvFrames.toAudioData(frame)) {
            assertThat(frame.samples).hasSize(format.isPlanar() ? 2 : 1);
            assertThat(frame.sampleRate).isEqualTo(44_100);
            assertThat(frame.audioChannels).isEqualTo(2);
            assertThat(frame.timestamp).isEqualTo(3_000);
            assertThat(back.format()).isEqualTo(format);
            assertThat(back.numberOfFrames()).isEqualTo(100);
            assertThat(back.timestampNanos()).isEqualTo(3_000_000);
            assertThat(bytes(back)).isEqualTo(bytes(original));
        }
    }

    @Test
    void samplesOutsideTheHeapAreNotCopied() {
        try (AudioData heap = noise(AudioSampleFormat.F32_PLANAR, 2);
                SampleUpload upload = new SampleUpload();
                AudioData original = AvFrameMemory.takeAudio(upload.of(heap), 0);
                Frame frame = JavaCvFrames.toFrame(original)) {
            assertThat(frame.samples[1]).isInstanceOf(FloatBuffer.class);
            assertThat(TestFrames.address(frame.samples[1])).isEqualTo(TestFrames.address(original.plane(1)));
        }
    }

    @Test
    void theFrameKeepsSamplesThatAreClosed() {
        AudioData original = noise(AudioSampleFormat.S16, 1);
        byte[] bytes = bytes(original);
        Frame frame = JavaCvFrames.toFrame(original);
        original.close();
        assertThat(((ShortBuffer) frame.samples[0]).get(3)).isEqualTo((short) ((bytes[6] & 0xff) | (bytes[7] << 8)));
        frame.close();
        assertThat(frame.samples).isNull();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JavaCvFrames.toAudioData(frame))
                .withMessageContaining("no samples");
        assertThatExceptionOfType(InvalidStateException.class).isThrownBy(() -> JavaCvFrames.toFrame(original));
    }

    /** As a grabber leaves them: from position to limit of a larger buffer. */
    @ParameterizedTest
    @CsvSource({"false", "true"})
    void doublesBecomeFloats(boolean planar) {
        Buffer first =
                DoubleBuffer.wrap(new double[] {9, 0.25, -0.5, 9}).position(1).limit(3);
        Buffer second = DoubleBuffer.wrap(new double[] {0.75, 1});
        Frame frame = planar ? frame(2, first, second) : frame(2, first);
        try (AudioData data = JavaCvFrames.toAudioData(frame)) {
            assertThat(data.format()).isEqualTo(planar ? AudioSampleFormat.F32_PLANAR : AudioSampleFormat.F32);
            assertThat(data.numberOfFrames()).isEqualTo(planar ? 2 : 1);
            assertThat(data.plane(0).getFloat(0)).isEqualTo(0.25f);
            assertThat(data.plane(0).getFloat(4)).isEqualTo(-0.5f);
            assertThat(first.position()).isEqualTo(1);
        }
    }

    @Test
    @SuppressWarnings("NullAway")
    void samplesThatCanNotBeAreRejected() {
        assertThatIllegalArgumentException().isThrownBy(() -> JavaCvFrames.toFrame((AudioData) null));
        assertThatIllegalArgumentException().isThrownBy(() -> JavaCvFrames.toAudioData(null));
        assertThatIllegalArgumentException().isThrownBy(() -> JavaCvFrames.toAudioData(new Frame()));
        rejects(frame(0, ShortBuffer.allocate(4)));
        rejects(frame(3, ShortBuffer.allocate(4)));
        rejects(frame(1, ShortBuffer.allocate(0)));
        rejects(frame(3, ShortBuffer.allocate(4), ShortBuffer.allocate(4)));
        rejects(frame(2, ShortBuffer.allocate(4), ShortBuffer.allocate(5)));
        rejects(frame(2, ShortBuffer.allocate(4), FloatBuffer.allocate(4)));
        Frame silentRate = frame(1, ShortBuffer.allocate(4));
        silentRate.sampleRate = 0;
        rejects(silentRate);
        assertThatExceptionOfType(NotSupportedException.class)
                .isThrownBy(() -> JavaCvFrames.toAudioData(frame(1, LongBuffer.allocate(4))));
    }

    private static void rejects(Frame frame) {
        assertThatIllegalArgumentException().isThrownBy(() -> JavaCvFrames.toAudioData(frame));
    }
}
