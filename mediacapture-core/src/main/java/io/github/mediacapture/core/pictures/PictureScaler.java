package io.github.mediacapture.core.pictures;

import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.VideoPixelFormat;

/**
 * Crops pictures around their middle to another aspect ratio and scales them down to one size; never up.
 *
 * <p>Every target pixel is the mean of the area that it covers. Used by one thread at a time; keeps its tables and its
 * memory while the pictures stay alike.
 */
public final class PictureScaler {
    private final int width;
    private final int height;
    private VideoPixelFormat format = VideoPixelFormat.I420;
    private int sourceWidth;
    private int sourceHeight;
    private PicturePool pool = new PicturePool(VideoPixelFormat.I420, 1, 1);
    private ComponentScaler[] components = {};

    /** Scales to this size, in pixels. */
    public PictureScaler(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /** Whether this makes pictures of that size. */
    public boolean isTo(int otherWidth, int otherHeight) {
        return width == otherWidth && height == otherHeight;
    }

    /** A smaller picture of the same time, which the caller closes; {@code frame} is at least as large. */
    public VideoFrame scale(VideoFrame frame) {
        prepare(frame);
        PicturePool.Picture picture = pool.take();
        for (ComponentScaler component : components) {
            component.scale(frame, picture);
        }
        return picture.at(frame.timestampNanos());
    }

    private void prepare(VideoFrame frame) {
        if (components.length > 0
                && frame.format() == format
                && frame.codedWidth() == sourceWidth
                && frame.codedHeight() == sourceHeight) {
            return;
        }
        format = frame.format();
        sourceWidth = frame.codedWidth();
        sourceHeight = frame.codedHeight();
        PixelLayout from = PixelLayout.of(format);
        PixelLayout to = from.scalable();
        pool = new PicturePool(to.format(), width, height);
        Crop crop = Crop.middle(sourceWidth, sourceHeight, width, height);
        components = new ComponentScaler[from.components().size()];
        for (int i = 0; i < components.length; i++) {
            components[i] = new ComponentScaler(
                    from.components().get(i), crop, to.components().get(i), width, height);
        }
    }
}
