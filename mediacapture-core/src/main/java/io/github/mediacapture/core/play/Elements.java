package io.github.mediacapture.core.play;

import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.core.files.ObjectUrls;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.playback.AudioElement;
import io.github.mediacapture.playback.CanPlayTypeResult;
import io.github.mediacapture.playback.VideoElement;
import io.github.mediacapture.spi.AudioOutputDevice;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** The media elements of a context; thread-safe. */
public final class Elements {
    private final EventLoop loop;
    private final PlayContext context;
    private final Set<PlayerElement> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** @param outputFinder the loudspeaker that an id names; empty for the default one */
    public Elements(
            EventLoop loop,
            MediaCaptureOptions options,
            ObjectUrls objectUrls,
            Function<String, CompletableFuture<Optional<AudioOutputDevice>>> outputFinder) {
        this.loop = loop;
        context = new PlayContext(options, objectUrls, outputFinder);
    }

    /** A new element. */
    public VideoElement newVideo() {
        return kept(new PlayerVideo(loop, context, open::remove));
    }

    /** A new element. */
    public AudioElement newAudio() {
        return kept(new PlayerAudio(loop, context, open::remove));
    }

    private <T extends PlayerElement> T kept(T element) {
        open.add(element);
        if (closed) {
            element.close();
        }
        return element;
    }

    /** See {@link io.github.mediacapture.MediaCapture#canPlayType}. */
    public CanPlayTypeResult canPlayType(String type) {
        return context.canPlayType(type);
    }

    /** Closes all elements; their lanes may still have to give things back. */
    public void close() {
        closed = true;
        open.forEach(PlayerElement::abandon);
    }

    /** Waits for these, as long as there is time left. */
    public void awaitClosed(Supplier<Duration> left) {
        context.awaitClosed(left);
    }

    /** After the last event. */
    public void giveBack() {
        context.outputs().close();
    }
}
