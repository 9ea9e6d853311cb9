package io.github.mediacapture.ffmpeg.convert;

import io.github.mediacapture.ffmpeg.AvErrors;
import io.github.mediacapture.ffmpeg.AvFrames;
import io.github.mediacapture.frames.AudioData;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swresample;
import org.bytedeco.ffmpeg.swresample.SwrContext;
import org.bytedeco.javacpp.DoublePointer;
import org.jspecify.annotations.Nullable;

/**
 * Converts samples to one format, rate and channel count, whatever comes; used by one thread.
 *
 * <p>One channel becomes several that are as loud, several become one that is their average: nothing gets louder than it was,
 * so nothing is cut off.
 */
public final class SampleConverter implements AutoCloseable {
    private record Shape(int format, int sampleRate, int channels) {
        static Shape of(AVFrame frame) {
            return new Shape(
                    frame.format(), frame.sample_rate(), frame.ch_layout().nb_channels());
        }

        void describe(AVFrame frame) {
            frame.format(format);
            frame.sample_rate(sampleRate);
            avutil.av_channel_layout_default(frame.ch_layout(), channels);
        }
    }

    private final Shape target;
    private final Consumer<AVFrame> converted;
    private final SampleUpload upload = new SampleUpload();
    private final AVFrame output = AvFrames.allocate();
    private final SwrContext context = new SwrContext(null);
    private @Nullable Shape source;

    /**
     * A converter to one shape.
     *
     * @param converted takes what comes out, valid while it runs
     */
    public SampleConverter(int sampleFormat, int sampleRate, int channels, Consumer<AVFrame> converted) {
        target = new Shape(sampleFormat, sampleRate, channels);
        this.converted = converted;
    }

    /** Converts samples; the resampler may hold some back. */
    public void convert(AudioData data) {
        AVFrame input = upload.of(data);
        Shape shape = Shape.of(input);
        if (!shape.equals(source)) {
            drain();
            open(shape, input);
        }
        run(input);
        avutil.av_frame_unref(input);
    }

    private void open(Shape shape, AVFrame input) {
        target.describe(output);
        AvErrors.check(
                swresample.swr_alloc_set_opts2(
                        context,
                        output.ch_layout(),
                        target.format,
                        target.sampleRate,
                        input.ch_layout(),
                        shape.format,
                        shape.sampleRate,
                        0,
                        null),
                "set a resampler up");
        // Where samples are floating point, it would add channels up to more than the most.
        AvErrors.check(avutil.av_opt_set_double(context, "rematrix_maxval", 1, 0), "set a resampler up");
        if (shape.channels != target.channels && (shape.channels == 1 || !isKnown(input))) {
            mix(shape.channels);
        }
        AvErrors.check(swresample.swr_init(context), "set a resampler up");
        source = shape;
    }

    /** Whether it is known which channel is which. */
    private static boolean isKnown(AVFrame samples) {
        return samples.ch_layout().order() != avutil.AV_CHANNEL_ORDER_UNSPEC;
    }

    /** Each channel that comes goes in turn into one of the target's, which is the average of those; one goes into all. */
    private void mix(int channels) {
        double[] parts = new double[target.channels * channels];
        for (int out = 0; out < target.channels; out++) {
            for (int in = out % channels; in < channels; in += target.channels) {
                parts[out * channels + in] = 1.0 / ((channels - 1 - out % channels) / target.channels + 1);
            }
        }
        try (DoublePointer matrix = new DoublePointer(parts)) {
            AvErrors.check(swresample.swr_set_matrix(context, matrix, channels), "mix channels");
        }
    }

    private void run(@Nullable AVFrame samples) {
        target.describe(output);
        try {
            AvErrors.check(swresample.swr_convert_frame(context, output, samples), "convert samples");
            if (output.nb_samples() > 0) {
                converted.accept(output);
            }
        } finally {
            avutil.av_frame_unref(output);
        }
    }

    /** Samples that are held back, at the target's rate. */
    public long delay() {
        return context.isNull() ? 0 : swresample.swr_get_delay(context, target.sampleRate());
    }

    /** Lets out what is held back; the next samples begin anew. */
    public void drain() {
        if (delay() > 0) {
            run(null);
        }
        swresample.swr_free(context);
        source = null;
    }

    @Override
    public void close() {
        swresample.swr_free(context);
        upload.close();
        AvFrames.free(output);
    }
}
