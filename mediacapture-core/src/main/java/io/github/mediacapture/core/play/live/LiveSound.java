package io.github.mediacapture.core.play.live;

import io.github.mediacapture.core.play.playback.PlayReport;
import io.github.mediacapture.core.sound.Loudspeaker;
import io.github.mediacapture.core.sound.SoundMixer;
import io.github.mediacapture.core.sound.SoundWriter;
import io.github.mediacapture.core.tracks.SourceTrack;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.events.Registration;
import io.github.mediacapture.internal.Reason;
import io.github.mediacapture.spi.MediaRuntime;
import java.time.Duration;
import java.util.OptionalLong;

/** The sound of a stream; its loudspeaker is opened when a track is to be heard. Thread-safe. */
public final class LiveSound {
    private static final SoundWriter.Format FORMAT =
            new SoundWriter.Format(SoundMixer.SAMPLE_RATE, SoundMixer.CHANNELS, Duration.ofMillis(50));

    private final MediaRuntime runtime;
    private final PlayReport report;
    private final Loudspeaker speaker;
    private final SoundMixer mixer = new SoundMixer();
    private boolean started; // this and all below under this
    private boolean needed;
    private boolean closed;

    public LiveSound(MediaRuntime runtime, Loudspeaker speaker, PlayReport report) {
        this.runtime = runtime;
        this.speaker = speaker;
        this.report = report;
    }

    /** Where it is heard. */
    public Loudspeaker speaker() {
        return speaker;
    }

    /** Mixes a track in, until that is closed. */
    Registration listenTo(SourceTrack track) {
        SoundMixer.Input input = mixer.add(track.times()::heardAt);
        Registration consuming = track.addConsumer(input);
        synchronized (this) {
            needed = true;
            startIfNeeded();
        }
        return () -> {
            consuming.close();
            mixer.remove(input);
        };
    }

    synchronized void start() {
        started = true;
        mixer.clear();
        startIfNeeded();
    }

    private void startIfNeeded() {
        if (!started || !needed || closed) {
            return;
        }
        speaker.prepare(FORMAT, mixer, new Host());
        speaker.start();
    }

    /** How long ago what is heard now was recorded; empty while nothing is heard. */
    public OptionalLong lagNanos() {
        OptionalLong frame = speaker.isAudible() ? speaker.heardFrame() : OptionalLong.empty();
        OptionalLong recorded = frame.isPresent() ? mixer.recordedNanos(frame.getAsLong()) : frame;
        return recorded.isPresent()
                ? OptionalLong.of(Math.max(0, runtime.nanoTime() - recorded.getAsLong()))
                : recorded;
    }

    private final class Host implements SoundWriter.Host {
        @Override
        public void onOpened(String way) {
            report.note("Heard by " + way);
        }

        @Override
        public void onFailed(MediaException why) {
            report.note("Not heard: " + Reason.of(why));
        }

        @Override
        public void onLost(MediaException why) {
            report.note("The loudspeaker failed: " + Reason.of(why));
        }
    }

    /** What was written is old when it goes on. */
    synchronized void stop() {
        started = false;
        speaker.stop();
        speaker.flush();
    }

    synchronized void close() {
        closed = true;
        speaker.close();
    }
}
