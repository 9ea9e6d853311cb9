package io.github.mediacapture.playback;

/** Called once, when the next picture has been presented; on the context's event thread. */
@FunctionalInterface
public interface VideoFrameRequestCallback {
    /**
     * A picture was presented.
     *
     * @param nowNanos the same for all callbacks of one picture, by the context's clock
     * @param metadata what is known of the picture, and the picture
     */
    void onFrame(long nowNanos, VideoFrameCallbackMetadata metadata);
}
