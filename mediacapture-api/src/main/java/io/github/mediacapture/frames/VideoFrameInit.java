package io.github.mediacapture.frames;

import io.github.mediacapture.frames.pixels.AlphaOption;
import io.github.mediacapture.frames.pixels.PixelRect;
import io.github.mediacapture.frames.pixels.PlaneLayout;
import io.github.mediacapture.frames.pixels.VideoColorSpace;
import io.github.mediacapture.internal.Arguments;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a new frame is like, but for its pixels; immutable.
 *
 * <p>{@code VideoFrameInit.defaults().timestampNanos(now).rotation(90)}
 *
 * @see <a href="https://www.w3.org/TR/webcodecs/#dictdef-videoframeinit">WebCodecs, VideoFrameInit</a>
 */
public final class VideoFrameInit {
    private static final VideoFrameInit DEFAULTS = new VideoFrameInit();

    private @Nullable Long timestampNanos;
    private @Nullable Long durationNanos;
    private @Nullable PixelRect visibleRect;
    private @Nullable Integer displayWidth;
    private @Nullable Integer displayHeight;
    private double rotation;
    private boolean flip;
    private AlphaOption alpha = AlphaOption.KEEP;
    private @Nullable VideoColorSpace colorSpace;
    private @Nullable VideoFrameMetadata metadata;
    private @Nullable List<PlaneLayout> layout;

    private VideoFrameInit() {}

    /** A copy, to be changed before anybody else sees it. */
    private VideoFrameInit copy() {
        VideoFrameInit copy = new VideoFrameInit();
        copy.timestampNanos = timestampNanos;
        copy.durationNanos = durationNanos;
        copy.visibleRect = visibleRect;
        copy.displayWidth = displayWidth;
        copy.displayHeight = displayHeight;
        copy.rotation = rotation;
        copy.flip = flip;
        copy.alpha = alpha;
        copy.colorSpace = colorSpace;
        copy.metadata = metadata;
        copy.layout = layout;
        return copy;
    }

    /** {@return everything as it is where the frame comes from, or as the specification has it} */
    public static VideoFrameInit defaults() {
        return DEFAULTS;
    }

    /**
     * {@return what is known of most frames, at once}
     *
     * @param timestampNanos of the context's monotonic clock
     * @param colorSpace what the numbers of the pixels mean
     * @param metadata what is known beside the pixels
     */
    public static VideoFrameInit of(long timestampNanos, VideoColorSpace colorSpace, VideoFrameMetadata metadata) {
        VideoFrameInit init = new VideoFrameInit();
        init.timestampNanos = timestampNanos;
        init.colorSpace = Arguments.required(colorSpace, "colorSpace");
        init.metadata = Arguments.required(metadata, "metadata");
        return init;
    }

    /**
     * {@return the same with a time}
     *
     * @param nanos of the context's monotonic clock; of any one where the frame is written with {@code Timing.FRAMES}
     */
    public VideoFrameInit timestampNanos(long nanos) {
        VideoFrameInit copy = copy();
        copy.timestampNanos = nanos;
        return copy;
    }

    /**
     * {@return the same with a duration}
     *
     * @param nanos how long the frame is shown, 0 or more
     * @throws IllegalArgumentException if it is negative
     */
    public VideoFrameInit durationNanos(long nanos) {
        if (nanos < 0) {
            throw new IllegalArgumentException("A duration is 0 or more, not " + nanos + " ns");
        }
        VideoFrameInit copy = copy();
        copy.durationNanos = nanos;
        return copy;
    }

    /**
     * {@return the same, showing a part}
     *
     * @param part of the coded pixels; x and y at whole chroma samples
     */
    public VideoFrameInit visibleRect(PixelRect part) {
        VideoFrameInit copy = copy();
        copy.visibleRect = Arguments.required(part, "visibleRect");
        return copy;
    }

    /**
     * {@return the same with a width to show it in; needs a {@link #displayHeight(int)} as well}
     *
     * @param pixels at least 1, after rotation
     * @throws IllegalArgumentException if it is not positive
     */
    public VideoFrameInit displayWidth(int pixels) {
        requirePositive("displayWidth", pixels);
        VideoFrameInit copy = copy();
        copy.displayWidth = pixels;
        return copy;
    }

