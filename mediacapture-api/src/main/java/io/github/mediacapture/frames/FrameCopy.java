package io.github.mediacapture.frames;

import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.frames.pixels.Conversions;
import io.github.mediacapture.frames.pixels.PixelBuffer;
import io.github.mediacapture.frames.pixels.PixelPlanes;
import io.github.mediacapture.frames.pixels.PixelRect;
import io.github.mediacapture.frames.pixels.PlaneLayout;
import io.github.mediacapture.frames.pixels.PredefinedColorSpace;
import io.github.mediacapture.frames.pixels.VideoColorSpace;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * One copy of a frame's pixels, checked before anything is written.
 *
 * @see <a href="https://www.w3.org/TR/webcodecs/#videoframe-parse-videoframecopytooptions">The algorithm</a>
 */
record FrameCopy(
        PixelPlanes frame, PixelRect rect, VideoPixelFormat format, List<PlaneLayout> layout, int allocationSize) {

    /** What is copied, and how it lies in the buffer then. */
    static FrameCopy of(PixelPlanes frame, PixelRect visible, CopyToOptions options) {
        frame.plane(0); // throws if the frame is closed
        VideoPixelFormat own = frame.format();
        VideoPixelFormat format = options.format().orElse(own);
        if (options.format().isPresent() && !format.isRgb()) {
            throw new NotSupportedException("copyTo converts to RGBA, RGBX, BGRA and BGRX, not to " + format.wireName()
                    + "; without a format it copies the pixels as they are, in " + own.wireName());
        }
        PixelRect rect = options.rect().orElse(visible);
        FrameLook.requireUsable("rect", rect, own, frame.codedWidth(), frame.codedHeight());
        List<PlaneLayout> layout =
                options.layout().orElseGet(() -> PixelBuffer.packed(format, rect.width(), rect.height()));
        int size = PixelBuffer.requiredBytes(format, rect.width(), rect.height(), layout);
        return new FrameCopy(frame, rect, format, layout, size);
    }

    /** Fills the buffer from its position, and advances it. */
    List<PlaneLayout> to(ByteBuffer destination, PredefinedColorSpace colorSpace) {
        if (destination.isReadOnly()) {
            throw new IllegalArgumentException("The buffer is read-only: pixels can't be copied to it");
        }
        if (destination.remaining() < allocationSize) {
            throw new IllegalArgumentException("The buffer has " + destination.remaining()
                    + " bytes left, the frame needs " + allocationSize + " (see allocationSize())");
        }
        PixelBuffer target = PixelBuffer.wrap(
                destination, format, rect.width(), rect.height(), VideoColorSpace.defaultOf(format), layout);
        if (format == frame.format()) {
            target.copyFrom(frame, rect);
        } else {
            Conversions.with(conversion -> {
                conversion.convert(frame, rect, target);
                return target;
            });
        }
        if (colorSpace == PredefinedColorSpace.DISPLAY_P3 && format.isRgb()) {
            DisplayP3.fromSrgb(target);
        }
        destination.position(destination.position() + allocationSize);
        return layout;
    }
}
