package io.github.mediacapture.core.record;

import io.github.mediacapture.core.record.output.ChunkCutter;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.errors.InvalidModificationException;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.events.ErrorEvent;
import io.github.mediacapture.events.PlainEvent;
import io.github.mediacapture.events.Registration;
import io.github.mediacapture.internal.LazyLog;
import io.github.mediacapture.internal.Reason;
import io.github.mediacapture.recording.BlobEvent;
import io.github.mediacapture.recording.MediaRecorder;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a recorder keeps of one recording until its last event: turns what the recording tells into events.
 *
 * <p>Told on the encode lane, and of the stream's tracks on any thread.
 */
final class RecorderSession implements Recording.Listener {
    /** The recorder whose session it is; thread-safe. */
    interface Host {
        /** What events come from. */
        MediaRecorder target();

        /** Whether the recording was kept only, and is not any more. */
        boolean dropKept(RecorderSession session);

        /** Whether the recorder is active with this recording. */
        boolean isCurrent(Recording recording);

        /** Becomes inactive, if it is active with this recording. */
        void inactivate(Recording recording);

        /** The recording is over, and nothing is left to stop. */
        void forget(Recording recording);
    }

    private static final LazyLog LOG = new LazyLog(RecorderSession.class);

    private final EventLoop loop;
    private final Host host;
    private final RecorderEvents listeners;
    private volatile @Nullable Recording recording;
    private volatile @Nullable Registration watching;
    private volatile @Nullable MediaException modification;

    RecorderSession(EventLoop loop, Host host, RecorderEvents listeners) {
        this.loop = loop;
        this.host = host;
        this.listeners = listeners;
    }

    /** Before the recording begins. */
    void belongsTo(Recording made) {
        recording = made;
    }

    Recording recording() {
        return Objects.requireNonNull(recording);
    }

    /** What to close when the recording is over. */
    void watchesBy(Registration registration) {
        watching = registration;
    }

    /** Gives up a recording that was not started. */
    void discard() {
        unwatch();
        recording().discard();
        host.forget(recording());
    }

    private void unwatch() {
        Registration watcher = watching;
        if (watcher != null) {
            watcher.close();
        }
    }

    void onTracksChanged() {
        Recording mine = recording;
        if (host.dropKept(this)) {
            discard();
        } else if (mine != null && host.isCurrent(mine) && !mine.followTracks() && modification == null) {
            modification = new InvalidModificationException(
                    "A track was added to the stream or taken out while it is being recorded; everything before that"
                            + " is in the recording. With MediaRecorderOptions.followTracks it would go on.");
            mine.stop();
        }
    }

    @Override
    public void onChunk(ChunkCutter.Chunk chunk) {
        listeners.data().queue(event(chunk));
    }

    @Override
    public void onTrackEndedEarly() {
        if (host.dropKept(this)) {
            discard();
        }
    }

    @Override
    public void onEnd(ChunkCutter.Chunk last, @Nullable MediaException failure) {
        unwatch();
        boolean wasKept = host.dropKept(this);
        host.forget(recording());
        if (wasKept) {
            LOG.get().log(System.Logger.Level.WARNING, "What a recorder kept is lost; call preRoll() again", failure);
            return;
        }
        MediaException error = failure != null ? failure : modification;
        loop.queue(() -> {
            host.inactivate(recording());
            if (error != null && !listeners.error().fire(new ErrorEvent(host.target(), error))) {
                logUnheard(error);
            }
            listeners.data().fire(event(last));
            listeners.stop().fire(new PlainEvent("stop", host.target()));
        });
    }

    /** As a browser's console does: who listens for {@code stop} alone would take it for a success. */
    private void logUnheard(MediaException error) {
        LOG.get()
                .log(
                        System.Logger.Level.WARNING,
                        "Recording failed, and nobody listens to the recorder's errors (onError): " + Reason.of(error));
        LOG.get().log(System.Logger.Level.DEBUG, "Why", error);
    }

    private BlobEvent event(ChunkCutter.Chunk chunk) {
        return new BlobEvent(host.target(), chunk.data(), chunk.timecode());
    }
}
