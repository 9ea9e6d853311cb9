package io.github.mediacapture.ffmpeg.stills;

import io.github.mediacapture.ffmpeg.AvErrors;
import io.github.mediacapture.ffmpeg.FrameColors;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;

/** Converts pixels as exactly as can be: a still image has the time; one thread, which closes it. */
final class StillScaler implements AutoCloseable {
    private final SwsContext context = AvErrors.allocated(swscale.sws_alloc_context(), "a converter");

    StillScaler() {
        context.flags(swscale.SWS_BICUBIC
                | swscale.SWS_ACCURATE_RND
                | swscale.SWS_FULL_CHR_H_INP
                | swscale.SWS_FULL_CHR_H_INT);
    }

    /**
     * Fills a frame, in the size of the source.
     *
     * @param target an empty one
     * @param format {@code AV_PIX_FMT_*}
     */
    void convert(AVFrame source, AVFrame target, int format, FrameColors colors) {
        FrameColors given = FrameColors.of(source);
        // primaries and transfer as the target's, or swscale would map those too
        new FrameColors(given.range(), given.matrix(), colors.primaries(), colors.transfer()).describe(source);
        target.format(format);
        target.width(source.width());
        target.height(source.height());
        colors.describe(target);
        AvErrors.check(avutil.av_frame_get_buffer(target, 0), "allocate an image");
        AvErrors.check(swscale.sws_scale_frame(context, target, source), "convert an image");
    }

    @Override
    public void close() {
        swscale.sws_free_context(context);
    }
}
