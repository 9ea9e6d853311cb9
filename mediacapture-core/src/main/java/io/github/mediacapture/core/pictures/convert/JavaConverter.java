package io.github.mediacapture.core.pictures.convert;

import io.github.mediacapture.frames.pixels.PictureConverter;
import io.github.mediacapture.frames.pixels.PixelConversion;

/** Converts pixels in plain Java; thread-safe. */
public final class JavaConverter implements PictureConverter {
    /** Whatever else there is goes first. */
    private static final int LAST = -100;

    /** Found by {@link java.util.ServiceLoader}. */
    public JavaConverter() {}

    @Override
    public String name() {
        return "Java";
    }

    @Override
    public int priority() {
        return LAST;
    }

    @Override
    public PixelConversion newConversion() {
        return new JavaConversion();
    }
}
