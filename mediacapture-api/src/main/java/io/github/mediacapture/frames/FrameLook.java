package io.github.mediacapture.frames;

import io.github.mediacapture.frames.pixels.PixelRect;
import io.github.mediacapture.frames.pixels.VideoColorSpace;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import java.util.OptionalLong;

/**
 * What a frame is like, but for its pixels and its time; immutable.
 *
 * @param rotation 0, 90, 180 or 270 degrees, clockwise
 * @param flip whether left and right change places after that
 * @see <a href="https://www.w3.org/TR/webcodecs/#videoframe-algorithms">WebCodecs, algorithms of VideoFrame</a>
 */
record FrameLook(
        PixelRect visibleRect,
        int displayWidth,
        int displayHeight,
        int rotation,
        boolean flip,
        VideoColorSpace colorSpace,
        OptionalLong durationNanos,
        VideoFrameMetadata metadata) {

    /** That of a frame of which nothing else is said. */
    static FrameLook plain(VideoPixelFormat format, int width, int height) {
        return new FrameLook(
                PixelRect.ofSize(width, height),
                width,
                height,
                0,
                false,
                VideoColorSpace.defaultOf(format),
                OptionalLong.empty(),
                VideoFrameMetadata.empty());
    }

    /** The same, but for what {@code init} says; the frame's coded size and format are for its errors. */
    FrameLook with(VideoFrameInit init, VideoPixelFormat format, int width, int height) {
        PixelRect visible = init.visibleRect().orElse(visibleRect);
        requireUsable("visibleRect", visible, format, width, height);
        if (init.displayWidth().isPresent() != init.displayHeight().isPresent()) {
            throw new IllegalArgumentException("displayWidth and displayHeight go together: set both or none");
        }
        int turned = (int) Math.floorMod(Math.round(Math.floor((init.rotation() + 45) / 90)) * 90, 360L);
        int newRotation = Math.floorMod(flip ? rotation - turned : rotation + turned, 360);
        boolean wasUpright = rotation % 180 == 0;
        double scaleX = (double) (wasUpright ? displayWidth : displayHeight) / visibleRect.width();
        double scaleY = (double) (wasUpright ? displayHeight : displayWidth) / visibleRect.height();
        int across = Math.max(1, (int) Math.round(visible.width() * scaleX));
        int down = Math.max(1, (int) Math.round(visible.height() * scaleY));
        boolean upright = newRotation % 180 == 0;
        return new FrameLook(
                visible,
                init.displayWidth().orElse(upright ? across : down),
                init.displayHeight().orElse(upright ? down : across),
                newRotation,
                flip != init.flip(),
                init.colorSpace().orElse(colorSpace),
                init.durationNanos().isPresent() ? init.durationNanos() : durationNanos,
                init.metadata().orElse(metadata));
    }

    /** Rejects a part that a frame does not have, or that begins within a chroma sample. */
    static void requireUsable(String name, PixelRect part, VideoPixelFormat format, int width, int height) {
        if (!part.fitsInto(width, height)) {
            throw new IllegalArgumentException(
                    name + " " + part + " does not lie in the frame, which is " + width + "x" + height);
        }
        int acrossStep = format.horizontalSubsampling();
        int downStep = format.verticalSubsampling();
        if (part.x() % acrossStep != 0 || part.y() % downStep != 0) {
            throw new IllegalArgumentException(name + " " + part + " begins within a chroma sample: in "
                    + format.wireName() + " x is a multiple of " + acrossStep + " and y of " + downStep);
        }
    }
}
