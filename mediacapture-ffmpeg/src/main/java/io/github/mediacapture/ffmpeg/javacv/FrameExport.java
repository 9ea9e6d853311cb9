package io.github.mediacapture.ffmpeg.javacv;

import io.github.mediacapture.ffmpeg.AvFrames;
import io.github.mediacapture.ffmpeg.FfmpegLibrary;
import io.github.mediacapture.ffmpeg.PixelFormats;
import io.github.mediacapture.ffmpeg.convert.BgrPixels;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.pixels.PixelRect;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacv.Frame;

/** Frames for JavaCV; stateless. */
final class FrameExport {
    private static final int BGR = 3;
    private static final int RGBA = 4;

    private FrameExport() {}

    static Frame of(VideoFrame frame) {
        try (VideoFrame shown = Upright.of(frame)) {
            return shown.format().isRgb() ? reference(shown) : convert(shown);
        }
    }

    /** Three channels, whatever the format is. */
    static Frame bgr(VideoFrame frame) {
        try (VideoFrame shown = Upright.of(frame)) {
            return convert(shown);
        }
    }

    private static Frame reference(VideoFrame shown) {
        VideoPixelFormat format = shown.format();
        PixelRect part = shown.visibleRect();
        int stride = shown.stride(0);
        int begin = format.offset(0, part.x(), part.y(), stride);
        int bytes = stride * (part.height() - 1) + format.rowBytes(0, part.width());
        int avFormat = PixelFormats.toAv(format);
        FfmpegLibrary.load();
        VideoFrame held = shown.clone();
        try {
            ByteBuffer pixels = held.plane(0).slice(begin, bytes);
            if (pixels.isDirect()) {
                AVFrame description = AvFrames.allocate();
                description.format(avFormat);
                description.width(part.width());
                description.height(part.height());
                return HeldFrame.ofImage(shown.timestampMicros(), RGBA, stride, pixels, description, () -> {
                    AvFrames.free(description);
                    held.close();
                });
            }
            // JavaCV reads others only if they have an array, which read-only ones do not show.
            AVFrame copy = PackedImage.copy(pixels, stride, avFormat, part.width(), part.height());
            held.close();
            return HeldFrame.ofImage(shown.timestampMicros(), RGBA, copy);
        } catch (RuntimeException | Error e) {
            held.close();
            throw e;
        }
    }

    private static Frame convert(VideoFrame shown) {
        return HeldFrame.ofImage(shown.timestampMicros(), BGR, BgrPixels.of(shown, shown.visibleRect()));
    }
}
