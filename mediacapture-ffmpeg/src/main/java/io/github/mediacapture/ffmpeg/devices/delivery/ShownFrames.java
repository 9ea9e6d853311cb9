package io.github.mediacapture.ffmpeg.devices.delivery;

import io.github.mediacapture.ffmpeg.AvErrors;
import io.github.mediacapture.ffmpeg.AvFrameMemory;
import io.github.mediacapture.ffmpeg.AvFrames;
import io.github.mediacapture.frames.SharedVideoFrame;
import io.github.mediacapture.spi.FrameSink;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.bytedeco.ffmpeg.avutil.AVBufferPool;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Frames of a surface that tells of changes only: the last frame is delivered again where nothing changes, so that the rate
 * holds, and what changes faster than that is left out. Confined to one thread.
 */
public final class ShownFrames implements AutoCloseable {
    private static final int PIXEL_BYTES = 4;

    /** Past the end of a frame: FFmpeg's fast code reads ahead. */
    private static final int PADDING = 64;

    private final LongSupplier nanoTime;
    private final long periodNanos;
    private final StampClock clock;
    private final AVFrame last = AvFrames.allocate();
    private final AVFrame passed = AvFrames.allocate();
    private AVBufferPool pool = new AVBufferPool((Pointer) null);
    private int pooledBytes;
    private boolean isNew;
    private long lastStamp;
    private long deliveredNanos;
    private long slotNanos;
    private long repeatNanos;

    /** Delivers about so many frames a second. */
    public ShownFrames(LongSupplier nanoTime, double frameRate) {
        this.nanoTime = nanoTime;
        periodNanos = (long) (TimeUnit.SECONDS.toNanos(1) / frameRate);
        clock = StampClock.ofDevices(nanoTime);
        slotNanos = nanoTime.getAsLong();
    }

    /**
     * Takes a copy of a frame, which is delivered now or when it is due.
     *
     * @param pixels of 4 bytes each, upper row first
     * @param stride bytes from row to row
     * @param blueFirst whether the bytes are blue, green, red, anything; else red, green, blue, anything
     * @param monotonicNanos when it was made, by the machine's monotonic clock; 0 if that is not known
     */
    public void take(
            ByteBuffer pixels,
            int stride,
            int width,
            int height,
            boolean blueFirst,
            long monotonicNanos,
            FrameSink sink) {
        int rowBytes = width * PIXEL_BYTES;
        avutil.av_frame_unref(last);
        last.buf(0, AvErrors.allocated(avutil.av_buffer_pool_get(pool(rowBytes * height)), "a picture"));
        last.format(blueFirst ? avutil.AV_PIX_FMT_BGR0 : avutil.AV_PIX_FMT_RGB0);
        last.width(width);
        last.height(height);
        last.data(0, last.buf(0).data());
        last.linesize(0, rowBytes);
        avutil.av_image_copy_plane(last.data(0), rowBytes, new BytePointer(pixels), stride, rowBytes, height);
        long stamp = clock.stamp(
                monotonicNanos == 0 ? avutil.AV_NOPTS_VALUE : TimeUnit.NANOSECONDS.toMicros(monotonicNanos));
        lastStamp = Math.max(stamp, lastStamp + 1);
        isNew = true;
        deliverDue(sink);
    }

    private AVBufferPool pool(int bytes) {
        if (pooledBytes != bytes) {
            free();
            pool = AvErrors.allocated(avutil.av_buffer_pool_init(bytes + PADDING, null), "pictures");
            pooledBytes = bytes;
        }
        return pool;
    }

    /** Delivers the last frame, if it is time for that. */
    public void deliverDue(FrameSink sink) {
        long now = nanoTime.getAsLong();
        if (isEmpty() || now < dueNanos()) {
            return;
        }
        if (!isNew) {
            lastStamp += now - deliveredNanos; // as late as the frame itself was
        }
        // Half a period more than usual for a new one: better a little late than the one before once more.
        repeatNanos = isNew ? now + periodNanos * 3 / 2 : Math.max(repeatNanos + periodNanos, now);
        slotNanos = Math.max(slotNanos + periodNanos, now + periodNanos * 2 / 3);
        isNew = false;
        deliveredNanos = now;
        AvErrors.check(avutil.av_frame_ref(passed, last), "pass a picture on");
        try (SharedVideoFrame picture = AvFrameMemory.takeVideo(passed, lastStamp)) {
            sink.onVideoFrame(picture);
        }
    }

    /** How long there is nothing to deliver, unless a frame comes before; 0 or more. */
    public long idleNanos() {
        return isEmpty() ? periodNanos : Math.max(0, dueNanos() - nanoTime.getAsLong());
    }

    private boolean isEmpty() {
        return last.width() == 0;
    }

    private long dueNanos() {
        // Frames do not come as evenly as they are made.
        return isNew ? slotNanos - periodNanos / 3 : repeatNanos;
    }

    private void free() {
        if (!pool.isNull()) {
            avutil.av_buffer_pool_uninit(pool); // buffers that are still held stay valid
        }
    }

    @Override
    public void close() {
        AvFrames.free(last);
        AvFrames.free(passed);
        free();
    }
}
