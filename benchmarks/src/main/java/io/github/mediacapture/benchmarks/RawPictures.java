package io.github.mediacapture.benchmarks;

import io.github.mediacapture.frames.PixelPool;
import io.github.mediacapture.frames.SharedVideoFrame;
import io.github.mediacapture.frames.VideoFrameInit;
import io.github.mediacapture.frames.pixels.PixelBuffer;
import io.github.mediacapture.frames.pixels.VideoColorSpace;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Reads raw I420 pictures of a file, 30 a second, as a camera delivers them; one thread. */
final class RawPictures implements AutoCloseable {
    private final int width;
    private final int height;
    private final FileChannel input;
    private final PixelPool pool = new PixelPool();
    private long begin;
    private long count;

    RawPictures(Path file, int width, int height) throws IOException {
        this.width = width;
        this.height = height;
        input = FileChannel.open(file);
    }

    /** The next picture, as a camera's backend delivers it: without a copy; null at the end. */
    @Nullable
    SharedVideoFrame nextFrame() throws IOException {
        PixelBuffer pixels = pool.take(VideoPixelFormat.I420, width, height, VideoColorSpace.CAMERA);
        if (!read(pixels)) {
            pool.giveBack(pixels);
            return null;
        }
        return pool.frame(pixels, VideoFrameInit.defaults().timestampNanos(System.nanoTime()));
    }

    /** Waits until it is time for the next picture, and reads it; false at the end. */
    boolean read(PixelBuffer pixels) throws IOException {
        begin = count == 0 ? System.nanoTime() : begin;
        long due = begin + count++ * TimeUnit.SECONDS.toNanos(1) / PreviewCost.FRAME_RATE;
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        ByteBuffer bytes = pixels.bytes().duplicate().clear();
        while (bytes.hasRemaining()) {
            if (input.read(bytes) < 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
