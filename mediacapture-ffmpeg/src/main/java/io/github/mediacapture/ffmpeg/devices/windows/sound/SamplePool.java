package io.github.mediacapture.ffmpeg.devices.windows.sound;

import io.github.mediacapture.frames.FrameMemory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;

/** Memory for packets of samples, which comes back when nobody reads it any more. Taken on one thread, given back on any. */
final class SamplePool {
    private static final int MOST_FREE = 32;

    private final Queue<Block> free = new ArrayBlockingQueue<>(MOST_FREE);

    /** Memory for one packet. */
    final class Block implements FrameMemory {
        private final ByteBuffer bytes;

        private Block(int size) {
            bytes = ByteBuffer.allocate(size).order(ByteOrder.nativeOrder());
        }

        /** To be filled, before anybody else sees it. */
        ByteBuffer bytes() {
            return bytes;
        }

        @Override
        public ByteBuffer plane(int plane) {
            return bytes;
        }

        @Override
        public int stride(int plane) {
            return 0;
        }

        @Override
        public void release() {
            boolean unusedKept = free.offer(this);
        }
    }

    /** Memory of at least so many bytes, and a limit there; what was in it before is there still. */
    Block take(int size) {
        Block block = free.poll();
        if (block == null || block.bytes.capacity() < size) {
            block = new Block(size);
        }
        block.bytes.clear().limit(size);
        return block;
    }
}
