package io.github.mediacapture.core.play.playback;

import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.playback.ReadyState;

/** What a playback tells its element; from any thread, with no lock held. What comes after the playback was given up is ignored. */
public interface PlaybackHost {
    /** What it is that is played is known. */
    void onMetadata(Metadata metadata);

    /** There is a picture or sound, or there is none for now. */
    void onReady(ReadyState state);

    /** A seek is done: its picture is there. */
    void onSeeked(long number, long positionNanos);

    /** The size of the pictures is another one. */
    void onSize(int width, int height);

    /** It is as long as that, by what is known now. */
    void onDuration(double seconds);

    /** The position has come to the end. */
    void onEnded(long endNanos);

    /** It can't go on. */
    void onFailed(MediaException error);
}