    /**
     * {@return the same with a height to show it in; needs a {@link #displayWidth(int)} as well}
     *
     * @param pixels at least 1, after rotation
     * @throws IllegalArgumentException if it is not positive
     */
    public VideoFrameInit displayHeight(int pixels) {
        requirePositive("displayHeight", pixels);
        VideoFrameInit copy = copy();
        copy.displayHeight = pixels;
        return copy;
    }

    private static void requirePositive(String name, int pixels) {
        if (pixels <= 0) {
            throw new IllegalArgumentException(name + " must be at least 1, not " + pixels);
        }
    }

    /**
     * {@return the same, shown rotated; added to the rotation of the frame that it comes from}
     *
     * @param degrees clockwise; rounded to the nearest multiple of 90
     * @throws IllegalArgumentException if it is not finite
     */
    public VideoFrameInit rotation(double degrees) {
        if (!Double.isFinite(degrees)) {
            throw new IllegalArgumentException("A rotation must be finite, not " + degrees);
        }
        VideoFrameInit copy = copy();
        copy.rotation = degrees;
        return copy;
    }

    /**
     * {@return the same, shown mirrored or not, after it has been rotated}
     *
     * @param mirrored left and right change places; of a frame that is mirrored already: it is not any more
     */
    public VideoFrameInit flip(boolean mirrored) {
        VideoFrameInit copy = copy();
        copy.flip = mirrored;
        return copy;
    }

    /**
     * {@return the same, with or without the transparency of where it comes from}
     *
     * @param option keep unless it is set
     */
    public VideoFrameInit alpha(AlphaOption option) {
        VideoFrameInit copy = copy();
        copy.alpha = Arguments.required(option, "alpha");
        return copy;
    }

    /**
     * {@return the same, with numbers that mean something else; the pixels are not converted}
     *
     * @param meaning what the numbers mean
     */
    public VideoFrameInit colorSpace(VideoColorSpace meaning) {
        VideoFrameInit copy = copy();
        copy.colorSpace = Arguments.required(meaning, "colorSpace");
        return copy;
    }

    /**
     * {@return the same with other metadata}
     *
     * @param known takes the place of all that was known
     */
    public VideoFrameInit metadata(VideoFrameMetadata known) {
        VideoFrameInit copy = copy();
        copy.metadata = Arguments.required(known, "metadata");
        return copy;
    }

    /**
     * {@return the same, for pixels that are not tightly packed; means something for {@link VideoFrame#copyOf(
     * io.github.mediacapture.frames.pixels.VideoPixelFormat, int, int, java.nio.ByteBuffer, VideoFrameInit) copyOf} only}
     *
     * @param planes where each plane lies in the buffer; must not overlap
     */
    public VideoFrameInit layout(List<PlaneLayout> planes) {
        VideoFrameInit copy = copy();
        copy.layout = List.copyOf(Arguments.required(planes, "layout"));
        return copy;
    }

    /** {@return the time, where it is set} */
    public OptionalLong timestampNanos() {
        return timestampNanos == null ? OptionalLong.empty() : OptionalLong.of(timestampNanos);
    }

    /** {@return the duration, where it is set} */
    public OptionalLong durationNanos() {
        return durationNanos == null ? OptionalLong.empty() : OptionalLong.of(durationNanos);
    }

    /** {@return what is shown, where it is set} */
    public Optional<PixelRect> visibleRect() {
        return Optional.ofNullable(visibleRect);
    }

    /** {@return the width to show it in, where it is set} */
    public OptionalInt displayWidth() {
        return displayWidth == null ? OptionalInt.empty() : OptionalInt.of(displayWidth);
    }

    /** {@return the height to show it in, where it is set} */
    public OptionalInt displayHeight() {
        return displayHeight == null ? OptionalInt.empty() : OptionalInt.of(displayHeight);
    }

    /** {@return the rotation in degrees, clockwise, as it was given} */
    public double rotation() {
        return rotation;
    }

    /** {@return whether it is mirrored after the rotation} */
    public boolean flip() {
        return flip;
    }

    /** {@return what becomes of transparency} */
    public AlphaOption alpha() {
        return alpha;
    }

    /** {@return what the numbers mean, where it is set} */
    public Optional<VideoColorSpace> colorSpace() {
        return Optional.ofNullable(colorSpace);
    }

    /** {@return what is known beside the pixels, where it is set} */
    public Optional<VideoFrameMetadata> metadata() {
        return Optional.ofNullable(metadata);
    }

    /** {@return where the planes lie, where it is set} */
    public Optional<List<PlaneLayout>> layout() {
        return Optional.ofNullable(layout);
    }
}
