package io.github.mediacapture.swing;

import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.util.Optional;

/**
 * A rectangle of whole pixels of a screen or image; immutable.
 *
 * @param scaleX how many of them one of Swing's is wide
 */
record DeviceBox(int x, int y, int width, int height, double scaleX, double scaleY) {

    /** As Java2D rounds the edges of what it fills; empty where the pixels do not lie straight. */
    static Optional<DeviceBox> of(AffineTransform transform, Rectangle rectangle) {
        if (transform.getShearX() != 0
                || transform.getShearY() != 0
                || transform.getScaleX() <= 0
                || transform.getScaleY() <= 0) {
            return Optional.empty();
        }
        double scaleX = transform.getScaleX();
        double scaleY = transform.getScaleY();
        int left = edge(transform.getTranslateX() + rectangle.x * scaleX);
        int top = edge(transform.getTranslateY() + rectangle.y * scaleY);
        int right = edge(transform.getTranslateX() + (rectangle.x + (double) rectangle.width) * scaleX);
        int bottom = edge(transform.getTranslateY() + (rectangle.y + (double) rectangle.height) * scaleY);
        return Optional.of(new DeviceBox(left, top, right - left, bottom - top, scaleX, scaleY));
    }

    private static int edge(double position) {
        return (int) Math.ceil(position - 0.5);
    }

    /** Nothing can be seen in it. */
    boolean isEmpty() {
        return width <= 0 || height <= 0;
    }

    /** The same size and scale, wherever it lies. */
    DeviceBox atOrigin() {
        return new DeviceBox(0, 0, width, height, scaleX, scaleY);
    }

    /** Where a picture lies in it that has so many of Swing's pixels in its own size. */
    Placement place(int pictureWidth, int pictureHeight, ObjectFit fit) {
        return Placement.of(width, height, pictureWidth * scaleX, pictureHeight * scaleY, fit);
    }
}
