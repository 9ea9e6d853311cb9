package io.github.mediacapture.ffmpeg.convert;

import io.github.mediacapture.ffmpeg.AvErrors;
import io.github.mediacapture.ffmpeg.AvFrames;
import io.github.mediacapture.ffmpeg.SampleFormats;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swresample;
import org.bytedeco.ffmpeg.swresample.SwrContext;

/** Converts samples that the api has no name for: of 64 bits, and of more channels than have planes of their own; used by one thread. */
public final class SampleNarrower implements AutoCloseable {
    private final SwrContext context = new SwrContext(null);

    /** Leaves samples alone that the api can describe; replaces others by such. */
    public void narrow(AVFrame samples) {
        int channels = samples.ch_layout().nb_channels();
        boolean planar = avutil.av_sample_fmt_is_planar(samples.format()) != 0;
        boolean known = SampleFormats.fromAv(samples.format()).isPresent();
        if (known && (!planar || channels <= AVFrame.AV_NUM_DATA_POINTERS)) {
            return;
        }
        AVFrame narrow = AvFrames.allocate();
        try {
            narrow.format(
                    switch (avutil.av_get_packed_sample_fmt(samples.format())) {
                        case avutil.AV_SAMPLE_FMT_DBL -> avutil.AV_SAMPLE_FMT_FLT;
                        case avutil.AV_SAMPLE_FMT_S64 -> avutil.AV_SAMPLE_FMT_S32;
                        default -> avutil.av_get_packed_sample_fmt(samples.format());
                    });
            narrow.sample_rate(samples.sample_rate());
            AvErrors.check(avutil.av_channel_layout_copy(narrow.ch_layout(), samples.ch_layout()), "describe samples");
            convert(samples, narrow);
            avutil.av_frame_unref(samples);
            avutil.av_frame_move_ref(samples, narrow);
        } finally {
            AvFrames.free(narrow);
        }
    }

    /** Nothing is resampled, so that nothing is held back. */
    private void convert(AVFrame samples, AVFrame narrow) {
        swresample.swr_free(context);
        AvErrors.check(
                swresample.swr_alloc_set_opts2(
                        context,
                        narrow.ch_layout(),
                        narrow.format(),
                        narrow.sample_rate(),
                        samples.ch_layout(),
                        samples.format(),
                        samples.sample_rate(),
                        0,
                        null),
                "set a converter up");
        AvErrors.check(swresample.swr_convert_frame(context, narrow, samples), "convert samples");
    }

    @Override
    public void close() {
        swresample.swr_free(context);
    }
}
