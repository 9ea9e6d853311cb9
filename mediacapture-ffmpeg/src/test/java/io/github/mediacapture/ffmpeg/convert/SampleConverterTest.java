package io.github.mediacapture.ffmpeg.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mediacapture.ffmpeg.AvFrameMemory;
import io.github.mediacapture.ffmpeg.AvFrames;
import io.github.mediacapture.ffmpeg.FfmpegLibrary;
import io.github.mediacapture.ffmpeg.record.LeakCheck;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.AudioSampleFormat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.FloatPointer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Channels are mixed as loud as they were, and nothing is cut off. */
@ExtendWith(LeakCheck.class)
class SampleConverterTest {
    private static final int RATE = 48_000;
    private static final int FRAMES = 480;

    @BeforeAll
    static void load() {
        FfmpegLibrary.load();
    }

    /** Converts constant samples, one value per channel; returns the value of each channel that comes out. */
    private static List<Double> convert(int sampleFormat, int channels, double... values) {
        ByteBuffer samples =
                ByteBuffer.allocate(FRAMES * values.length * Float.BYTES).order(ByteOrder.nativeOrder());
        for (int i = 0; i < FRAMES; i++) {
            for (double value : values) {
                samples.putFloat((float) value);
            }
        }
        List<Double> mixed = new ArrayList<>();
        try (AudioData data = AudioData.copyOf(AudioSampleFormat.F32, RATE, values.length, FRAMES, 0, samples.flip());
                SampleConverter converter =
                        new SampleConverter(sampleFormat, RATE, channels, frame -> mixed.addAll(middle(frame)))) {
            converter.convert(data);
            converter.drain();
        }
        return mixed;
    }

    private static List<Double> middle(AVFrame frame) {
        int channels = frame.ch_layout().nb_channels();
        List<Double> values = new ArrayList<>();
        for (int channel = 0; channel < channels; channel++) {
            boolean floats = frame.format() == avutil.AV_SAMPLE_FMT_FLTP;
            int at = frame.nb_samples() / 2;
            ByteBuffer plane = frame.data(floats ? channel : 0)
                    .capacity((long) frame.nb_samples() * Float.BYTES)
                    .asByteBuffer()
                    .order(ByteOrder.nativeOrder());
            values.add(
                    floats
                            ? plane.getFloat(at * Float.BYTES)
                            : plane.getShort((at * channels + channel) * Short.BYTES) / 32768.0);
        }
        return values;
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 2", "2, 1", "2, 2", "4, 1", "4, 2", "6, 1", "6, 2", "8, 2", "9, 1", "9, 2", "11, 2", "16, 2"
    })
    void whatAllChannelsSayStaysAsLoud(int from, int to) {
        for (int format : new int[] {avutil.AV_SAMPLE_FMT_FLTP, avutil.AV_SAMPLE_FMT_S16}) {
            double[] loudest = IntStream.range(0, from).mapToDouble(i -> 0.99).toArray();
            assertThat(convert(format, to, loudest))
                    .hasSize(to)
                    .allSatisfy(value -> assertThat(value).isCloseTo(0.99, within(0.001)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {avutil.AV_SAMPLE_FMT_FLTP, avutil.AV_SAMPLE_FMT_S16})
    void twoChannelsBecomeTheirAverage(int format) {
        assertThat(convert(format, 1, 0.8, 0.0).get(0)).isCloseTo(0.4, within(0.001));
        assertThat(convert(format, 1, 0.8, -0.8).get(0)).isCloseTo(0.0, within(0.001));
        assertThat(convert(format, 1, -0.9, -0.3).get(0)).isCloseTo(-0.6, within(0.001));
    }

    @ParameterizedTest
    @CsvSource({"NaN, 0", "Infinity, 1000", "-Infinity, -1000", "1e30, 1000", "-1001, -1000", "999, 999"})
    void whatIsNoSoundIsMadeFinite(double bad, double made) {
        assertThat(convert(avutil.AV_SAMPLE_FMT_FLTP, 2, 0.5, bad)).containsExactly(0.5, made);
        assertThat(convert(avutil.AV_SAMPLE_FMT_S16, 1, bad).get(0)).isCloseTo(Math.signum(made), within(0.001));
    }

    @Test
    void samplesThatOthersHoldAreNotWrittenTo() {
        AVFrame decoded = AvFrames.allocate();
        decoded.format(avutil.AV_SAMPLE_FMT_FLTP);
        decoded.sample_rate(RATE);
        decoded.nb_samples(FRAMES);
        avutil.av_channel_layout_default(decoded.ch_layout(), 1);
        assertThat(avutil.av_frame_get_buffer(decoded, 0)).isZero();
        FloatPointer samples = new FloatPointer(decoded.data(0));
        for (int i = 0; i < FRAMES; i++) {
            samples.put(i, Float.NaN);
        }
        List<Double> converted = new ArrayList<>();
        try (AudioData data = AvFrameMemory.takeAudio(decoded, 0);
                SampleConverter converter = new SampleConverter(
                        avutil.AV_SAMPLE_FMT_FLTP, RATE, 1, frame -> converted.addAll(middle(frame)))) {
            converter.convert(data);
            assertThat(data.plane(0).getFloat(0)).isNaN();
        }
        AvFrames.free(decoded);
        assertThat(converted).containsExactly(0.0);
    }

    @ParameterizedTest
    @ValueSource(ints = {avutil.AV_SAMPLE_FMT_FLTP, avutil.AV_SAMPLE_FMT_S16})
    void channelsThatNobodyKnowsAreLeftAndRightInTurn(int format) {
        List<Double> mixed = convert(format, 2, 0.5, -0.5, 0.5, -0.5, 0.5, -0.5, 0.5, -0.5, 0.5);

        assertThat(mixed.get(0)).isCloseTo(0.5, within(0.001));
        assertThat(mixed.get(1)).isCloseTo(-0.5, within(0.001));
    }
}
