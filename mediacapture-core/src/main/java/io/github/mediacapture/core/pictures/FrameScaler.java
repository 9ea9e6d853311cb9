package io.github.mediacapture.core.pictures;

import io.github.mediacapture.core.pictures.PlaneScaler.Mapping;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Crops frames around their middle to another aspect ratio and scales them down to one size; never up.
 *
 * <p>Every target pixel is the mean of the area that it covers. Used by one thread at a time; keeps its tables and its
 * memory while the frames stay alike.
 */
public final class FrameScaler {
    private final int width;
    private final int height;
    private VideoPixelFormat format = VideoPixelFormat.I420;
    private int sourceWidth;
    private int sourceHeight;
    private PicturePool pool = new PicturePool(VideoPixelFormat.I420, 1, 1);
    private List<PlaneScaler> planes = List.of();

    /** Scales to this size, in pixels. */
    public FrameScaler(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /** Whether this makes frames of that size. */
    public boolean isTo(int otherWidth, int otherHeight) {
        return width == otherWidth && height == otherHeight;
    }

    /** A smaller picture of the same time, which the caller closes; {@code frame} is at least as large. */
    public VideoFrame scale(VideoFrame frame) {
        prepare(frame);
        PicturePool.Frame picture = pool.take();
        for (PlaneScaler plane : planes) {
            plane.scale(frame, picture);
        }
        return picture.at(frame.timestampNanos());
    }

    private void prepare(VideoFrame frame) {
        if (!planes.isEmpty()
                && frame.format() == format
                && frame.codedWidth() == sourceWidth
                && frame.codedHeight() == sourceHeight) {
            return;
        }
        format = frame.format();
        sourceWidth = frame.codedWidth();
        sourceHeight = frame.codedHeight();
        PixelLayout from = PixelLayout.of(format);
        PixelLayout to = from.scalable();
        pool = new PicturePool(to.format(), width, height);
        Crop crop = Crop.middle(sourceWidth, sourceHeight, width, height);
        Map<Integer, List<Mapping>> byPlane = new TreeMap<>();
        for (int i = 0; i < from.components().size(); i++) {
            Mapping mapping =
                    new Mapping(from.components().get(i), to.components().get(i));
            byPlane.computeIfAbsent(mapping.from().plane(), plane -> new ArrayList<>())
                    .add(mapping);
        }
        planes = byPlane.values().stream()
                .map(mappings -> new PlaneScaler(mappings, crop, width, height))
                .toList();
    }
}
