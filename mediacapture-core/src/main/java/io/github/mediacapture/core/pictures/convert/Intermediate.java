package io.github.mediacapture.core.pictures.convert;

import io.github.mediacapture.core.pictures.PictureScaler;
import io.github.mediacapture.frames.pixels.PixelBuffer;
import io.github.mediacapture.frames.pixels.PixelPlanes;
import io.github.mediacapture.frames.pixels.PixelRect;
import io.github.mediacapture.frames.pixels.VideoColorSpace;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import io.github.mediacapture.spi.FrameSize;
import org.jspecify.annotations.Nullable;

/** Pixels between two steps of a conversion, and what scales to them or from them; kept while pictures stay alike; one thread. */
final class Intermediate {
    private @Nullable PixelBuffer kept;
    private @Nullable PictureScaler scaler;

    /** Pixels to be written to; their numbers mean nothing by themselves. */
    PixelBuffer pixels(VideoPixelFormat format, int width, int height) {
        PixelBuffer known = kept;
        if (known == null || known.format() != format || known.codedWidth() != width || known.codedHeight() != height) {
            known = PixelBuffer.allocate(format, width, height, VideoColorSpace.UNKNOWN);
            kept = known;
        }
        return known;
    }

    /** Scales a part of some pixels to others. */
    void scale(PixelPlanes source, PixelRect part, PixelBuffer target) {
        PictureScaler known = scaler;
        if (known == null
                || !known.isFor(source.format(), part, target.format(), target.codedWidth(), target.codedHeight())) {
            FrameSize size = new FrameSize(target.codedWidth(), target.codedHeight());
            known = new PictureScaler(source.format(), part, target.format(), size);
            scaler = known;
        }
        known.scale(source, target);
    }

    void forget() {
        kept = null;
        scaler = null;
    }
}
