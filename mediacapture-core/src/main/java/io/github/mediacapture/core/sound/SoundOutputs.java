package io.github.mediacapture.core.sound;

import io.github.mediacapture.core.runtime.Thrown;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.errors.NotFoundException;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.internal.LazyLog;
import io.github.mediacapture.sound.SoundOutput;
import io.github.mediacapture.sound.SoundRequest;
import io.github.mediacapture.sound.SoundSink;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The ways to the loudspeakers that a context has; looked for when something is first to be heard. Thread-safe. */
public final class SoundOutputs {
    private static final LazyLog LOG = new LazyLog(SoundOutputs.class);

    private final Supplier<List<SoundOutput>> finder;
    private @Nullable List<SoundOutput> found; // this and the next under this
    private boolean closed;

    public SoundOutputs(Supplier<List<SoundOutput>> finder) {
        this.finder = finder;
    }

    /** An open sink, and by which way. */
    public record Opened(SoundSink sink, String way) {}

    private synchronized List<SoundOutput> all() {
        List<SoundOutput> known = found;
        if (known == null) {
            known = closed ? List.of() : finder.get();
            found = known;
        }
        return known;
    }

    /**
     * Opens the first way that works; on a lane where that may take its time.
     *
     * @throws MediaException why none does: what the first one said that is there
     */
    public Opened open(SoundRequest request) {
        MediaException refusal = null;
        for (SoundOutput output : all()) {
            try {
                if (request.device().isEmpty() || output.plays(request.device().get())) {
                    return new Opened(output.open(request), output.name());
                }
            } catch (Throwable e) { // somebody else's code, which a library may be missing
                MediaException why = Thrown.asMedia("Opening a loudspeaker", e);
                if (refusal == null || refusal instanceof NotSupportedException) {
                    refusal = why;
                }
            }
        }
        if (refusal != null) {
            throw refusal;
        }
        throw request.device().isPresent()
                ? new NotFoundException(
                        "Nothing here plays on '" + request.device().get().label() + "'")
                : new NotSupportedException("Nothing here plays sound");
    }

    public void close() {
        List<SoundOutput> known;
        synchronized (this) {
            closed = true;
            known = found;
            found = List.of();
        }
        if (known != null) {
            for (SoundOutput output : known) {
                try {
                    output.close();
                } catch (Throwable e) { // somebody else's code
                    LOG.get().log(System.Logger.Level.WARNING, "A sound output did not close", e);
                }
            }
        }
    }
}
