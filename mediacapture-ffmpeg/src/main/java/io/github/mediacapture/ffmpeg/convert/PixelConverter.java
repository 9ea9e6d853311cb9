package io.github.mediacapture.ffmpeg.convert;

import io.github.mediacapture.ffmpeg.AvErrors;
import io.github.mediacapture.ffmpeg.AvFrames;
import io.github.mediacapture.ffmpeg.FrameColors;
import io.github.mediacapture.ffmpeg.PixelFormats;
import java.util.function.IntUnaryOperator;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.Pointer;

/** Converts frames of formats that the api has no name for; confined to one thread. */
public final class PixelConverter implements AutoCloseable {
    private final IntUnaryOperator targets;
    private SwsContext scaler = new SwsContext((Pointer) null);

    private PixelConverter(IntUnaryOperator targets) {
        this.targets = targets;
    }

    /** To BGRX, or to I420, which encoders take. */
    public static PixelConverter forRecording() {
        return new PixelConverter(
                format -> FrameColors.isRgb(format) ? avutil.AV_PIX_FMT_BGR0 : avutil.AV_PIX_FMT_YUV420P);
    }

    /** To the format that keeps most: transparency and, of colors, as many as there are. */
    public static PixelConverter toNearest() {
        return new PixelConverter(PixelConverter::nearest);
    }

    private static int nearest(int format) {
        AVPixFmtDescriptor description = avutil.av_pix_fmt_desc_get(format);
        long flags = description.flags();
        boolean palette = (flags & avutil.AV_PIX_FMT_FLAG_PAL) != 0;
        if ((flags & avutil.AV_PIX_FMT_FLAG_ALPHA) != 0 || palette) {
            return avutil.AV_PIX_FMT_BGRA;
        } else if ((flags & avutil.AV_PIX_FMT_FLAG_RGB) != 0) {
            return avutil.AV_PIX_FMT_BGR0;
        }
        boolean gray = description.nb_components() < 3;
        if (gray || description.log2_chroma_h() > 0 || description.log2_chroma_w() > 1) {
            return avutil.AV_PIX_FMT_YUV420P;
        }
        return description.log2_chroma_w() == 1 ? avutil.AV_PIX_FMT_YUV422P : avutil.AV_PIX_FMT_YUV444P;
    }

    /** Leaves a frame that the api can describe alone; replaces others by one that it can, with the same colors where both are YUV. */
    public void convert(AVFrame picture) {
        if (PixelFormats.fromAv(picture.format()).isPresent()) {
            return;
        }
        int target = targets.applyAsInt(picture.format());
        FrameColors given = FrameColors.of(picture);
        boolean toRgb = FrameColors.isRgb(target) && !FrameColors.isRgb(picture.format());
        FrameColors colors = toRgb ? FrameColors.RGB : given;
        if (scaler.isNull()) {
            scaler = AvErrors.allocated(swscale.sws_alloc_context(), "a pixel converter");
            scaler.flags(swscale.SWS_FAST_BILINEAR);
        }
        if (toRgb) {
            new FrameColors(given.range(), given.matrix(), colors.primaries(), colors.transfer()).describe(picture);
        } else {
            given.describe(picture);
        }
        AVFrame converted = AvFrames.allocate();
        try {
            converted.format(target);
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
