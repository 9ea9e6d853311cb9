package io.github.mediacapture.core.pictures;

import io.github.mediacapture.core.pictures.PlaneScaler.Mapping;
import io.github.mediacapture.frames.pixels.PixelPlanes;
import io.github.mediacapture.frames.pixels.PixelRect;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import io.github.mediacapture.spi.FrameSize;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Scales one part of pictures that are all alike to one size, up or down, and to another sub-sampling; used by one thread.
 *
 * <p>Every pixel is the mean of the area that it covers, or lies between the two next to it. The numbers keep their meaning: YUV
 * goes to YUV, and RGB to the same order of RGB. Colors count by their alpha: what nobody sees shines through nowhere.
 */
public final class PictureScaler {
    private final VideoPixelFormat from;
    private final PixelRect part;
    private final VideoPixelFormat to;
    private final FrameSize size;
    private final List<PlaneScaler> planes;

    /** Components that come from one plane and of which there are equally many rows. */
    private record Rows(int plane, int shift) {}

    /**
     * Makes the tables.
     *
     * @param part of the pictures, in pixels; begins at whole chroma samples
     */
    public PictureScaler(VideoPixelFormat from, PixelRect part, VideoPixelFormat to, FrameSize size) {
        if (from.isRgb() ? from != to : to.isRgb()) {
            throw new IllegalArgumentException("Scaling does not make " + to.wireName() + " of " + from.wireName());
        }
        this.from = from;
        this.part = part;
        this.to = to;
        this.size = size;
        PixelLayout source = PixelLayout.of(from);
        PixelLayout target = PixelLayout.of(to);
        Map<Rows, List<Mapping>> together = new LinkedHashMap<>();
        for (int i = 0; i < source.components().size(); i++) {
            Mapping mapping =
                    new Mapping(source.components().get(i), target.components().get(i));
            Rows rows = new Rows(mapping.from().plane(), mapping.to().shiftY());
            together.computeIfAbsent(rows, key -> new ArrayList<>()).add(mapping);
        }
        planes = together.values().stream()
                .map(mappings -> new PlaneScaler(mappings, target, part, size, from.hasAlpha()))
                .toList();
    }

    /** Whether this does the same. */
    public boolean isFor(
            VideoPixelFormat otherFrom, PixelRect otherPart, VideoPixelFormat otherTo, int width, int height) {
        return from == otherFrom
                && to == otherTo
                && size.width() == width
                && size.height() == height
                && part.equals(otherPart);
    }

    /** Fills {@code target}, whose planes can be written to. */
    public void scale(PixelPlanes source, PixelPlanes target) {
        for (PlaneScaler plane : planes) {
            plane.scale(source, target);
        }
    }
}
