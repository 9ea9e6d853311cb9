package io.github.mediacapture.ffmpeg.devices.windows.wasapi;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import java.time.Duration;

/**
 * One stream to or from an endpoint that is shared with other programs; for one thread. Opened once, by {@link #openMix} or
 * {@link #openConverted}.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/api/audioclient/nn-audioclient-iaudioclient">IAudioClient</a>
 */
public final class AudioClient implements AutoCloseable {
    private static final int INITIALIZE = 3;
    private static final int GET_BUFFER_SIZE = 4;
    private static final int GET_CURRENT_PADDING = 6;
    private static final int GET_MIX_FORMAT = 8;
    private static final int START = 10;
    private static final int STOP = 11;
    private static final int RESET = 12;
    private static final int GET_SERVICE = 14;

    private static final String CAPTURE_CLIENT = "C8ADBD64-E71E-48A0-A4DE-185C395CD317";
    private static final String RENDER_CLIENT = "F294ACFC-3146-4483-A7BF-ADDCA7C260E2";
    private static final String CLOCK = "CD63314F-3FBA-4A1B-812C-EF96358728E7";

    private static final int SHARED = 0;
    private static final int LOOPBACK = 0x0002_0000;
    private static final int CONVERT = 0x8000_0000 | 0x0800_0000;
    private static final int NANOS_PER_TICK = 100;
    private static final int MOST_SECONDS = 4;

    private final ComCalls calls;
    private final ComObject client;
    private final IntByReference padding = new IntByReference();
    private WaveFormat format;
    private int bufferFrames;

    private AudioClient(ComCalls calls, ComObject client, WaveFormat format) {
        this.calls = calls;
        this.client = client;
        this.format = format;
    }

    /** Takes the object over. */
    static AudioClient of(ComCalls calls, ComObject client) throws WasapiException {
        try {
            Pointer told = client.address("GetMixFormat", GET_MIX_FORMAT);
            try {
                return new AudioClient(calls, client, WaveFormat.read(told));
            } finally {
                calls.free(told);
            }
        } catch (WasapiException | RuntimeException | Error e) {
            client.close();
            throw e;
        }
    }

    /** That of its samples: what is mixed for the endpoint until another one is asked for. */
    public WaveFormat format() {
        return format;
    }

    /** How many frames its buffer holds; once it is open. */
    public int bufferFrames() {
        return bufferFrames;
    }

    /**
     * Opens it in the endpoint's own format.
     *
     * @param heard whether a loudspeaker's endpoint is to be heard, not played on
     */
    public void openMix(Duration buffer, boolean heard) throws WasapiException {
        Pointer own = client.address("GetMixFormat", GET_MIX_FORMAT);
        try {
            format = WaveFormat.read(own);
            open(buffer, heard ? LOOPBACK : 0, own);
        } finally {
            calls.free(own);
        }
    }

    /**
     * Opens it in another format, which Windows converts.
     *
     * @param other of one or two channels
     * @param heard as for {@link #openMix}
     */
    public void openConverted(WaveFormat other, Duration buffer, boolean heard) throws WasapiException {
        format = other;
        try (Memory wanted = other.write()) {
            open(buffer, heard ? CONVERT | LOOPBACK : CONVERT, wanted);
        }
    }

    private void open(Duration buffer, int flags, Pointer wanted) throws WasapiException {
        client.check("Initialize", INITIALIZE, SHARED, flags, buffer.toNanos() / NANOS_PER_TICK, 0L, wanted, null);
        IntByReference frames = new IntByReference();
        client.check("GetBufferSize", GET_BUFFER_SIZE, frames);
        if (frames.getValue() <= 0 || frames.getValue() > MOST_SECONDS * format.sampleRate()) {
            throw WasapiException.nonsense("a buffer of " + frames.getValue() + " frames");
        }
        bufferFrames = frames.getValue();
    }

    /** What records by it; the caller closes it before this. */
    public CaptureReader reader() throws WasapiException {
        return new CaptureReader(service(CAPTURE_CLIENT), format, bufferFrames);
    }

    /** What plays by it; the caller closes it before this. */
    public RenderWriter writer() throws WasapiException {
        ComObject render = service(RENDER_CLIENT);
        try {
            return new RenderWriter(render, service(CLOCK), format, bufferFrames);
        } catch (WasapiException | RuntimeException | Error e) {
            render.close();
            throw e;
        }
    }

    private ComObject service(String id) throws WasapiException {
        return client.object("GetService", GET_SERVICE, Guid.memory(id));
    }

    /** How many frames wait in its buffer. */
    public int padding() throws WasapiException {
        client.check("GetCurrentPadding", GET_CURRENT_PADDING, padding);
        int frames = padding.getValue();
        if (frames < 0 || frames > bufferFrames) {
            throw WasapiException.nonsense(frames + " of " + bufferFrames + " frames in its buffer");
        }
        return frames;
    }

    /** Begins, or goes on. */
    public void start() throws WasapiException {
        client.check("Start", START);
    }

    /** Stops; what is in its buffer stays there. */
    public void stop() throws WasapiException {
        client.check("Stop", STOP);
    }

    /** Forgets what is in its buffer, and counts from zero again; while it is stopped. */
    public void reset() throws WasapiException {
        client.check("Reset", RESET);
    }

    @Override
    public void close() {
        client.close();
    }
}
