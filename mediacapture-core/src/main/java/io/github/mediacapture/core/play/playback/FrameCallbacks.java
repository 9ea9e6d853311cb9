package io.github.mediacapture.core.play.playback;

import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.core.runtime.ThrowingCode;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.internal.Arguments;
import io.github.mediacapture.playback.VideoFrameCallbackMetadata;
import io.github.mediacapture.playback.VideoFrameRequestCallback;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who asked to be told of the next picture; thread-safe.
 *
 * @see <a href="https://wicg.github.io/video-rvfc/#video-raf-procedures">requestVideoFrameCallback</a>
 */
final class FrameCallbacks {
    private final EventLoop loop;
    private final ThrowingCode code; // on the event lane
    private final Map<Integer, VideoFrameRequestCallback> waiting =
            new LinkedHashMap<>(); // this and all below under this
    private int handles;
    private long told;

    FrameCallbacks(EventLoop loop) {
        this.loop = loop;
        code = new ThrowingCode(loop.runtime());
    }

    synchronized int add(VideoFrameRequestCallback callback) {
        handles++;
        waiting.put(handles, Arguments.required(callback, "callback"));
        return handles;
    }

    synchronized void cancel(int handle) {
        waiting.remove(handle);
    }

    synchronized boolean isWaiting() {
        return !waiting.isEmpty();
    }

    synchronized boolean wasNotTold(long number) {
        return told != number;
    }

    /** Tells those who wait now of a picture, in a task. */
    void tell(VideoFrame frame, VideoFrameCallbackMetadata metadata, long number) {
        synchronized (this) {
            told = number;
        }
        VideoFrame kept = frame.clone();
        loop.queue(() -> {
            try (kept) {
                run(new VideoFrameCallbackMetadata(
                        metadata.presentationTimeNanos(),
                        metadata.expectedDisplayTimeNanos(),
                        metadata.width(),
                        metadata.height(),
                        metadata.mediaTime(),
                        metadata.presentedFrames(),
                        metadata.processingDuration(),
                        metadata.captureTimeNanos(),
                        kept));
            }
        });
    }

    /** Those that were there when the task began; a new one waits for the next picture. */
    private void run(VideoFrameCallbackMetadata metadata) {
        Map<Integer, VideoFrameRequestCallback> now;
        synchronized (this) {
            now = new LinkedHashMap<>(waiting);
        }
        long nowNanos = loop.runtime().nanoTime();
        for (Map.Entry<Integer, VideoFrameRequestCallback> entry : now.entrySet()) {
            boolean stillWaits;
            synchronized (this) {
                stillWaits = waiting.remove(entry.getKey(), entry.getValue());
            }
            if (stillWaits) {
                call(entry.getValue(), nowNanos, metadata);
            }
        }
    }

    private void call(VideoFrameRequestCallback callback, long nowNanos, VideoFrameCallbackMetadata metadata) {
        try {
            callback.onFrame(nowNanos, metadata);
        } catch (Throwable e) { // whatever an app throws
            code.threw("A callback of requestVideoFrameCallback failed", e);
        }
    }
}
