package io.github.mediacapture.benchmarks;

import io.github.mediacapture.frames.FrameMemory;
import io.github.mediacapture.frames.SharedVideoFrame;
import io.github.mediacapture.frames.VideoFrameInit;
import io.github.mediacapture.frames.pixels.PixelBuffer;
import io.github.mediacapture.frames.pixels.VideoColorSpace;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Reads raw I420 pictures of a file, 30 a second, as a camera delivers them; one thread. */
final class RawPictures implements AutoCloseable {
    private final int width;
    private final int height;
    private final FileChannel input;
    private final Queue<PixelBuffer> idle = new ConcurrentLinkedQueue<>();
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
        PixelBuffer pixels = idle.poll();
        if (pixels == null) {
            pixels = PixelBuffer.allocate(VideoPixelFormat.I420, width, height, VideoColorSpace.CAMERA);
        }
        if (!read(pixels)) {
            return null;
        }
        VideoFrameInit init =
                VideoFrameInit.defaults().timestampNanos(System.nanoTime()).colorSpace(VideoColorSpace.CAMERA);
        return new SharedVideoFrame(VideoPixelFormat.I420, width, height, init, new Lent(pixels, idle));
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

    private record Lent(PixelBuffer pixels, Queue<PixelBuffer> idle) implements FrameMemory {
        @Override
        public ByteBuffer plane(int plane) {
            return pixels.plane(plane);
        }

        @Override
        public int stride(int plane) {
            return pixels.stride(plane);
        }

        @Override
        public void release() {
            idle.add(pixels);
        }
    }
}
