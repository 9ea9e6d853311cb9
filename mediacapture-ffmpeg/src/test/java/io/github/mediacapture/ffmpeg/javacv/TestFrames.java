package io.github.mediacapture.ffmpeg.javacv;

import io.github.mediacapture.frames.CopyToOptions;
import io.github.mediacapture.frames.FrameMemory;
import io.github.mediacapture.frames.SharedVideoFrame;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.bytedeco.javacpp.Pointer;

/** Frames of noise, and what is in frames. */
final class TestFrames {
    private TestFrames() {}

    static byte[] noise(int bytes) {
        byte[] noise = new byte[bytes];
        new Random(bytes).nextBytes(noise);
        return noise;
    }

    static VideoFrame onTheHeap(VideoPixelFormat format, int width, int height, long timestampNanos) {
        byte[] pixels = noise(format.allocationSize(width, height));
        return VideoFrame.copyOf(format, width, height, timestampNanos, ByteBuffer.wrap(pixels));
    }

    /** Four bytes a pixel, in memory outside the heap, with some bytes after each row. */
    static VideoFrame outsideTheHeap(VideoPixelFormat format, int width, int height, AtomicInteger released) {
        int stride = width * 4 + 12;
        ByteBuffer pixels = ByteBuffer.allocateDirect(stride * height);
        pixels.put(noise(pixels.capacity())).clear();
        return new SharedVideoFrame(format, width, height, 1_000, new FrameMemory() {
            @Override
            public ByteBuffer plane(int plane) {
                return pixels;
            }

            @Override
            public int stride(int plane) {
                return stride;
            }

            @Override
            public void release() {
                released.incrementAndGet();
            }
        });
    }

    /** What is visible, as it lies in memory. */
    static byte[] pixels(VideoFrame frame) {
        byte[] pixels = new byte[frame.allocationSize()];
        frame.copyTo(ByteBuffer.wrap(pixels));
        return pixels;
    }

    /** What is visible, in red, green, blue and alpha. */
    static byte[] rgba(VideoFrame frame) {
        CopyToOptions options = CopyToOptions.defaults().format(VideoPixelFormat.RGBA);
        byte[] pixels = new byte[frame.allocationSize(options)];
        frame.copyTo(ByteBuffer.wrap(pixels), options);
        return pixels;
    }

    static long address(Buffer buffer) {
        try (Pointer pointer = new Pointer(buffer)) {
            return pointer.address();
        }
    }
}
