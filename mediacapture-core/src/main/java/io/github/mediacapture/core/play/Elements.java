package io.github.mediacapture.core.play;

import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.core.backends.Backends;
import io.github.mediacapture.core.files.ObjectUrls;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.decoding.DecoderBackend;
import io.github.mediacapture.playback.AudioElement;
import io.github.mediacapture.playback.CanPlayTypeResult;
import io.github.mediacapture.playback.VideoElement;
import io.github.mediacapture.spi.AudioOutputDevice;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The media elements of a context, and what they share; thread-safe. Opens nothing until something is played. */
public final class Elements {
    private final EventLoop loop;
    private final MediaCaptureOptions options;
    private final SourceChoice sources;
    private final SoundOutputs outputs;
    private final Function<String, CompletableFuture<Optional<AudioOutputDevice>>> outputFinder;
    private final Set<PlayerElement> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger numbers = new AtomicInteger();
    private final Set<Playback> running = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;
    private volatile List<Playback> ending = List.of();
    private @Nullable List<DecoderBackend> decoders; // under this

    /** @param outputFinder the loudspeaker that an id names; empty for the default one */
    public Elements(
            EventLoop loop,
            MediaCaptureOptions options,
            ObjectUrls objectUrls,
            Function<String, CompletableFuture<Optional<AudioOutputDevice>>> outputFinder) {
        this.loop = loop;
        this.options = options;
        this.outputFinder = outputFinder;
        sources = new SourceChoice(objectUrls);
        outputs = new SoundOutputs(() -> Backends.sound(options));
    }

    /** A new element. */
    public VideoElement newVideo() {
        return kept(new PlayerVideo(loop, this));
    }

    /** A new element. */
    public AudioElement newAudio() {
        return kept(new PlayerAudio(loop, this));
    }

    private <T extends PlayerElement> T kept(T element) {
        open.add(element);
        if (closed) {
            element.close();
        }
        return element;
    }

    void forget(PlayerElement element) {
        open.remove(element);
    }

    SourceChoice sources() {
        return sources;
    }

    SoundOutputs outputs() {
        return outputs;
    }

    synchronized List<DecoderBackend> decoders() {
        List<DecoderBackend> known = decoders;
        if (known == null) {
            known = Backends.decoders(options);
            decoders = known;
        }
        return known;
    }

    String nextNumber() {
        return Integer.toString(numbers.incrementAndGet());
    }

    boolean mayPlay() {
        return options.contextState().isFullyActive();
    }

    CompletableFuture<Optional<AudioOutputDevice>> outputOf(String deviceId) {
        return outputFinder.apply(deviceId);
    }

    /** See {@link io.github.mediacapture.MediaCapture#canPlayType}. */
    public CanPlayTypeResult canPlayType(String type) {
        return CanPlayTypeResult.NO;
    }

    /** Closes all elements; their lanes may still have to give things back. */
    public void close() {
        closed = true;
        ending = List.copyOf(running);
        open.forEach(PlayerElement::close);
    }

    /** Waits for these, as long as there is time left. */
    public void awaitClosed(Supplier<Duration> left) {
        ending.forEach(playback -> playback.awaitClosed(left));
    }

    /** Something plays, until it has given everything back. */
    void runs(Playback playback) {
        running.removeIf(Playback::isGone);
        running.add(playback);
    }

    /** After the last event. */
    public void giveBack() {
        outputs.close();
    }
}
