package io.github.mediacapture.effects;

import io.github.mediacapture.canvas.PaintedSurface;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.VideoFrameInit;
import io.github.mediacapture.frames.pixels.PixelRect;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import io.github.mediacapture.internal.Arguments;

/** Effects that are ready to be used. Each object that a method returns is good for one track at a time. */
public final class VideoEffects {
    private VideoEffects() {}

    /** {@return an effect that changes nothing: to switch another one off by a {@linkplain TrackEffect#swap swap}} */
    public static VideoEffect none() {
        return (in, out) -> out.emit(in);
    }

    /** {@return left and right change places; no pixel is copied: the frames say that they are to be shown so} */
    public static VideoEffect mirror() {
        VideoFrameInit mirrored = VideoFrameInit.defaults().flip(true);
        return (in, out) -> out.emit(in.with(mirrored));
    }

    /**
     * {@return a part of the frame; no pixel is copied}
     *
     * @param part in pixels of the frames that come in; what does not lie in a frame is cut off, and it begins at whole chroma
     *     samples: an even place, in most formats
     */
    public static VideoEffect crop(PixelRect part) {
        Arguments.required(part, "part");
        return (in, out) -> out.emit(in.with(VideoFrameInit.defaults().visibleRect(within(part, in))));
    }

    private static PixelRect within(PixelRect part, VideoFrame in) {
        VideoPixelFormat format = in.format();
        int stepX = format.horizontalSubsampling();
        int stepY = format.verticalSubsampling();
        int x = Math.min(part.x(), in.codedWidth() - 1) / stepX * stepX;
        int y = Math.min(part.y(), in.codedHeight() - 1) / stepY * stepY;
        return new PixelRect(
                x, y, Math.min(part.width(), in.codedWidth() - x), Math.min(part.height(), in.codedHeight() - y));
    }

    /** {@return all colors become the gray that is as bright} */
    public static VideoEffect gray() {
        return new Gray();
    }

    /**
     * Mixes the colors anew: each of red, green and blue becomes a sum of all three, and a constant.
     *
     * <p>Sepia: {@code colorMatrix(.393, .769, .189, 0, .349, .686, .168, 0, .272, .534, .131, 0)}
     *
     * @param rows three rows of four numbers, for red, green and blue: what each gets of red, green and blue, and what is added,
     *     from 0 to 1
     * @return the effect; its frames are RGBX
     * @throws IllegalArgumentException if there are not 12 finite numbers
     */
    public static VideoEffect colorMatrix(double... rows) {
        return new ColorMatrix(rows);
    }

    /**
     * {@return each pixel becomes the average of those around it}
     *
     * @param radius how far it sees, in pixels; 0 for none, at most 255
     * @throws IllegalArgumentException if it is less or more
     */
    public static VideoEffect blur(int radius) {
        return new BoxBlur(radius);
    }

    /**
     * An image on top of each frame; where it is transparent the frame is seen.
     *
     * @param image copied, its visible part, rotated and mirrored as it is shown; the effect does not close it
     * @param x where its left edge is, in pixels of the frames that come in; may be outside
     * @param y where its upper edge is, likewise
     * @return the effect
     * @throws io.github.mediacapture.errors.InvalidStateException if the image is closed
     */
    public static VideoEffect overlay(VideoFrame image, int x, int y) {
        return new Overlay(Arguments.required(image, "image"), x, y);
    }

    /**
     * What the app paints on top of each frame, such as a canvas with a clock; where it is transparent the frame is seen.
     *
     * @param surface looked at after each paint
     * @param x where its left edge is, in pixels of the frames that come in; may be outside
     * @param y where its upper edge is, likewise
     * @return the effect
     */
    public static VideoEffect overlay(PaintedSurface surface, int x, int y) {
        return new SurfaceOverlay(Arguments.required(surface, "surface"), x, y);
    }
}
