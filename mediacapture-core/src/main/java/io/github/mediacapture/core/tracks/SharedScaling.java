package io.github.mediacapture.core.tracks;

import io.github.mediacapture.core.pictures.FrameScaler;
import io.github.mediacapture.core.pictures.PlainFrames;
import io.github.mediacapture.frames.VideoFrame;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Scales each frame once per size, however many tracks want that size; under the source's delivery lock. */
final class SharedScaling {
    /** A size that nobody has wanted for so many frames is forgotten with its memory. */
    private static final int FORGOTTEN_AFTER = 300;

    private final List<Size> sizes = new ArrayList<>();
    private final PlainFrames plainFrames = new PlainFrames();

    /** What is being delivered as it is shown, where that is not how it lies in memory, and some track wants another size. */
    private @Nullable VideoFrame plain;

    private static final class Size {
        private final FrameScaler scaler;
        private @Nullable VideoFrame scaled;
        private int unused;

        Size(int width, int height) {
            scaler = new FrameScaler(width, height);
        }
    }

    /** The frame in that size, or itself if it has that size or is smaller; valid until {@link #done()}. */
    VideoFrame scaled(VideoFrame frame, int width, int height) {
        boolean smaller = frame.displayWidth() < width || frame.displayHeight() < height;
        if (smaller || (frame.displayWidth() == width && frame.displayHeight() == height)) {
            return frame;
        }
        Size size = sizeOf(width, height);
        VideoFrame scaled = size.scaled;
        if (scaled == null) {
            scaled = size.scaler.scale(plain(frame));
            size.scaled = scaled;
        }
        size.unused = 0;
        return scaled;
    }

    private VideoFrame plain(VideoFrame frame) {
        if (PlainFrames.isPlain(frame)) {
            return frame;
        }
        VideoFrame known = plain;
        if (known == null) {
            known = plainFrames.of(frame);
            plain = known;
        }
        return known;
    }

    private Size sizeOf(int width, int height) {
        for (Size size : sizes) {
            if (size.scaler.isTo(width, height)) {
                return size;
            }
        }
        Size added = new Size(width, height);
        sizes.add(added);
        return added;
    }

    /** The frame has been delivered to all. */
    void done() {
        if (plain != null) {
            plain.close();
            plain = null;
        }
        for (Size size : sizes) {
            if (size.scaled != null) {
                size.scaled.close();
                size.scaled = null;
            }
            size.unused++;
        }
        if (!sizes.isEmpty()) {
            sizes.removeIf(size -> size.unused > FORGOTTEN_AFTER);
        }
    }
}
