package io.github.mediacapture.image;

import io.github.mediacapture.internal.Arguments;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Which part of an image becomes a bitmap, and how large; immutable.
 *
 * <p>{@code ImageBitmapOptions.defaults().crop(0, 0, 640, 360).resizeWidth(160)}
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/imagebitmap-and-animations.html#imagebitmapoptions">HTML, ImageBitmapOptions</a>
 */
public final class ImageBitmapOptions {
    private static final ImageBitmapOptions DEFAULTS =
            new ImageBitmapOptions(null, null, null, ResizeQuality.LOW, ImageOrientation.FROM_IMAGE);

    private final @Nullable Crop crop;
    private final @Nullable Integer resizeWidth;
    private final @Nullable Integer resizeHeight;
    private final ResizeQuality resizeQuality;
    private final ImageOrientation imageOrientation;

    /**
     * A part of an image.
     *
     * @param sx pixels from the left edge; what lies outside the image is transparent black
     * @param sy pixels from the top edge
     * @param sw pixels to the right of that; negative: to the left
     * @param sh pixels below that; negative: above
     */
    public record Crop(int sx, int sy, int sw, int sh) {}

    private ImageBitmapOptions(
            @Nullable Crop crop,
            @Nullable Integer resizeWidth,
            @Nullable Integer resizeHeight,
            ResizeQuality resizeQuality,
            ImageOrientation imageOrientation) {
        this.crop = crop;
        this.resizeWidth = resizeWidth;
        this.resizeHeight = resizeHeight;
        this.resizeQuality = resizeQuality;
        this.imageOrientation = imageOrientation;
    }

    /** {@return all of the image, upright, in its own size} */
    public static ImageBitmapOptions defaults() {
        return DEFAULTS;
    }

    /**
     * {@return options that take a part of the upright image}
     *
     * @param sx pixels from the left edge; what lies outside the image is transparent black
     * @param sy pixels from the top edge
     * @param sw pixels to the right of that; negative: to the left; 0 fails when the bitmap is made
     * @param sh pixels below that; negative: above; 0 fails when the bitmap is made
     */
    public ImageBitmapOptions crop(int sx, int sy, int sw, int sh) {
        return new ImageBitmapOptions(
                new Crop(sx, sy, sw, sh), resizeWidth, resizeHeight, resizeQuality, imageOrientation);
    }

    /**
     * {@return options that scale to a width; the height keeps the proportions unless it is set}
     *
     * @param pixels 0 fails when the bitmap is made
     * @throws IllegalArgumentException if it is negative
     */
    public ImageBitmapOptions resizeWidth(int pixels) {
        return new ImageBitmapOptions(
                crop, notNegative("resizeWidth", pixels), resizeHeight, resizeQuality, imageOrientation);
    }

    /**
     * {@return options that scale to a height; the width keeps the proportions unless it is set}
     *
     * @param pixels 0 fails when the bitmap is made
     * @throws IllegalArgumentException if it is negative
     */
    public ImageBitmapOptions resizeHeight(int pixels) {
        return new ImageBitmapOptions(
                crop, resizeWidth, notNegative("resizeHeight", pixels), resizeQuality, imageOrientation);
    }

    private static Integer notNegative(String name, int pixels) {
        if (pixels < 0) {
            throw new IllegalArgumentException(name + " must be at least 1, not " + pixels);
        }
        return pixels;
    }

    /**
     * {@return options that scale so}
     *
     * @param quality a hint
     */
    public ImageBitmapOptions resizeQuality(ResizeQuality quality) {
        return new ImageBitmapOptions(
                crop, resizeWidth, resizeHeight, Arguments.required(quality, "resizeQuality"), imageOrientation);
    }

    /**
     * {@return options with another side up}
     *
     * @param orientation as the image says, unless it is set
     */
    public ImageBitmapOptions imageOrientation(ImageOrientation orientation) {
        return new ImageBitmapOptions(
                crop, resizeWidth, resizeHeight, resizeQuality, Arguments.required(orientation, "imageOrientation"));
    }

    /** {@return the part; empty for all} */
    public Optional<Crop> crop() {
        return Optional.ofNullable(crop);
    }

    /** {@return the width, where it is set} */
    public OptionalInt resizeWidth() {
        return resizeWidth == null ? OptionalInt.empty() : OptionalInt.of(resizeWidth);
    }

    /** {@return the height, where it is set} */
    public OptionalInt resizeHeight() {
        return resizeHeight == null ? OptionalInt.empty() : OptionalInt.of(resizeHeight);
    }

    /** {@return how it is scaled} */
    public ResizeQuality resizeQuality() {
        return resizeQuality;
    }

    /** {@return which side is up} */
    public ImageOrientation imageOrientation() {
        return imageOrientation;
    }

    @Override
    public String toString() {
        return "ImageBitmapOptions[crop=" + crop + ", resizeWidth=" + resizeWidth + ", resizeHeight=" + resizeHeight
                + ", resizeQuality=" + resizeQuality + ", imageOrientation=" + imageOrientation + "]";
    }
}
