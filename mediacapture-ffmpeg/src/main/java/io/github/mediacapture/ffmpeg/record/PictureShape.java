package io.github.mediacapture.ffmpeg.record;

import io.github.mediacapture.NotSupportedException;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * What the pictures of one file look like; immutable.
 *
 * @param width pixels
 * @param height pixels
 * @param format {@code AV_PIX_FMT_*}: 4:2:0, or BGRA for those that get a palette
 * @param range {@code AVCOL_RANGE_*}: a camera's full range pixels stay as they are, and are marked so
 * @param colorSpace {@code AVCOL_SPC_*}
 */
record PictureShape(int width, int height, int format, int range, int colorSpace) {
    /**
     * The shape of a file that begins with a picture.
     *
     * @param codec may need even sizes: then an odd last column or row is cut off
     * @throws NotSupportedException if nothing is left of the picture then
     */
    static PictureShape startingWith(AVFrame first, VideoCodec codec) {
        int mask = codec.needsEvenSize() ? ~1 : ~0;
        int width = first.width() & mask;
        int height = first.height() & mask;
        if (width == 0 || height == 0) {
            throw new NotSupportedException(codec.name() + " needs pictures of at least 2x2 pixels, not "
                    + first.width() + "x" + first.height());
        }
        if (codec == VideoCodec.GIF) {
            return new PictureShape(
                    width, height, avutil.AV_PIX_FMT_BGRA, avutil.AVCOL_RANGE_JPEG, avutil.AVCOL_SPC_RGB);
        }
        boolean rgb = (avutil.av_pix_fmt_desc_get(first.format()).flags() & avutil.AV_PIX_FMT_FLAG_RGB) != 0;
        boolean full = codec == VideoCodec.MJPEG || (!rgb && first.color_range() == avutil.AVCOL_RANGE_JPEG);
        return new PictureShape(
                width,
                height,
                avutil.AV_PIX_FMT_YUV420P,
                full ? avutil.AVCOL_RANGE_JPEG : avutil.AVCOL_RANGE_MPEG,
                // BT.601 is what VP8 always is, and what players take where nothing is said.
                rgb ? avutil.AVCOL_SPC_SMPTE170M : first.colorspace());
    }

    /** The same with 4:2:0 in the order that an encoder takes. */
    PictureShape as(int pixelFormat) {
        return new PictureShape(width, height, pixelFormat, range, colorSpace);
    }

    /** Whether a picture can go to the encoder as it is, but for an odd last column or row. */
    boolean fits(AVFrame frame) {
        return frame.format() == format
                && fits(frame.width(), frame.height())
                && (frame.color_range() == avutil.AVCOL_RANGE_JPEG) == (range == avutil.AVCOL_RANGE_JPEG);
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
        frame.color_range(range);
        frame.colorspace(colorSpace);
    }
}
