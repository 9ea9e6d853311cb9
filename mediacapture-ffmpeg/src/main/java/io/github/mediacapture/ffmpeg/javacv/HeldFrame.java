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

    /** A copy to be written to, which says its pixel format too: JavaCV's own has only the number of channels. */
    @Override
    public Frame clone() {
        if (image == null || !(opaque instanceof AVFrame description)) {
            return super.clone();
        }
        AVFrame copy =
                PackedImage.copy((ByteBuffer) image[0], imageStride, description.format(), imageWidth, imageHeight);
        Frame made = new HeldFrame(timestamp, type, () -> AvFrames.free(copy));
        made.imageWidth = imageWidth;
        made.imageHeight = imageHeight;
        made.imageDepth = imageDepth;
        made.imageChannels = imageChannels;
        made.imageStride = copy.linesize(0);
        made.image = new Buffer[] {PackedImage.pixels(copy)};
        made.opaque = copy;
        return made;
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
