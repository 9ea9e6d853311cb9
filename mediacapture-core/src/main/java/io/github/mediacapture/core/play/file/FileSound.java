package io.github.mediacapture.core.play.file;

import io.github.mediacapture.core.play.playback.PlayReport;
import io.github.mediacapture.core.sound.Loudspeaker;
import io.github.mediacapture.core.sound.SoundQueue;
import io.github.mediacapture.core.sound.SoundWriter;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.internal.Reason;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The sound of a file: its queue, its loudspeaker, and the position that is heard. Thread-safe.
 *
 * <p>The loudspeaker is opened when there is sound and it is to be heard. Where there is none, the sound is read at the pace of the clock
 * and left out.
 */
public final class FileSound {
    private static final Duration BUFFER = Duration.ofMillis(100);

    private final Loudspeaker speaker;
    private final PlayReport report;
    private Consumer<Boolean> listener = unused -> {}; // this and all below under this
    private Runnable reader = () -> {};
    private @Nullable SoundQueue queue;
    private boolean unheard; // there is no loudspeaker
    private boolean found; // there is one now
    private boolean started;
    private boolean closed;
    private boolean any;
    private double rate = 1;
    private boolean keepsPitch = true;
    private long unheardEnd; // of what was put, where it is left out

    public FileSound(Loudspeaker speaker, PlayReport report) {
        this.speaker = speaker;
        this.report = report;
    }

    /** Where it is heard. */
    public Loudspeaker speaker() {
        return speaker;
    }

    /**
     * Tells what follows, with no lock of ours held.
     *
     * @param told whether the clock follows what is heard, as soon as that is known
     * @param readAgain what was left out is to be read once more, after {@link #clear}: there is a loudspeaker now
     */
    synchronized void whenKnown(Consumer<Boolean> told, Runnable readAgain) {
        listener = told;
        reader = readAgain;
    }

    /** The file has sound: begins to be heard if it plays already. */
    private SoundQueue queueOf(AudioData first) {
        SoundQueue known = queue;
        if (known == null) {
            known = new SoundQueue(first);
            known.setRate(rate, keepsPitch);
            queue = known;
        }
        return known;
    }

    /** Adds samples, which stay the caller's; on the lane of the file. */
    void put(AudioData data) {
        boolean begins;
        synchronized (this) {
            any = true;
            if (unheard) {
                unheardEnd = data.timestampNanos() + Math.round(data.numberOfFrames() * 1e9 / data.sampleRate());
                return;
            }
            queueOf(data).put(data);
            begins = started && !speaker.isPrepared() && !closed;
        }
        if (begins) {
            startWriter();
        }
    }

    /** A copy of what is to be heard next, if there is anything. */
    synchronized @Nullable SoundQueue copyWaiting() {
        SoundQueue known = queue;
        return known == null || unheard ? null : known.copy();
    }

    /** No more comes. */
    synchronized void end() {
        SoundQueue known = queue;
        if (known != null && !unheard) {
            known.end();
        }
    }

    /** How much is read ahead, in time of the file. */
    synchronized long waitingNanos(long positionNanos) {
        SoundQueue known = queue;
        return unheard ? unheardEnd - positionNanos : known == null ? 0 : known.waitingNanos();
    }

    /** Whether something waits to be heard. */
    synchronized boolean hasAny() {
        SoundQueue known = queue;
        return unheard ? any : known != null && known.waitingNanos() > 0;
    }

    /** Where what was read ends. */
    synchronized long endNanos() {
        SoundQueue known = queue;
        return unheard ? unheardEnd : known == null ? 0 : known.endNanos();
    }

    /** Whether what is heard tells the time. */
    synchronized boolean isClock() {
        return !unheard && queue != null;
    }

    OptionalLong heardNanos() {
        SoundQueue known;
        synchronized (this) {
            known = queue;
        }
        OptionalLong frame = known == null ? OptionalLong.empty() : speaker.heardFrame();
        return known == null || frame.isEmpty() ? OptionalLong.empty() : known.mediaNanos(frame.getAsLong());
    }

    void start() {
        boolean known;
        synchronized (this) {
            started = true;
            known = queue != null;
        }
        if (known) {
            startWriter();
        }
    }

    private void startWriter() {
        synchronized (this) {
            SoundQueue known = queue;
            if (closed || unheard || !started || known == null) {
                return;
            }
            speaker.prepare(
                    new SoundWriter.Format(known.sampleRate(), known.numberOfChannels(), BUFFER), known, new Host());
        }
        listener.accept(true);
        speaker.start();
    }

    private final class Host implements SoundWriter.Host {
        @Override
        public void onOpened(String way) {
            report.setClock("sound (" + way + ")");
            Runnable again;
            synchronized (FileSound.this) {
                if (!unheard) {
                    return;
                }
                found = true;
                again = reader;
            }
            again.run();
        }

        @Override
        public void onFailed(MediaException why) {
            synchronized (FileSound.this) {
                SoundQueue known = queue;
                unheardEnd = known == null ? 0 : known.endNanos();
                unheard = true;
                if (known != null) { // nobody hears what waits
                    known.clear(unheardEnd);
                    speaker.flush();
                }
            }
            report.setClock("the system's clock: " + Reason.of(why));
            listener.accept(false);
        }

        @Override
        public void onLost(MediaException why) {
            report.note("The loudspeaker failed: " + Reason.of(why));
        }
    }

    synchronized void stop() {
        started = false;
        speaker.stop();
    }

    /** Goes elsewhere; while stopped. */
    void clear(long mediaNanos) {
        boolean heardNow;
        synchronized (this) {
            any = false;
            unheardEnd = mediaNanos;
            heardNow = found;
            unheard &= !found;
            found = false;
            SoundQueue known = queue;
            if (known != null) {
                known.clear(mediaNanos);
                if (speaker.isPrepared()) {
                    speaker.flush();
                } else {
                    known.flushed(0);
                }
            }
        }
        if (heardNow) {
            listener.accept(true);
        }
    }

    synchronized void setRate(double newRate, boolean preservesPitch) {
        rate = newRate;
        keepsPitch = preservesPitch;
        SoundQueue known = queue;
        if (known != null) {
            known.setRate(newRate, preservesPitch);
        }
    }

    synchronized void close() {
        closed = true;
        speaker.close();
    }
}
