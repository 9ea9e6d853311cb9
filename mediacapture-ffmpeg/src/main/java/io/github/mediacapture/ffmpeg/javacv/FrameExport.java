package io.github.mediacapture.ffmpeg.javacv;

import io.github.mediacapture.ffmpeg.AvFrames;
import io.github.mediacapture.ffmpeg.PixelFormats;
import io.github.mediacapture.ffmpeg.convert.BgrPixels;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.pixels.PixelRect;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import java.nio.Buffer;
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
        VideoFrame held = shown.clone();
        ByteBuffer pixels = SampleBuffers.outsideTheHeap(held.plane(0).slice(begin, bytes));
        AVFrame description = AvFrames.allocate();
        description.format(PixelFormats.toAv(format));
        description.width(part.width());
        description.height(part.height());
        return made(shown, RGBA, stride, pixels, description, () -> {
            AvFrames.free(description);
            held.close();
        });
    }

    private static Frame convert(VideoFrame shown) {
        AVFrame converted = BgrPixels.of(shown, shown.visibleRect());
        int stride = converted.linesize(0);
        ByteBuffer pixels =
                converted.data(0).capacity((long) stride * converted.height()).asByteBuffer();
        return made(shown, BGR, stride, pixels, converted, () -> AvFrames.free(converted));
    }

    private static Frame made(
            VideoFrame shown, int channels, int stride, ByteBuffer pixels, AVFrame description, Runnable release) {
        Frame frame = new HeldFrame(shown.timestampMicros(), Frame.Type.VIDEO, release);
        frame.imageWidth = shown.visibleRect().width();
        frame.imageHeight = shown.visibleRect().height();
        frame.imageDepth = Frame.DEPTH_UBYTE;
        frame.imageChannels = channels;
        frame.imageStride = stride;
        frame.image = new Buffer[] {pixels};
        frame.opaque = description;
        return frame;
    }
}
