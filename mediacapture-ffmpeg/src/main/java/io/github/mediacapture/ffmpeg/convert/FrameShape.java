package io.github.mediacapture.ffmpeg.convert;

import io.github.mediacapture.ffmpeg.FrameColors;
import io.github.mediacapture.spi.FrameSize;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * What the frames of one file look like; immutable.
 *
 * @param width pixels
 * @param height pixels
 * @param format {@code AV_PIX_FMT_*}: 4:2:0, or BGRA for those that get a palette
 * @param colors of limited range, which all players show right, but for MJPEG's and GIF's
 */
public record FrameShape(int width, int height, int format, FrameColors colors) {
    public FrameSize size() {
        return new FrameSize(width, height);
    }

    /** The same in a size that an encoder takes. */
    public FrameShape fittedTo(FrameRange range) {
        FrameSize fitting = range.fit(size());
        return new FrameShape(fitting.width(), fitting.height(), format, colors);
    }

    /** The same with 4:2:0 in the order that an encoder takes. */
    public FrameShape as(int pixelFormat) {
        return new FrameShape(width, height, pixelFormat, colors);
    }

    /** Whether a frame can go to the encoder as it is, but for an odd last column or row. */
    public boolean fits(AVFrame frame) {
        return frame.format() == format
                && fits(frame.width(), frame.height())
                && FrameColors.of(frame).hasNumbersOf(colors);
    }

    /** Whether a size is this one, or differs in an odd last column or row only. */
    public boolean fits(int otherWidth, int otherHeight) {
        return isOrCutsTo(otherWidth, width) && isOrCutsTo(otherHeight, height);
    }

    private static boolean isOrCutsTo(int given, int wanted) {
        return given == wanted || ((wanted & 1) == 0 && given == wanted + 1);
    }

    /** A frame of this shape, without pixels. */
    public void describe(AVFrame frame) {
        frame.format(format);
        frame.width(width);
        frame.height(height);
        colors.describe(frame);
    }
}
