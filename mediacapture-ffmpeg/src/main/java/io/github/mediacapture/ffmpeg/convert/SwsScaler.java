package io.github.mediacapture.ffmpeg.convert;

import io.github.mediacapture.ffmpeg.AvErrors;
import io.github.mediacapture.ffmpeg.AvFrames;
import io.github.mediacapture.ffmpeg.FrameColors;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.SizeTPointer;
import org.jspecify.annotations.Nullable;

/**
 * Converts and scales frames that the encoder can't take as they are; used by one thread.
 *
 * <p>A frame of another size keeps its proportions: what it leaves uncovered is black.
 */
public final class SwsScaler implements AutoCloseable {
    private static final int PLANES = 4;
    private static final int FAST = swscale.SWS_FAST_BILINEAR;

    /** Fine lines must not come and go where a frame becomes smaller. */
    private static final int SHRINKING = swscale.SWS_AREA;

    /** For one YUV to another that {@link ColorFilter} does not take, which goes by way of RGB. */
    private static final int EXACT =
            swscale.SWS_BILINEAR | swscale.SWS_ACCURATE_RND | swscale.SWS_FULL_CHR_H_INP | swscale.SWS_FULL_CHR_H_INT;

    private final SwsContext context = AvErrors.allocated(swscale.sws_alloc_context(), "a scaler");
    private final AVFrame scaled = AvFrames.allocate();
    private final AVFrame window = AvFrames.allocate();
    private final AVFrame recolored = AvFrames.allocate();
    private @Nullable ColorFilter filter;

    /** The frame in the given shape; valid until the next call. */
    public AVFrame scale(AVFrame picture, FrameShape shape) {
        describe(picture, shape);
        if (ColorFilter.takes(picture, shape)) {
            avutil.av_frame_unref(recolored);
            filter(picture, shape.colors()).convert(picture, recolored, shape.colors());
            return recolored;
        }
        FrameUpload.prepare(scaled, shape.format(), shape.width(), shape.height());
        shape.describe(scaled);
        if (fills(picture, shape)) {
            convert(picture, scaled);
            return scaled;
        }
        paintBlack(shape);
        openWindow(picture, shape);
        try {
            convert(picture, window);
        } finally {
            avutil.av_frame_unref(window);
        }
        return scaled;
    }

    /** Says all that swscale would guess otherwise; primaries and transfer as the target's, or it would map those too. */
    private void describe(AVFrame picture, FrameShape shape) {
        FrameColors given = FrameColors.of(picture);
        FrameColors wanted = shape.colors();
        new FrameColors(given.range(), given.matrix(), wanted.primaries(), wanted.transfer()).describe(picture);
        boolean otherYuv = given.matrix() != wanted.matrix() && given.matrix() != avutil.AVCOL_SPC_RGB;
        context.flags(otherYuv ? EXACT : isLarger(picture, shape) ? SHRINKING : FAST);
    }

    private ColorFilter filter(AVFrame picture, FrameColors wanted) {
        ColorFilter known = filter;
        if (known == null || !known.isFor(picture, wanted)) {
            if (known != null) {
                filter = null;
                known.close();
            }
            known = new ColorFilter(picture, wanted);
            filter = known;
        }
        return known;
    }

    private static boolean isLarger(AVFrame picture, FrameShape shape) {
        return !shape.fits(picture.width(), picture.height())
                && (picture.width() > shape.width() || picture.height() > shape.height());
    }

    /** Whether a frame leaves nothing uncovered; one that becomes smaller may be off by the pixel that it is rounded by. */
    private static boolean fills(AVFrame picture, FrameShape shape) {
        long off = (long) picture.width() * shape.height() - (long) picture.height() * shape.width();
        long rounding = isLarger(picture, shape) ? Math.max(picture.width(), picture.height()) : 0;
        return Math.abs(off) <= rounding || shape.fits(picture.width(), picture.height());
    }

    private void convert(AVFrame source, AVFrame target) {
        AvErrors.check(swscale.sws_scale_frame(context, target, source), "convert a picture");
    }

    private void paintBlack(FrameShape shape) {
        try (SizeTPointer strides = new SizeTPointer(PLANES)) {
            for (int plane = 0; plane < PLANES; plane++) {
                strides.put(plane, scaled.linesize(plane));
            }
            AvErrors.check(
                    avutil.av_image_fill_black(
                            scaled.data(),
                            strides,
                            shape.format(),
                            shape.colors().range(),
                            shape.width(),
                            shape.height()),
                    "paint a picture black");
        }
    }

    /** Makes {@link #window} the middle part of {@link #scaled} that has the frame's proportions. */
    private void openWindow(AVFrame picture, FrameShape shape) {
        long widthByHeight = (long) picture.width() * shape.height() / picture.height();
        long heightByWidth = (long) picture.height() * shape.width() / picture.width();
        boolean whole = picture.width() == shape.width() || picture.height() == shape.height();
        int width = (int) Math.min(shape.width(), Math.max(2, whole ? widthByHeight : widthByHeight & ~1L));
        int height = (int) Math.min(shape.height(), Math.max(2, whole ? heightByWidth : heightByWidth & ~1L));
        // Chroma has half the resolution: a window begins at even places only.
        int left = (shape.width() - width) / 2 & ~1;
        int top = (shape.height() - height) / 2 & ~1;
        AvErrors.check(avutil.av_frame_ref(window, scaled), "reference a picture");
        window.crop_left(left);
        window.crop_top(top);
        window.crop_right(shape.width() - width - left);
        window.crop_bottom(shape.height() - height - top);
        AvErrors.check(avutil.av_frame_apply_cropping(window, avutil.AV_FRAME_CROP_UNALIGNED), "place a picture");
    }

    @Override
    public void close() {
        if (filter != null) {
            filter.close();
        }
        AvFrames.free(recolored);
        AvFrames.free(window);
        AvFrames.free(scaled);
        swscale.sws_free_context(context);
    }
}
