package io.github.mediacapture.core.effects;

import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.core.tracks.SourceTrack;
import io.github.mediacapture.effects.AudioEffect;
import io.github.mediacapture.effects.EffectOptions;
import io.github.mediacapture.effects.TrackEffect;
import io.github.mediacapture.effects.VideoEffect;
import io.github.mediacapture.internal.Arguments;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A context's effects; thread-safe. */
public final class Effects {
    private final EventLoop loop;
    private final Set<SourceEffect<?, ?>> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger lanes = new AtomicInteger();
    private volatile boolean closed;
    private volatile List<SourceEffect<?, ?>> closing = List.of();

    /** None yet. */
    public Effects(EventLoop loop) {
        this.loop = loop;
    }

    /** One on a track of frames. */
    public TrackEffect<VideoEffect> ofVideo(SourceTrack track, VideoEffect effect, EffectOptions options) {
        Arguments.required(effect, "effect");
        Arguments.required(options, "options");
        return kept(FrameEffect.of(track, newHome(), effect, options));
    }

    /** One on a track of samples. */
    public TrackEffect<AudioEffect> ofAudio(SourceTrack track, AudioEffect effect, EffectOptions options) {
        Arguments.required(effect, "effect");
        Arguments.required(options, "options");
        return kept(SampleEffect.of(track, newHome(), effect, options));
    }

    private SourceEffect.Home newHome() {
        return new SourceEffect.Home(loop.runtime().openLane("effect-" + lanes.incrementAndGet()), open::remove);
    }

    private <E extends SourceEffect<?, ?>> E kept(E effect) {
        open.add(effect);
        if (effect.isClosed()) {
            open.remove(effect); // it ended before it was known here
        } else if (closed) {
            effect.abandon();
        }
        return effect;
    }

    /** Ends all, without events; their code may still run. */
    public void close() {
        closed = true;
        closing = List.copyOf(open);
        closing.forEach(SourceEffect::abandon);
    }

    /** Waits for the code of those that {@link #close} ended to return, as long as there is time left. */
    public void awaitClosed(Supplier<Duration> left) {
        closing.forEach(effect -> effect.awaitClosed(left.get()));
    }
}
