package io.github.mediacapture.image;

import io.github.mediacapture.internal.WireNames;

/**
 * Which side of an image is up; immutable and usable from any thread.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/imagebitmap-and-animations.html#imageorientation">HTML, ImageOrientation</a>
 */
public enum ImageOrientation {
    /** As the image says: a photo's EXIF orientation, a frame's rotation and flip. */
    FROM_IMAGE("from-image"),
    /** Likewise, and then top and bottom change places. */
    FLIP_Y("flipY");

    private final String wireName;

    ImageOrientation(String wireName) {
        this.wireName = wireName;
    }

    /** {@return the name that HTML uses, such as {@code "from-image"}} */
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
    public static ImageOrientation fromWireName(String name) {
        return WireNames.find(values(), ImageOrientation::wireName, name);
    }
}
