package io.github.mediacapture.ffmpeg.record;

import io.github.mediacapture.ffmpeg.PictureColors;
import io.github.mediacapture.spi.PictureSize;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * What the pictures of one file look like; immutable.
 *
 * @param width pixels
 * @param height pixels
 * @param format {@code AV_PIX_FMT_*}: 4:2:0, or BGRA for those that get a palette
 * @param colors of limited range, which all players show right, but for MJPEG's and GIF's
 */
record PictureShape(int width, int height, int format, PictureColors colors) {
    private static final PictureColors RGB = new PictureColors(
            avutil.AVCOL_RANGE_JPEG, avutil.AVCOL_SPC_RGB, avutil.AVCOL_PRI_UNSPECIFIED, avutil.AVCOL_TRC_UNSPECIFIED);

    /** The shape of a file that begins with a picture, before an encoder is chosen. */
    static PictureShape startingWith(AVFrame first, VideoCodec codec) {
        int width = first.width();
        int height = first.height();
        if (codec == VideoCodec.GIF) {
            return new PictureShape(width, height, avutil.AV_PIX_FMT_BGRA, RGB);
        }
        PictureColors given = PictureColors.of(first);
        PictureColors colors = switch (codec) {
            case MJPEG -> given.bt601(/* full= */ true);
            // Its definition knows no other matrix, and Firefox believes it more than the container.
            case VP8 -> given.bt601(/* full= */ false);
            default -> given.limited();
        };
        return new PictureShape(width, height, avutil.AV_PIX_FMT_YUV420P, colors);
    }

    PictureSize size() {
        return new PictureSize(width, height);
    }

    /** The same in a size that an encoder takes. */
    PictureShape fittedTo(PictureRange range) {
        PictureSize fitting = range.fit(size());
        return new PictureShape(fitting.width(), fitting.height(), format, colors);
    }

    /** The same with 4:2:0 in the order that an encoder takes. */
    PictureShape as(int pixelFormat) {
        return new PictureShape(width, height, pixelFormat, colors);
    }

    /** Whether a picture can go to the encoder as it is, but for an odd last column or row. */
    boolean fits(AVFrame frame) {
        return frame.format() == format
                && fits(frame.width(), frame.height())
                && PictureColors.of(frame).hasNumbersOf(colors);
    }

    /** Whether a size is this one, or differs in an odd last column or row only. */
    boolean fits(int otherWidth, int otherHeight) {
        return isOrCutsTo(otherWidth, width) && isOrCutsTo(otherHeight, height);
    }

    private static boolean isOrCutsTo(int given, int wanted) {
        return given == wanted || ((wanted & 1) == 0 && given == wanted + 1);
    }

    /** A frame of this shape, without pixels. */
    void describe(AVFrame frame) {
        frame.format(format);
        frame.width(width);
        frame.height(height);
        colors.describe(frame);
    }
}
