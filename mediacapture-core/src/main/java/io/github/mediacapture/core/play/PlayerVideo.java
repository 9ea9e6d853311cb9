package io.github.mediacapture.core.play;

import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.events.Event;
import io.github.mediacapture.events.Registration;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.playback.VideoElement;
import io.github.mediacapture.playback.VideoFrameRequestCallback;
import io.github.mediacapture.playback.VideoPlaybackQuality;
import io.github.mediacapture.streams.VideoSink;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** An element that shows pictures; thread-safe. */
final class PlayerVideo extends PlayerElement implements VideoElement {
    private final FrameNumbers numbers;

    PlayerVideo(EventLoop loop, PlayContext context, Consumer<PlayerElement> onClosed) {
        super(loop, context, onClosed, /* showsPictures= */ true);
        numbers = new FrameNumbers(loop, steps, presenter);
    }

    @Override
    public int videoWidth() {
        return steps.width();
    }

    @Override
    public int videoHeight() {
        return steps.height();
    }

    @Override
    public Registration addSink(VideoSink sink) {
        return presenter.addSink(sink);
    }

    @Override
    public Optional<VideoFrame> currentFrame() {
        return presenter.currentFrame();
    }

    @Override
    public int requestVideoFrameCallback(VideoFrameRequestCallback callback) {
        return presenter.request(callback);
    }

    @Override
    public void cancelVideoFrameCallback(int handle) {
        presenter.cancel(handle);
    }

    @Override
    public VideoPlaybackQuality getVideoPlaybackQuality() {
        return presenter.quality();
    }

    @Override
    public CompletableFuture<VideoFrame> seekToFrame(long number) {
        return numbers.seek(current -> number);
    }

    @Override
    public CompletableFuture<VideoFrame> nextFrame() {
        return numbers.seek(current -> current + 1);
    }

    @Override
    public CompletableFuture<VideoFrame> previousFrame() {
        return numbers.seek(current -> current - 1);
    }

    @Override
    public Registration onResize(Consumer<? super Event> listener) {
        return events.on("resize", listener);
    }
}
