package io.github.mediacapture.frames.pixels;

import io.github.mediacapture.internal.WireNames;

/**
 * The color space of RGB pixels that are copied out of a frame; immutable and usable from any thread.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/canvas.html#predefinedcolorspace">HTML, PredefinedColorSpace</a>
 */
public enum PredefinedColorSpace {
    /** What nearly all screens, images and programs take RGB for. */
    SRGB("srgb"),
    /** The wider one of newer screens. */
    DISPLAY_P3("display-p3");

    private final String wireName;

    PredefinedColorSpace(String wireName) {
        this.wireName = wireName;
    }

    /** {@return the name that the web uses, such as {@code "display-p3"}} */
    public String wireName() {
        return wireName;
    }

    /**
     * Finds a constant by {@link #wireName()}.
     *
     * @param name as the web writes it, in the same case
     * @return the constant of that name
     * @throws IllegalArgumentException if none has that name
     */
    public static PredefinedColorSpace fromWireName(String name) {
        return WireNames.find(values(), PredefinedColorSpace::wireName, name);
    }
}
