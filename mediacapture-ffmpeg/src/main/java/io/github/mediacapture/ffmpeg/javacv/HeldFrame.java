package io.github.mediacapture.ffmpeg.javacv;

import io.github.mediacapture.ffmpeg.AvFrames;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacv.Frame;

/** A JavaCV frame that holds media until it is closed: then it has none any more. */
final class HeldFrame extends Frame {
    private final Runnable release;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** @param release runs once, when this is closed */
    HeldFrame(long timestampMicros, Type type, Runnable release) {
        this.release = release;
        this.timestamp = timestampMicros;
        this.type = type;
    }

    /** One that frees its image when it is closed. */
    static Frame ofImage(long timestampMicros, int channels, AVFrame image) {
        return ofImage(
                timestampMicros,
                channels,
                image.linesize(0),
                PackedImage.pixels(image),
                image,
                () -> AvFrames.free(image));
    }

    /** @param description says the size and the pixel format to JavaCV's recorder and filter */
    static Frame ofImage(
            long timestampMicros, int channels, int stride, ByteBuffer pixels, AVFrame description, Runnable release) {
        Frame frame = new HeldFrame(timestampMicros, Type.VIDEO, release);
        frame.imageWidth = description.width();
        frame.imageHeight = description.height();
        frame.imageDepth = DEPTH_UBYTE;
        frame.imageChannels = channels;
        frame.imageStride = stride;
        frame.image = new Buffer[] {pixels};
        frame.opaque = description;
        return frame;
    }

    /** A copy to be written to, which says its pixel format too: JavaCV's own has only the number of channels. */
    @Override
    public Frame clone() {
        if (image == null || !(opaque instanceof AVFrame description)) {
            return super.clone();
        }
        ByteBuffer pixels = (ByteBuffer) image[0];
        return ofImage(
                timestamp,
                imageChannels,
                PackedImage.copy(pixels, imageStride, description.format(), imageWidth, imageHeight));
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            image = null;
            samples = null;
            opaque = null;
            release.run();
        }
    }
}
