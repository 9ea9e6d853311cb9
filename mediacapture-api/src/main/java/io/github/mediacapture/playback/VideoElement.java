package io.github.mediacapture.playback;

import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.events.Event;
import io.github.mediacapture.events.Registration;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.streams.VideoSink;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Plays pictures and sound; what a {@code <video>} element is in a page. Where the pictures are seen is the business of its sinks,
 * such as a {@code VideoPane}.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/media.html#the-video-element">HTML, the video element</a>
 */
public interface VideoElement extends MediaElement {
    /** {@return the width of the pictures as they are to be shown, in pixels; 0 while unknown} */
    int videoWidth();

    /** {@return the height of the pictures as they are to be shown, in pixels; 0 while unknown} */
    int videoHeight();

    /**
     * Adds a place where the pictures go; it gets the one that is shown now, if there is one, and those that follow. Beyond the spec.
     *
     * @param sink called on a lane of the element, or of the track that it shows
     * @return takes it away again
     */
    Registration addSink(VideoSink sink);

    /**
     * {@return the picture that is shown now, a clone that the caller closes; empty if there is none} What {@code new
     * VideoFrame(video)} and {@code drawImage(video)} see. Beyond the spec.
     */
    Optional<VideoFrame> currentFrame();

    /**
     * Has the next picture told, once.
     *
     * @param callback called on the context's event thread
     * @return a number for {@link #cancelVideoFrameCallback}, from 1 on
     * @see <a href="https://wicg.github.io/video-rvfc/#dom-htmlvideoelement-requestvideoframecallback">requestVideoFrameCallback</a>
     */
    int requestVideoFrameCallback(VideoFrameRequestCallback callback);

    /**
     * Takes a callback back that was not called yet.
     *
     * @param handle what {@link #requestVideoFrameCallback} returned; other numbers do nothing
     */
    void cancelVideoFrameCallback(int handle);

    /** {@return how well pictures were shown since the element was loaded} */
    VideoPlaybackQuality getVideoPlaybackQuality();

    /**
     * Goes to a picture by its number in order of presentation, to the picture exactly. Beyond the spec. Reads through the file once,
     * without showing anything, when it is first asked.
     *
     * @param number from 0; after the last one, the last one
     * @return the picture that is shown then, a clone that the caller closes; fails with {@link InvalidStateException} if the element has
     *     no file with pictures, and with {@code AbortException} if something else is sought meanwhile
     */
    CompletableFuture<VideoFrame> seekToFrame(long number);

    /** {@return the picture after the one that is shown, once it is there; after the last one, the last one} See {@link #seekToFrame}. */
    CompletableFuture<VideoFrame> nextFrame();

    /** {@return the picture before the one that is shown, once it is there; before the first one, the first one} See {@link #seekToFrame}. */
    CompletableFuture<VideoFrame> previousFrame();

    /**
     * Told when {@link #videoWidth} or {@link #videoHeight} has changed.
     *
     * @param listener called on the context's event thread
     * @return takes the listener back
     */
    Registration onResize(Consumer<? super Event> listener);
}
