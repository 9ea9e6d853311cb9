package io.github.mediacapture.testkit.internal;

import io.github.mediacapture.frames.FrameMemory;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Memory of one size that is used again; it counts what has not come back. Thread-safe. */
public final class FramePool {
    // What FFmpeg uses; so there is padding at the end of most rows, and code that forgets the stride is found out.
    private static final int ROW_ALIGNMENT = 64;

    private final Queue<Memory> free = new ConcurrentLinkedQueue<>();
    private final int[] planeBytes;
    private final int[] strides;
    private final HeldFrames outstanding;

    private FramePool(int[] planeBytes, int[] strides, HeldFrames outstanding) {
        this.planeBytes = planeBytes;
        this.strides = strides;
        this.outstanding = outstanding;
    }

    /** Memory for frames of a size, with padding at the end of most rows. */
    public static FramePool ofFrames(VideoPixelFormat format, int width, int height, HeldFrames outstanding) {
        int[] strides = new int[format.planeCount()];
        int[] bytes = new int[format.planeCount()];
        for (int plane = 0; plane < strides.length; plane++) {
            strides[plane] = aligned(format.rowBytes(plane, width));
            bytes[plane] = strides[plane] * format.rows(plane, height);
        }
        return new FramePool(bytes, strides, outstanding);
    }

    /** How many bytes there are from row to row, for rows of so many. */
    static int aligned(int rowBytes) {
        return (rowBytes + ROW_ALIGNMENT - 1) / ROW_ALIGNMENT * ROW_ALIGNMENT;
    }

    /** Memory for a packet of audio, in one plane. */
    public static FramePool ofSamples(int bytes, HeldFrames outstanding) {
        return new FramePool(new int[] {bytes}, new int[] {bytes}, outstanding);
    }

    /** Memory that will have this content when somebody looks. */
    public Memory take(LazyContent content) {
        Memory memory = free.poll();
        outstanding.taken();
        if (memory == null) {
            memory = new Memory(content);
        } else {
            memory.reset(content);
        }
        return memory;
    }

    /** Each plane is made and written when somebody looks at it first. */
    public final class Memory implements FrameMemory {
        private final @Nullable ByteBuffer[] planes = new ByteBuffer[planeBytes.length];
        private final boolean[] written = new boolean[planeBytes.length];
        private LazyContent content;

        private Memory(LazyContent content) {
            this.content = content;
        }

        private synchronized void reset(LazyContent next) {
            content = next;
            Arrays.fill(written, false);
        }

        @Override
        public synchronized ByteBuffer plane(int plane) {
            ByteBuffer bytes = planes[plane];
            if (bytes == null) {
                bytes = ByteBuffer.allocateDirect(planeBytes[plane]).order(ByteOrder.nativeOrder());
                planes[plane] = bytes;
            }
            if (!written[plane]) {
                written[plane] = true;
                content.write(plane, bytes, strides[plane]);
            }
            return bytes;
        }

        /** What will be in the first plane, if nobody has looked at it yet: nobody can have changed it either. */
        public synchronized Optional<LazyContent> unseen() {
            return written[0] ? Optional.empty() : Optional.of(content);
        }

        @Override
        public void retainedBy(AutoCloseable holder) {
            outstanding.cloned(holder);
        }

        @Override
        public void closedBy(AutoCloseable holder) {
            outstanding.closed(holder);
        }

        @Override
        public int stride(int plane) {
            return strides[plane];
        }

        @Override
        public void release() {
            outstanding.givenBack();
            free.add(this);
        }
    }
}
