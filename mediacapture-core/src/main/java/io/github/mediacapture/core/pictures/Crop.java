package io.github.mediacapture.core.pictures;

import io.github.mediacapture.frames.pixels.PixelRect;

/** Parts of a frame that begin at even places, so that chroma of half the size is cut at the same ones; pure functions. */
final class Crop {
    private Crop() {}

    /** The largest part in the middle with the aspect ratio of the target, and no smaller than it. */
    static PixelRect middle(int width, int height, int targetWidth, int targetHeight) {
        long byHeight = Math.round((double) height * targetWidth / targetHeight);
        long byWidth = Math.round((double) width * targetHeight / targetWidth);
        int cropWidth = (int) Math.max(targetWidth, Math.min(width, byHeight));
        int cropHeight = (int) Math.max(targetHeight, Math.min(height, byWidth));
        return new PixelRect(((width - cropWidth) / 2) & ~1, ((height - cropHeight) / 2) & ~1, cropWidth, cropHeight);
    }
}
