package io.github.mediacapture.core.play;

import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.core.backends.Backends;
import io.github.mediacapture.core.files.ObjectUrls;
import io.github.mediacapture.core.play.playback.Playback;
import io.github.mediacapture.core.sound.SoundOutputs;
import io.github.mediacapture.decoding.DecoderBackend;
import io.github.mediacapture.playback.CanPlayTypeResult;
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

/** What the media elements of a context share; thread-safe. Opens nothing until something is played. */
final class PlayContext {
    private final MediaCaptureOptions options;
    private final SourceChoice sources;
    private final SoundOutputs outputs;
    private final Function<String, CompletableFuture<Optional<AudioOutputDevice>>> outputFinder;
    private final Set<Playback> running = ConcurrentHashMap.newKeySet();
    private final AtomicInteger numbers = new AtomicInteger();
    private @Nullable List<DecoderBackend> decoders; // under this

    PlayContext(
            MediaCaptureOptions options,
            ObjectUrls objectUrls,
            Function<String, CompletableFuture<Optional<AudioOutputDevice>>> outputFinder) {
        this.options = options;
        this.outputFinder = outputFinder;
        sources = new SourceChoice(objectUrls);
        outputs = new SoundOutputs(() -> Backends.sound(options));
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

    CanPlayTypeResult canPlayType(String type) {
        return PlayableTypes.answer(type, decoders());
    }

    /** Something plays, until it has given everything back. */
    void runs(Playback playback) {
        running.removeIf(Playback::isGone);
        running.add(playback);
    }

    /** Waits for all that are being closed, as long as there is time left. */
    void awaitClosed(Supplier<Duration> left) {
        running.forEach(playback -> playback.awaitClosed(left));
    }
}
