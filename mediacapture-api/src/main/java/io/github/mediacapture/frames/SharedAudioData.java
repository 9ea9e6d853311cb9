package io.github.mediacapture.frames;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The {@link AudioData} that backends deliver: a small handle on counted memory.
 *
 * <p>Thread-safe. A backend makes one per packet and closes it when {@link io.github.mediacapture.spi.FrameSink#onAudioData FrameSink.onAudioData} returned.
 */
public final class SharedAudioData implements AudioData {
    private final Layout layout;
    private final long timestampNanos;
    private final SharedMemory shared;
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * The shape of a run of samples.
     *
     * @param format how they lie in memory
     * @param sampleRate hertz, positive
     * @param channels positive
     * @param frames samples per channel, positive
     */
    public record Layout(AudioSampleFormat format, int sampleRate, int channels, int frames) {
        /**
         * Rejects counts that are not positive.
         *
         * @param format not null
         * @param sampleRate hertz, positive
         * @param channels positive
         * @param frames samples per channel, positive
         * @throws IllegalArgumentException if one of them is not positive
         */
        public Layout {
            if (sampleRate <= 0 || channels <= 0 || frames <= 0) {
                throw new IllegalArgumentException("Audio needs a positive sample rate, channel and sample count, not "
                        + sampleRate + " Hz, " + channels + " channels, " + frames + " samples");
            }
        }
    }

    /**
     * Wraps memory without a copy; {@code memory.release()} runs when the last holder closes.
     *
     * @param layout the shape of the samples
     * @param timestampNanos when the first sample was captured, by {@link io.github.mediacapture.spi.MediaRuntime#nanoTime() MediaRuntime.nanoTime()}
     * @param memory with planes as the layout says; belongs to this data and its clones from now on
     */
    public SharedAudioData(Layout layout, long timestampNanos, FrameMemory memory) {
        this(layout, timestampNanos, new SharedMemory(memory));
    }

    private SharedAudioData(Layout layout, long timestampNanos, SharedMemory shared) {
        this.layout = layout;
        this.timestampNanos = timestampNanos;
        this.shared = shared;
    }

    /**
     * Does what {@link AudioData#copyOf} does, with a result that backends know.
     *
     * @param format how the samples lie in the buffer
     * @param sampleRate hertz, positive
     * @param channels how many, positive
     * @param frames samples per channel, positive
     * @param timestampNanos when the first sample was captured, by {@link io.github.mediacapture.spi.MediaRuntime#nanoTime() MediaRuntime.nanoTime()}
     * @param samples all planes, one after the other, in native byte order, from the buffer's position
     * @return data with memory of its own; close it
     * @throws IllegalArgumentException if a count is not positive or there are too few bytes
     */
    public static SharedAudioData copyOf(
            AudioSampleFormat format,
            int sampleRate,
            int channels,
            int frames,
            long timestampNanos,
            ByteBuffer samples) {
        Layout layout = new Layout(format, sampleRate, channels, frames);
        int planeBytes = format.planeBytes(channels, frames);
        ByteBuffer[] planes = new ByteBuffer[format.planeCount(channels)];
        int size = planeBytes * planes.length;
        if (samples.remaining() < size) {
            throw new IllegalArgumentException(
                    frames + " samples need " + size + " bytes, the buffer has " + samples.remaining());
        }
        ByteBuffer copy = ByteBuffer.allocate(size).put(samples.slice(samples.position(), size));
        for (int plane = 0; plane < planes.length; plane++) {
            planes[plane] = copy.slice(plane * planeBytes, planeBytes);
        }
        return new SharedAudioData(layout, timestampNanos, SharedMemory.of(planes));
    }

    /** {@return the memory itself, so that a backend recognizes its own data and skips a copy} */
    public FrameMemory memory() {
        return shared.memory();
    }

    @Override
    public AudioSampleFormat format() {
        return layout.format();
    }

    @Override
    public int sampleRate() {
        return layout.sampleRate();
    }

    @Override
    public int numberOfFrames() {
        return layout.frames();
    }

    @Override
    public int numberOfChannels() {
        return layout.channels();
    }

    @Override
    public long timestampNanos() {
        return timestampNanos;
    }

    @Override
    public ByteBuffer plane(int plane) {
        requireOpen();
        return shared.memory().plane(plane).asReadOnlyBuffer().rewind().order(ByteOrder.nativeOrder());
    }

    /**
     * {@return a second holder of the same samples with another timestamp}
     *
     * @param newTimestampNanos when the first sample was captured, by {@link io.github.mediacapture.spi.MediaRuntime#nanoTime() MediaRuntime.nanoTime()}
     * @throws io.github.mediacapture.errors.InvalidStateException if this data is closed
     */
    public SharedAudioData at(long newTimestampNanos) {
        requireOpen();
        shared.retain();
        SharedAudioData holder = new SharedAudioData(layout, newTimestampNanos, shared);
        shared.memory().retainedBy(holder);
        return holder;
    }

    @Override
    public SharedAudioData clone() {
        return at(timestampNanos);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            shared.memory().closedBy(this);
            shared.release();
        }
    }

    private void requireOpen() {
        if (closed.get()) {
            throw SharedMemory.closed();
        }
    }

    @Override
    public String toString() {
        return "AudioData[" + layout + " at " + timestampNanos + " ns" + (closed.get() ? ", closed]" : "]");
    }
}
