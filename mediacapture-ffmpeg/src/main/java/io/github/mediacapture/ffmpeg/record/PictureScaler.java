package io.github.mediacapture.ffmpeg.record;

import io.github.mediacapture.ffmpeg.AvErrors;
import io.github.mediacapture.ffmpeg.AvFrames;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.SizeTPointer;

/**
 * Converts and scales pictures that the encoder can't take as they are; used by one thread.
 *
 * <p>A picture of another size keeps its proportions: what it leaves uncovered is black.
 */
final class PictureScaler implements AutoCloseable {
    private static final int PLANES = 4;

    private final SwsContext context = AvErrors.allocated(swscale.sws_alloc_context(), "a scaler");
    private final AVFrame scaled = AvFrames.allocate();
    private final AVFrame window = AvFrames.allocate();

    PictureScaler() {
        context.flags(swscale.SWS_FAST_BILINEAR);
    }

    /** The picture in the given shape; valid until the next call. */
    AVFrame scale(AVFrame picture, PictureShape shape) {
        PictureUpload.prepare(scaled, shape.format(), shape.width(), shape.height());
        shape.describe(scaled);
        if ((long) picture.width() * shape.height() == (long) picture.height() * shape.width()
                || shape.fits(picture.width(), picture.height())) {
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

    private void convert(AVFrame source, AVFrame target) {
        AvErrors.check(swscale.sws_scale_frame(context, target, source), "convert a picture");
    }

    private void paintBlack(PictureShape shape) {
        try (SizeTPointer strides = new SizeTPointer(PLANES)) {
            for (int plane = 0; plane < PLANES; plane++) {
                strides.put(plane, scaled.linesize(plane));
            }
            AvErrors.check(
                    avutil.av_image_fill_black(
                            scaled.data(), strides, shape.format(), shape.range(), shape.width(), shape.height()),
                    "paint a picture black");
        }
    }

    /** Makes {@link #window} the middle part of {@link #scaled} that has the picture's proportions. */
    private void openWindow(AVFrame picture, PictureShape shape) {
        long widthByHeight = (long) picture.width() * shape.height() / picture.height();
        long heightByWidth = (long) picture.height() * shape.width() / picture.width();
        int width = (int) Math.min(shape.width(), Math.max(2, widthByHeight & ~1L));
        int height = (int) Math.min(shape.height(), Math.max(2, heightByWidth & ~1L));
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
        AvFrames.free(window);
        AvFrames.free(scaled);
        swscale.sws_free_context(context);
    }
}
