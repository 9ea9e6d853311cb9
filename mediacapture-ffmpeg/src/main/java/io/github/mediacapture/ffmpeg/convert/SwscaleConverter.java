package io.github.mediacapture.ffmpeg.convert;

import io.github.mediacapture.ffmpeg.FfmpegLibrary;
import io.github.mediacapture.frames.pixels.PictureConverter;
import io.github.mediacapture.frames.pixels.PixelConversion;

/** Converts pixels with FFmpeg's swscale; thread-safe. */
public final class SwscaleConverter implements PictureConverter {
    private static final int BEFORE_JAVA = 100;

    /** Found by {@link java.util.ServiceLoader}. */
    public SwscaleConverter() {}

    @Override
    public String name() {
        return "swscale";
    }

    @Override
    public int priority() {
        return BEFORE_JAVA;
    }

    @Override
    public PixelConversion newConversion() {
        FfmpegLibrary.loadScaler();
        return new SwscaleConversion();
    }
}
