package io.github.mediacapture.core.play.live;

import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.spi.FrameSink;
import org.jspecify.annotations.Nullable;

/** Notices that a track has ended, and nothing else; on any thread. */
record EndWatch(Runnable onEnd) implements FrameSink {
    @Override
    public void onVideoFrame(VideoFrame frame) {
        // only its end matters
    }

    @Override
    public void onAudioData(AudioData data) {
        // only its end matters
    }

    @Override
    public void onMuted(boolean muted) {
        // only its end matters
    }

    @Override
    public void onEnded(@Nullable MediaException cause) {
        onEnd.run();
    }
}
