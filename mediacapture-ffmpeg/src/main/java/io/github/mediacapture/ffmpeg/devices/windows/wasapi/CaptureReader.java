package io.github.mediacapture.ffmpeg.devices.windows.wasapi;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Takes packets from a stream, one at a time, whose samples are then in {@link #data}; for the stream's thread.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/api/audioclient/nn-audioclient-iaudiocaptureclient">IAudioCaptureClient</a>
 */
public final class CaptureReader implements AutoCloseable {
    private static final int GET_BUFFER = 3;
    private static final int RELEASE_BUFFER = 4;
    private static final int GET_NEXT_PACKET_SIZE = 5;
    private static final int EMPTY = 0x0889_0001;
    private static final int GAP = 1;
    private static final int SILENT = 2;
    private static final int NO_TIME = 4;
    private static final int NANOS_PER_TICK = 100;

    private final ComObject client;
    private final WaveFormat format;
    private final int bufferFrames;
    private ByteBuffer data = ByteBuffer.allocate(0);
    private final IntByReference next = new IntByReference();
    private final PointerByReference address = new PointerByReference();
    private final IntByReference count = new IntByReference();
    private final IntByReference flags = new IntByReference();
    private final LongByReference position = new LongByReference();
    private final LongByReference time = new LongByReference();
    private final @Nullable Object[] askNext = {null, next};
    private final @Nullable Object[] askPacket = {null, address, count, flags, position, time};
    private final @Nullable Object[] giveBack = {null, 0};
    private int frames;

    /** Takes the object over. */
    CaptureReader(ComObject client, WaveFormat format, int bufferFrames) {
        this.client = client;
        this.format = format;
        this.bufferFrames = bufferFrames;
    }

    /**
     * Takes the next packet.
     *
     * @return false if there is none yet
     * @throws WasapiException if the device is gone, or tells nonsense
     */
    public boolean next() throws WasapiException {
        ComObject.succeeded("GetNextPacketSize", client.callPrepared(GET_NEXT_PACKET_SIZE, askNext));
        if (next.getValue() == 0) {
            return false;
        }
        address.setValue(null);
        int result = client.callPrepared(GET_BUFFER, askPacket);
        ComObject.succeeded("GetBuffer", result);
        if (result == EMPTY || count.getValue() == 0) {
            return false;
        }
        take();
        return true;
    }

    private void take() throws WasapiException {
        frames = count.getValue();
        if (frames < 0 || frames > bufferFrames) {
            throw WasapiException.nonsense(frames + " frames in a buffer of " + bufferFrames);
        }
        int size = frames * format.frameBytes();
        if (data.capacity() < size) {
            data = ByteBuffer.allocate(size).order(ByteOrder.nativeOrder());
        }
        data.clear().limit(size);
        if (!isSilent()) {
            Pointer samples = address.getValue();
            if (samples == null) {
                throw WasapiException.nonsense("a packet without samples");
            }
            samples.read(0, data.array(), 0, size);
        }
        giveBack[1] = frames;
        ComObject.succeeded("ReleaseBuffer", client.callPrepared(RELEASE_BUFFER, giveBack));
    }

    /** The packet's samples, from position 0 to the limit; what was before if it {@link #isSilent}. Overwritten by the next one. */
    public ByteBuffer data() {
        return data;
    }

    /** How many frames the packet has; at least 1. */
    public int frames() {
        return frames;
    }

    /** Whether its samples are all zero. */
    public boolean isSilent() {
        return (flags.getValue() & SILENT) != 0;
    }

    /** Whether samples were lost before it. */
    public boolean followsGap() {
        return (flags.getValue() & GAP) != 0;
    }

    /** Whether {@link #nanoTime} means something. */
    public boolean hasTime() {
        return (flags.getValue() & NO_TIME) == 0 && time.getValue() > 0;
    }

    /** When its first sample was recorded, by the clock of {@link System#nanoTime}. */
    public long nanoTime() {
        return time.getValue() * NANOS_PER_TICK;
    }

    @Override
    public void close() {
        client.close();
    }
}
