package io.github.mediacapture.image;

import io.github.mediacapture.internal.WireNames;

/**
 * How an image is scaled; immutable and usable from any thread. All but {@link #PIXELATED} are the same here: good.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/imagebitmap-and-animations.html#resizequality">HTML, ResizeQuality</a>
 */
public enum ResizeQuality {
    /** Hard edges: each pixel is one of the source's. */
    PIXELATED("pixelated"),
    /** Fast. */
    LOW("low"),
    /** In between. */
    MEDIUM("medium"),
    /** Fine. */
    HIGH("high");

    private final String wireName;

    ResizeQuality(String wireName) {
        this.wireName = wireName;
    }

    /** {@return the name that HTML uses, such as {@code "low"}} */
    public String wireName() {
        return wireName;
    }

    /**
     * Finds a constant by {@link #wireName()}.
     *
     * @param name as HTML writes it, in the same case
     * @return the constant of that name
     * @throws IllegalArgumentException if none has that name
     */
    public static ResizeQuality fromWireName(String name) {
        return WireNames.find(values(), ResizeQuality::wireName, name);
    }
}
