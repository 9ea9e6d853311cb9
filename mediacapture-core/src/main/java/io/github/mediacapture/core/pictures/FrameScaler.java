package io.github.mediacapture.core.pictures;

import io.github.mediacapture.frames.PixelPool;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.pixels.PixelBuffer;
import io.github.mediacapture.frames.pixels.PixelRect;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import io.github.mediacapture.spi.FrameSize;
import org.jspecify.annotations.Nullable;

/**
 * Crops frames around their middle to another aspect ratio and scales them down to one size; never up.
 *
 * <p>Every target pixel is the mean of the area that it covers. Used by one thread at a time; keeps its tables and its
 * memory while the frames stay alike.
 */
public final class FrameScaler {
    private final int width;
    private final int height;
    private final PixelPool pool = new PixelPool();
    private VideoPixelFormat format = VideoPixelFormat.I420;
    private int sourceWidth;
    private int sourceHeight;
    private @Nullable PictureScaler scaler;

    /** Scales to this size, in pixels. */
    public FrameScaler(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /** Whether this makes frames of that size. */
    public boolean isTo(int otherWidth, int otherHeight) {
        return width == otherWidth && height == otherHeight;
    }

    /** A smaller picture of the same, which the caller closes; {@code frame} is plain, and at least as large. */
    public VideoFrame scale(VideoFrame frame) {
        PictureScaler fitting = scalerFor(frame);
        VideoPixelFormat to = PixelLayout.of(frame.format()).scalable().format();
        PixelBuffer picture = pool.take(to, width, height, frame.colorSpace());
        fitting.scale(frame, picture);
        return pool.frame(picture, PlainFrames.like(frame));
    }

    private PictureScaler scalerFor(VideoFrame frame) {
        PictureScaler known = scaler;
        if (known != null
                && frame.format() == format
                && frame.codedWidth() == sourceWidth
                && frame.codedHeight() == sourceHeight) {
            return known;
        }
        format = frame.format();
        sourceWidth = frame.codedWidth();
        sourceHeight = frame.codedHeight();
        VideoPixelFormat to = PixelLayout.of(format).scalable().format();
        PixelRect part = Crop.middle(sourceWidth, sourceHeight, width, height);
        PictureScaler made = new PictureScaler(format, part, to, new FrameSize(width, height));
        scaler = made;
        return made;
    }
}
