package io.github.mediacapture.frames.pixels;

/**
 * Converts pixels: a service, found by {@link java.util.ServiceLoader}.
 *
 * <p>The engine brings one in plain Java; a faster one of a backend goes before it. Thread-safe; a constructor does nothing.
 */
public interface PictureConverter {
    /** {@return a short name for messages, such as {@code "swscale"}} */
    String name();

    /** {@return how early it is asked: the higher, the earlier} */
    default int priority() {
        return 0;
    }

    /**
     * Begins to convert; sets nothing up before the first call of it.
     *
     * @return for one thread at a time; close it
     * @throws io.github.mediacapture.errors.NotSupportedException if this machine lacks what it needs, such as a native library:
     *     the next one is asked
     */
    PixelConversion newConversion();
}
