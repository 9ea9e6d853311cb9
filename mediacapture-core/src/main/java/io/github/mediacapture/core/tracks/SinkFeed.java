package io.github.mediacapture.core.tracks;

import io.github.mediacapture.core.runtime.ThrowingCode;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.spi.FrameSink;
import io.github.mediacapture.spi.MediaRuntime;
import io.github.mediacapture.streams.FrameTiming;
import io.github.mediacapture.streams.VideoSink;
import org.jspecify.annotations.Nullable;

/** Hands frames to where they are shown; its lock keeps the calls apart, and is held while the sink runs. */
public final class SinkFeed implements FrameSink {
    private final MediaRuntime runtime;
    private final VideoSink sink;
    private int width;
    private int height;
    private boolean ended;
    private final ThrowingCode code;

    /** Has shown nothing yet. */
    public SinkFeed(MediaRuntime runtime, VideoSink sink) {
        this.runtime = runtime;
        this.sink = sink;
        code = new ThrowingCode(runtime);
    }

    @Override
    public void onVideoFrame(VideoFrame frame) {
        long now = runtime.nanoTime();
        show(frame, new FrameTiming(now, now));
    }

    /** Shows a frame that is due at a time of its own. */
    public synchronized void show(VideoFrame frame, FrameTiming timing) {
        if (!ended) {
            guarded(() -> handOver(frame, timing));
        }
    }

    /** There is nothing to show until the next frame comes. */
    public synchronized void clear() {
        if (!ended) {
            width = 0;
            height = 0;
            guarded(sink::onCleared);
        }
    }

    private void handOver(VideoFrame frame, FrameTiming timing) {
        if (!sink.isShowing()) {
            return;
        }
        if (frame.displayWidth() != width || frame.displayHeight() != height) {
            width = frame.displayWidth();
            height = frame.displayHeight();
            sink.onSize(width, height);
        }
        sink.onFrame(frame, timing);
    }

    @Override
    public synchronized void onEnded(@Nullable MediaException cause) {
        if (!ended) {
            ended = true;
            guarded(sink::onCleared);
        }
    }

    /** The lane of the source and whoever stops a track must not suffer from what a sink throws. */
    private void guarded(Runnable call) {
        try {
            call.run();
        } catch (Throwable e) { // whatever an app throws
            code.threw("A video sink failed", e);
        }
    }

    @Override
    public void onAudioData(AudioData data) {
        // a video track has none
    }

    @Override
    public void onMuted(boolean muted) {
        // black frames come
    }
}
