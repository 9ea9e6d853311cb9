package io.github.mediacapture.effects;

import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.events.ErrorEvent;
import io.github.mediacapture.events.Registration;
import io.github.mediacapture.streams.MediaStreamTrack;
import java.util.function.Consumer;

/**
 * A track made of another one: owns the thread that the effect runs on, its memory, and the new track.
 *
 * <p>Ends with the track that comes in, after what waits has come out; when the new track has been stopped, with all its
 * clones; with the context; and by {@link #close()}. A slow effect hurts only itself: while it is busy, only the newest frame
 * waits, and what is left out is counted.
 *
 * <p><b>Threads.</b> Any; the effect itself runs on a lane {@code effect-n}.
 *
 * @param <E> {@link VideoEffect} or {@link AudioEffect}
 */
public interface TrackEffect<E> extends AutoCloseable {
    /** {@return the new track; always the same one. Show it, record it, clone it} */
    MediaStreamTrack track();

    /** {@return the track that comes in; closing the effect does not stop it} */
    MediaStreamTrack source();

    /**
     * Goes on with another effect from the next frame on: no gap, nothing black, nothing that neither of them has worked on. The
     * one before is closed.
     *
     * @param next from now on; is closed as well if this one has ended meanwhile
     * @throws InvalidStateException if this one has ended; {@code next} is not closed then
     */
    void swap(E next);

    /** {@return what it has done so far} */
    EffectStatistics statistics();

    /**
     * Told, on the event thread, when frames are left out since the effect is too slow.
     *
     * @param listener told when that begins, and once per second while it goes on
     * @return takes the listener out
     */
    Registration onOverload(Consumer<? super EffectOverloadEvent> listener);

    /**
     * Told, on the event thread, when the effect threw and {@link OnFailure#END} was asked for: the new track has ended.
     *
     * @param listener told with what it threw as the cause; a listener that comes later is not told
     * @return takes the listener out
     */
    Registration onError(Consumer<? super ErrorEvent> listener);

    /** Ends the new track, with its {@code ended} event. Waits for nothing. Idempotent. */
    @Override
    void close();
}
