package io.github.mediacapture.sound;

import io.github.mediacapture.errors.InvalidStateException;
import java.nio.FloatBuffer;

/**
 * An open output: takes samples as fast as they are heard.
 *
 * <p><b>Threads.</b> Used on one lane, but for {@link #position}, which any thread may ask at any time. Nothing blocks for longer than a
 * call to the system's sound server takes. Once the device is lost it goes on at the pace of the clock, unheard ({@link UnheardSink}).
 */
public interface SoundSink extends AutoCloseable {
    /**
     * Takes as many samples as there is room for, which may be none; what is written begins to play when the first comes, or again
     * when it ran dry.
     *
     * @param samples interleaved, full scale is 1, what is louder is cut off; read from its position on, which is advanced by whole frames
     * @throws InvalidStateException if it is closed
     */
    void write(FloatBuffer samples);

    /**
     * {@return which of the written frames is being heard, and when that was found out} Never goes back, but where {@link #flush} forgets
     * frames that were not heard.
     */
    SoundPosition position();

    /** {@return how many frames were written since it was opened, but for those that were flushed} */
    long written();

    /**
     * Stops being heard at once; what was written stays, and what is written now waits. Where a device can't be told to stop (ALSA through
     * FFmpeg), what it has is heard to its end, for as long as the buffer at most, and the position goes on that far. Does nothing while
     * paused.
     */
    void pause();

    /** Goes on with what was written. Does nothing unless paused. */
    void resume();

    /**
     * Forgets what was written and not heard, also while paused; {@link #written} is then where the position is. What a device can't give back
     * is heard before what is written next, and the position waits for that.
     */
    void flush();

    /** Gives the device back; what was not heard is forgotten. All but {@link #write} do nothing afterwards. Idempotent. */
    @Override
    void close();
}
