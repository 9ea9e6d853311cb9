package io.github.mediacapture.core.webcam;

import io.github.mediacapture.frames.PixelPool;
import io.github.mediacapture.frames.SharedVideoFrame;
import io.github.mediacapture.frames.VideoFrameInit;
import io.github.mediacapture.frames.pixels.PixelBuffer;
import io.github.mediacapture.frames.pixels.VideoColorSpace;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import java.nio.ByteBuffer;

/** Makes frames of the drivers' pixels, which are three bytes each; one thread only. */
final class RgbFrames {
    private static final int RGB_BYTES = 3;
    private static final int RGBX_BYTES = 4;

    private final PixelPool pool = new PixelPool();
    private final int width;
    private final int height;
    private final byte[] rgb;
    private final byte[] rgbx;

    RgbFrames(int width, int height) {
        this.width = width;
        this.height = height;
        rgb = new byte[width * height * RGB_BYTES];
        rgbx = new byte[width * height * RGBX_BYTES];
    }

    /** A frame of its own with these pixels: rows of R, G, B, from top to bottom. */
    SharedVideoFrame frame(ByteBuffer pixels, long timestampNanos) {
        pixels.get(rgb);
        // arrays, because the compiler makes far more of such a loop than of one over buffers
        for (int from = 0, to = 0; from < rgb.length; from += RGB_BYTES, to += RGBX_BYTES) {
            rgbx[to] = rgb[from];
            rgbx[to + 1] = rgb[from + 1];
            rgbx[to + 2] = rgb[from + 2];
        }
        PixelBuffer picture = pool.take(VideoPixelFormat.RGBX, width, height, VideoColorSpace.SRGB);
        picture.plane(0).put(0, rgbx);
        return pool.frame(picture, VideoFrameInit.defaults().timestampNanos(timestampNanos));
    }
}
