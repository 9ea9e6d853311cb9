package io.github.mediacapture.swing;

/**
 * How a picture goes into a box of another shape: in its middle, always; immutable.
 *
 * @see <a href="https://www.w3.org/TR/css-images-3/#the-object-fit">CSS, object-fit</a>
 */
public enum ObjectFit {
    /** As large as it fits in, in its own shape; the rest stays free: a {@link VideoPane} fills it with its background, {@link Pictures#draw} leaves it as it is. */
    CONTAIN,
    /** As small as it covers the box, in its own shape; what sticks out is cut off. */
    COVER,
    /** As large as the box, in the box's shape. */
    FILL,
    /** In its own size, whatever the box's: a picture's pixel is one of Swing's. What sticks out is cut off. */
    NONE,
    /** As {@link #NONE} or {@link #CONTAIN}, whichever is smaller. */
    SCALE_DOWN
}
