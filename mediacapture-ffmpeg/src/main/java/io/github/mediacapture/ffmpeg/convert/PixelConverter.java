package io.github.mediacapture.ffmpeg.convert;

import io.github.mediacapture.ffmpeg.AvErrors;
import io.github.mediacapture.ffmpeg.AvFrames;
import io.github.mediacapture.ffmpeg.FrameColors;
import io.github.mediacapture.ffmpeg.PixelFormats;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.Pointer;

/** Converts frames of formats that the api has no name for; confined to one thread. */
public final class PixelConverter implements AutoCloseable {
    private SwsContext scaler = new SwsContext((Pointer) null);

    /** Leaves a frame that the api can describe alone; replaces others by one of BGRX, or of I420 with the same colors. */
    public void convert(AVFrame picture) {
        if (PixelFormats.fromAv(picture.format()).isPresent()) {
            return;
        }
        FrameColors colors = FrameColors.of(picture);
        if (scaler.isNull()) {
            scaler = AvErrors.allocated(swscale.sws_alloc_context(), "a pixel converter");
            scaler.flags(swscale.SWS_FAST_BILINEAR);
        }
        colors.describe(picture);
        AVFrame converted = AvFrames.allocate();
        try {
            converted.format(FrameColors.isRgb(picture.format()) ? avutil.AV_PIX_FMT_BGR0 : avutil.AV_PIX_FMT_YUV420P);
            converted.width(picture.width());
            converted.height(picture.height());
            colors.describe(converted);
            // With its own buffers: left to itself the scaler may reference those of the source.
            AvErrors.check(avutil.av_frame_get_buffer(converted, 0), "allocate a picture");
            AvErrors.check(swscale.sws_scale_frame(scaler, converted, picture), "convert a picture");
            avutil.av_frame_unref(picture);
            avutil.av_frame_move_ref(picture, converted);
        } finally {
            AvFrames.free(converted);
        }
    }

    @Override
    public void close() {
        if (!scaler.isNull()) {
            swscale.sws_free_context(scaler);
        }
    }
}
