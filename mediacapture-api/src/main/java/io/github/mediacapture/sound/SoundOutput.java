package io.github.mediacapture.sound;

import io.github.mediacapture.errors.NotFoundException;
import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.spi.AudioOutputDevice;

/**
 * A way to the loudspeakers, such as PulseAudio; found by {@link java.util.ServiceLoader}, one instance per context.
 *
 * <p>A constructor does nothing: libraries are loaded when the first sink is opened. Thread-safe.
 */
public interface SoundOutput extends AutoCloseable {
    /** {@return a short name for messages and reports, such as {@code "pulse"}} */
    String name();

    /** {@return how early it is asked: the higher, the earlier} A negative number marks a stand-in. */
    default int priority() {
        return 0;
    }

    /**
     * {@return whether it can play on that device, which some backend listed, this one or another} Quick, and opens nothing.
     *
     * @param device as {@link io.github.mediacapture.spi.CaptureBackend#audioOutputs} listed it
     */
    boolean plays(AudioOutputDevice device);

    /**
     * Opens an output, which plays what is written from the first write on. Blocks.
     *
     * @param request where to, and in which format
     * @return for one thread at a time; the caller closes it
     * @throws NotSupportedException if this machine lacks what this way needs: the next one is asked
     * @throws NotFoundException if the device is not there
     * @throws NotReadableException if the device is busy, or the system refuses it; says why
     */
    SoundSink open(SoundRequest request);

    /** Closes every sink that is still open. Idempotent. */
    @Override
    void close();
}
