package io.github.mediacapture.swing;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.awt.image.SinglePixelPackedSampleModel;
import org.jspecify.annotations.Nullable;

/**
 * An image whose numbers are written directly, and the part of it that is meant to be seen; made anew where its size changes.
 *
 * <p>One thread at a time.
 */
final class RgbImage {
    private @Nullable BufferedImage image;
    private int[] pixels = new int[0];
    private Rectangle seen = new Rectangle();

    RgbImage() {}

    /** Uses an image of somebody else as long as it has the right size and type. */
    RgbImage(@Nullable BufferedImage reused) {
        if (reused != null && isWritable(reused)) {
            image = reused;
            pixels = ((DataBufferInt) reused.getRaster().getDataBuffer()).getData();
        }
    }

    /** Row by row, without gaps, from the top left. */
    private static boolean isWritable(BufferedImage image) {
        return image.getRaster().getDataBuffer() instanceof DataBufferInt data
                && image.getSampleModel() instanceof SinglePixelPackedSampleModel model
                && data.getOffset() == 0
                && model.getScanlineStride() == image.getWidth()
                && image.getRaster().getParent() == null;
    }

    /**
     * Makes room.
     *
     * @param preferred the type that a new one has
     * @param exactly whether another type that keeps as much does not do
     */
    int[] reserve(int width, int height, int preferred, boolean exactly) {
        BufferedImage there = image;
        if (there == null
                || there.getWidth() != width
                || there.getHeight() != height
                || !serves(there.getType(), preferred, exactly)) {
            there = new BufferedImage(width, height, preferred);
            pixels = ((DataBufferInt) there.getRaster().getDataBuffer()).getData();
            image = there;
        }
        return pixels;
    }

    private static boolean serves(int type, int preferred, boolean exactly) {
        return type == preferred
                || (!exactly && (type == BufferedImage.TYPE_INT_ARGB || type == BufferedImage.TYPE_INT_ARGB_PRE));
    }

    boolean isPremultiplied() {
        return image().getType() == BufferedImage.TYPE_INT_ARGB_PRE;
    }

    boolean hasAlpha() {
        return image().getType() != BufferedImage.TYPE_INT_RGB;
    }

    BufferedImage image() {
        if (image == null) {
            throw new IllegalStateException("There is no image yet: reserve(...) first");
        }
        return image;
    }

    void setSeen(Rectangle part) {
        seen = part;
    }

    /** Draws what is meant to be seen to a place; as it is where it has that size. */
    void draw(Graphics2D g, int x, int y, int width, int height) {
        g.drawImage(
                image(), x, y, x + width, y + height, seen.x, seen.y, seen.x + seen.width, seen.y + seen.height, null);
    }
}
