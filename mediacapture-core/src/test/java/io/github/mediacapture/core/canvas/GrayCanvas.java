package io.github.mediacapture.core.canvas;

import io.github.mediacapture.canvas.PaintedSurface;
import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.events.Registration;
import io.github.mediacapture.frames.FrameMemory;
import io.github.mediacapture.frames.SharedVideoFrame;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A surface of one gray at a time; counts who asks for it and who holds it. */
final class GrayCanvas implements PaintedSurface {
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final AtomicInteger held = new AtomicInteger();
    private int width = 64;
    private int height = 48;
    private int gray;
    private int snapshots;
    boolean busy;
    RuntimeException failure;

    void paint(int newGray) {
        gray = newGray;
        listeners.forEach(Runnable::run);
    }

    void resize(int newWidth, int newHeight) {
        width = newWidth;
        height = newHeight;
    }

    int snapshots() {
        return snapshots;
    }

    int held() {
        return held.get();
    }

    int listeners() {
        return listeners.size();
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return height;
    }

    @Override
    public VideoFrame snapshot(long timestampNanos) {
        snapshots++;
        if (failure != null) {
            throw failure;
        }
        if (busy) {
            throw new InvalidStateException("It is being painted");
        }
        byte[] pixels = new byte[width * height * 4];
        Arrays.fill(pixels, (byte) gray);
        int stride = width * 4;
        held.incrementAndGet();
        FrameMemory memory = new FrameMemory() {
            @Override
            public ByteBuffer plane(int plane) {
                return ByteBuffer.wrap(pixels);
            }

            @Override
            public int stride(int plane) {
                return stride;
            }

            @Override
            public void release() {
                held.decrementAndGet();
            }
        };
        return new SharedVideoFrame(VideoPixelFormat.BGRA, width, height, timestampNanos, memory);
    }

    @Override
    public Registration onPaint(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
