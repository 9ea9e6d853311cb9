package io.github.mediacapture.frames;

import io.github.mediacapture.frames.pixels.PixelRect;
import io.github.mediacapture.frames.pixels.PlaneLayout;
import io.github.mediacapture.frames.pixels.PredefinedColorSpace;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import io.github.mediacapture.internal.Arguments;
import java.util.List;
import java.util.Optional;

/**
 * What {@link VideoFrame#copyTo(java.nio.ByteBuffer, CopyToOptions)} copies, and how it lies in the buffer; immutable.
 *
 * <p>{@code CopyToOptions.defaults().rect(new PixelRect(0, 0, 320, 240)).format(VideoPixelFormat.RGBA)}
 *
 * @see <a href="https://www.w3.org/TR/webcodecs/#dictdef-videoframecopytooptions">WebCodecs, VideoFrameCopyToOptions</a>
 */
public final class CopyToOptions {
    private static final CopyToOptions DEFAULTS =
            new CopyToOptions(Optional.empty(), Optional.empty(), Optional.empty(), PredefinedColorSpace.SRGB);

    private final Optional<PixelRect> rect;
    private final Optional<List<PlaneLayout>> layout;
    private final Optional<VideoPixelFormat> format;
    private final PredefinedColorSpace colorSpace;

    private CopyToOptions(
            Optional<PixelRect> rect,
            Optional<List<PlaneLayout>> layout,
            Optional<VideoPixelFormat> format,
            PredefinedColorSpace colorSpace) {
        this.rect = rect;
        this.layout = layout;
        this.format = format;
        this.colorSpace = colorSpace;
    }

    /** {@return the visible rectangle in the frame's own format, tightly packed} */
    public static CopyToOptions defaults() {
        return DEFAULTS;
    }

    /**
     * {@return options that copy a part of the frame}
     *
     * @param part of the coded pixels; x and y at whole chroma samples where the format has fewer of those
     */
    public CopyToOptions rect(PixelRect part) {
        return new CopyToOptions(Optional.of(Arguments.required(part, "rect")), layout, format, colorSpace);
    }

    /**
     * {@return options that place the planes}
     *
     * @param planes one for each plane, which must not overlap
     */
    public CopyToOptions layout(List<PlaneLayout> planes) {
        return new CopyToOptions(
                rect, Optional.of(List.copyOf(Arguments.required(planes, "layout"))), format, colorSpace);
    }

    /**
     * {@return options that convert}
     *
     * @param rgb RGBA, RGBX, BGRA or BGRX; any other is rejected by the call that copies
     */
    public CopyToOptions format(VideoPixelFormat rgb) {
        return new CopyToOptions(rect, layout, Optional.of(Arguments.required(rgb, "format")), colorSpace);
    }

    /**
     * {@return options that convert to another color space; only together with a {@link #format(VideoPixelFormat) format}}
     *
     * @param wanted sRGB unless it is set
     */
    public CopyToOptions colorSpace(PredefinedColorSpace wanted) {
        return new CopyToOptions(rect, layout, format, Arguments.required(wanted, "colorSpace"));
    }

    /** {@return the part of the frame; empty for the visible one} */
    public Optional<PixelRect> rect() {
        return rect;
    }

    /** {@return where the planes go; empty for tightly packed} */
    public Optional<List<PlaneLayout>> layout() {
        return layout;
    }

    /** {@return what is converted to; empty for the frame's own format} */
    public Optional<VideoPixelFormat> format() {
        return format;
    }

    /** {@return the color space of what is converted} */
    public PredefinedColorSpace colorSpace() {
        return colorSpace;
    }

    @Override
    public String toString() {
        return "CopyToOptions[rect=" + rect + ", layout=" + layout + ", format=" + format + ", colorSpace=" + colorSpace
                + "]";
    }
}
