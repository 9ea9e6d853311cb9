package io.github.mediacapture.spi;

import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import org.jspecify.annotations.Nullable;

/**
 * Where a backend pushes what a device delivers; called on the device's capture lane only, one call at a time.
 *
 * <p>Calls return quickly and never run app code. The backend keeps owning what it passes: it closes the frame after the
 * call; a sink that keeps it clones it.
 */
public interface FrameSink {
    /**
     * Takes a frame; called by devices of the kinds {@code VIDEO_INPUT} and {@code DISPLAY}.
     *
     * @param frame stays the backend's; readable until this returns
     */
    void onVideoFrame(VideoFrame frame);

    /**
     * Takes a run of samples; called by devices of the kinds {@code AUDIO_INPUT} and {@code SYSTEM_AUDIO}.
     *
     * @param data stays the backend's; readable until this returns
     */
    void onAudioData(AudioData data);

    /**
     * What the device delivers has changed by itself, as when somebody resizes a captured window: called before the first
     * frame that is so.
     *
     * @param settings all of them, as {@link CaptureSession#settings()}
     */
    default void onSettingsChanged(MediaTrackSettings settings) {}

    /**
     * The device stopped or began again to deliver for reasons of its own (a privacy switch, a stalled bus).
     *
     * @param muted true: it stopped; false: it began again
     */
    void onMuted(boolean muted);

    /**
     * The device is gone for good: called at most once, nothing follows it, and not after {@link CaptureSession#close}.
     *
     * @param cause what happened, or null if the device just came to its end
     */
    void onEnded(@Nullable MediaException cause);
}
