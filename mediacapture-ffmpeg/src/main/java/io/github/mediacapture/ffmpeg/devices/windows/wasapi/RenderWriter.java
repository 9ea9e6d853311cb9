package io.github.mediacapture.ffmpeg.devices.windows.wasapi;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import org.jspecify.annotations.Nullable;

/**
 * Gives samples to a stream, and tells which are heard; for the stream's thread.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/api/audioclient/nn-audioclient-iaudiorenderclient">IAudioRenderClient</a>
 */
public final class RenderWriter implements AutoCloseable {
    private static final int GET_BUFFER = 3;
    private static final int RELEASE_BUFFER = 4;
    private static final int GET_FREQUENCY = 3;
    private static final int GET_POSITION = 4;
    private static final int NO_FLAGS = 0;

    private final ComObject client;
    private final ComObject clock;
    private final WaveFormat format;
    private final int bufferFrames;
    private final double unitsPerFrame;
    private final PointerByReference address = new PointerByReference();
    private final LongByReference position = new LongByReference();
    private final @Nullable Object[] askRoom = {null, 0, address};
    private final @Nullable Object[] give = {null, 0, NO_FLAGS};
    private final @Nullable Object[] askPosition = {null, position, null};

    /** Takes the objects over, unless it throws: then the clock only. */
    RenderWriter(ComObject client, ComObject clock, WaveFormat format, int bufferFrames) throws WasapiException {
        this.client = client;
        this.clock = clock;
        this.format = format;
        this.bufferFrames = bufferFrames;
        LongByReference unitsPerSecond = new LongByReference();
        int result = clock.call(GET_FREQUENCY, unitsPerSecond);
        if (result < 0) {
            clock.close();
            throw WasapiException.of("GetFrequency", result);
        }
        unitsPerFrame = (double) unitsPerSecond.getValue() / format.sampleRate();
    }

    /**
     * Writes samples for which there is room.
     *
     * @param samples interleaved floats
     * @param from the index of the first
     * @param frames how many, of all channels; more than 0
     */
    public void write(float[] samples, int from, int frames) throws WasapiException {
        if (frames > bufferFrames || format.encoding() != WaveFormat.Encoding.FLOAT32) {
            throw new IllegalArgumentException(frames + " frames of floats do not fit");
        }
        address.setValue(null);
        askRoom[1] = frames;
        ComObject.succeeded("GetBuffer", client.callPrepared(GET_BUFFER, askRoom));
        Pointer room = address.getValue();
        if (room == null) {
            throw WasapiException.nonsense("room for samples that is nowhere");
        }
        room.write(0, samples, from, frames * format.channels());
        give[1] = frames;
        ComObject.succeeded("ReleaseBuffer", client.callPrepared(RELEASE_BUFFER, give));
    }

    /** How many frames were heard since it was opened or reset, as the device tells it; {@code Long.MAX_VALUE} if it does not. */
    public long heardFrames() throws WasapiException {
        if (!(unitsPerFrame > 0)) {
            return Long.MAX_VALUE;
        }
        ComObject.succeeded("GetPosition", clock.callPrepared(GET_POSITION, askPosition));
        return (long) Math.max(0, position.getValue() / unitsPerFrame);
    }

    @Override
    public void close() {
        clock.close();
        client.close();
    }
}
