package io.github.mediacapture.core.pictures;

import io.github.mediacapture.frames.PixelPool;
import io.github.mediacapture.frames.SharedVideoFrame;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.VideoFrameInit;
import io.github.mediacapture.frames.pixels.PixelBuffer;
import io.github.mediacapture.frames.pixels.PixelRect;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import io.github.mediacapture.spi.FrameSize;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Makes plain frames of those that are shown in part, rotated, mirrored or stretched: what is in memory is what is shown then.
 * Used by one thread; keeps its memory while the frames stay alike.
 *
 * <p>For code that reads all pixels of a frame. Time, duration, colors and metadata stay.
 */
public final class PlainFrames {
    private final PixelPool pool = new PixelPool();
    private @Nullable PictureScaler scaler;
    private @Nullable PictureScaler unpacker;

    /** Whether a frame is shown as it lies in memory, as those of cameras and screens are. */
    public static boolean isPlain(VideoFrame frame) {
        PixelRect visible = frame.visibleRect();
        int width = frame.codedWidth();
        int height = frame.codedHeight();
        return visible.width() == width
                && visible.height() == height
                && frame.displayWidth() == width
                && frame.displayHeight() == height
                && frame.rotation() == 0
                && !frame.flip();
    }

    /** What is known of a frame and still true of another picture of the same: all but how it is shown. */
    public static VideoFrameInit like(VideoFrame frame) {
        VideoFrameInit init = VideoFrameInit.of(frame.timestampNanos(), frame.colorSpace(), frame.metadata());
        OptionalLong duration = frame.durationNanos();
        return duration.isPresent() ? init.durationNanos(duration.getAsLong()) : init;
    }

    /** The frame as it is shown, in the same format or one with the same components; the caller closes it. */
    public VideoFrame of(VideoFrame frame) {
        VideoFrame shown = cropped(frame);
        try {
            if (frame.rotation() != 0 || frame.flip()) {
                shown = replaced(shown, turned(shown, frame));
            }
            if (shown.codedWidth() != frame.displayWidth() || shown.codedHeight() != frame.displayHeight()) {
                shown = replaced(shown, sized(shown, frame));
            }
            return shown;
        } catch (RuntimeException | Error e) { // no memory for a size that an app has thought of
            shown.close();
            throw e;
        }
    }

    private static VideoFrame replaced(VideoFrame before, VideoFrame after) {
        before.close();
        return after;
    }

    /** The visible part, by reference. */
    private static VideoFrame cropped(VideoFrame frame) {
        PixelRect visible = frame.visibleRect();
        return new SharedVideoFrame(
                frame.format(),
                visible.width(),
                visible.height(),
                like(frame),
                new SharedVideoFrame.Part(frame.clone(), visible));
    }

    private VideoFrame turned(VideoFrame upright, VideoFrame look) {
        boolean across = look.rotation() % 180 != 0;
        VideoPixelFormat format = upright.format();
        VideoPixelFormat turnable = across && hasOtherChromaAcross(format)
                ? VideoPixelFormat.I444
                : PixelLayout.of(format).scalable().format();
        if (turnable == format) {
            return turn(upright, look);
        }
        try (VideoFrame planar = unpacked(upright, turnable)) {
            return turn(planar, look);
        }
    }

    /** Turned by a right angle, chroma of half the width would be of half the height, which no format has. */
    private static boolean hasOtherChromaAcross(VideoPixelFormat format) {
        return format == VideoPixelFormat.I422 || format == VideoPixelFormat.YUY2;
    }

    private VideoFrame turn(VideoFrame upright, VideoFrame look) {
        boolean across = look.rotation() % 180 != 0;
        int width = across ? upright.codedHeight() : upright.codedWidth();
        int height = across ? upright.codedWidth() : upright.codedHeight();
        PixelBuffer picture = pool.take(upright.format(), width, height, look.colorSpace());
        new Turn(look.rotation(), look.flip()).copy(upright, picture);
        return pool.frame(picture, like(look));
    }

    private VideoFrame unpacked(VideoFrame frame, VideoPixelFormat format) {
        int width = frame.codedWidth();
        int height = frame.codedHeight();
        PixelRect all = PixelRect.ofSize(width, height);
        PictureScaler known = unpacker;
        if (known == null || !known.isFor(frame.format(), all, format, width, height)) {
            known = new PictureScaler(frame.format(), all, format, new FrameSize(width, height));
            unpacker = known;
        }
        PixelBuffer picture = pool.take(format, width, height, frame.colorSpace());
        known.scale(frame, picture);
        return pool.frame(picture, like(frame));
    }

    private VideoFrame sized(VideoFrame frame, VideoFrame look) {
        int width = look.displayWidth();
        int height = look.displayHeight();
        PixelRect all = PixelRect.ofSize(frame.codedWidth(), frame.codedHeight());
        VideoPixelFormat format = PixelLayout.of(frame.format()).scalable().format();
        PictureScaler known = scaler;
        if (known == null || !known.isFor(frame.format(), all, format, width, height)) {
            known = new PictureScaler(frame.format(), all, format, new FrameSize(width, height));
            scaler = known;
        }
        PixelBuffer picture = pool.take(format, width, height, look.colorSpace());
        known.scale(frame, picture);
        return pool.frame(picture, like(look));
    }
}
