package io.github.mediacapture.core.play.live;

import io.github.mediacapture.core.play.playback.PlayReport;
import io.github.mediacapture.core.sound.SoundMixer;
import io.github.mediacapture.core.sound.SoundOutputs;
import io.github.mediacapture.core.sound.SoundWriter;
import io.github.mediacapture.core.tracks.SourceTrack;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.events.Registration;
import io.github.mediacapture.internal.Reason;
import io.github.mediacapture.spi.AudioOutputDevice;
import io.github.mediacapture.spi.MediaRuntime;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The sound of a stream; its loudspeaker is opened when a track is to be heard. Thread-safe. */
public final class LiveSound {
    private static final SoundWriter.Format FORMAT =
            new SoundWriter.Format(SoundMixer.SAMPLE_RATE, SoundMixer.CHANNELS, Duration.ofMillis(50));

    private final MediaRuntime runtime;
    private final SoundOutputs outputs;
    private final String name;
    private final PlayReport report;
    private final SoundMixer mixer = new SoundMixer();
    private Optional<AudioOutputDevice> device; // this and all below under this
    private @Nullable SoundWriter writer;
    private boolean started;
    private boolean needed;
    private boolean closed;
    private float gain = 1;

    public LiveSound(
            MediaRuntime runtime,
            SoundOutputs outputs,
            String name,
            PlayReport report,
            Optional<AudioOutputDevice> device) {
        this.runtime = runtime;
        this.outputs = outputs;
        this.name = name;
        this.report = report;
        this.device = device;
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
        SoundWriter open = writer;
        if (open == null) {
            open = new SoundWriter(runtime, outputs, name, FORMAT, mixer, new Host());
            open.setGain(gain);
            open.route(device, unused -> {});
            writer = open;
        }
        open.start();
    }

    /** How long ago what is heard now was recorded; empty while nothing is heard. */
    public OptionalLong lagNanos() {
        SoundWriter open;
        synchronized (this) {
            open = gain > 0 ? writer : null;
        }
        if (open == null || !open.tellsTime()) {
            return OptionalLong.empty();
        }
        OptionalLong recorded = mixer.recordedNanos(open.heardFrame());
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
        SoundWriter open = writer;
        if (open != null) {
            open.stop();
            open.flush();
        }
    }

    synchronized void setVolume(float newGain) {
        gain = newGain;
        SoundWriter open = writer;
        if (open != null) {
            open.setGain(newGain);
        }
    }

    /** Plays on another loudspeaker; see {@link SoundWriter#route}. */
    public void route(Optional<AudioOutputDevice> to, Consumer<Optional<MediaException>> done) {
        SoundWriter open;
        synchronized (this) {
            device = to;
            open = writer;
        }
        if (open == null) {
            done.accept(Optional.empty());
        } else {
            open.route(to, done);
        }
    }

    synchronized void close() {
        closed = true;
        SoundWriter open = writer;
        if (open != null) {
            open.close();
        }
    }

    boolean awaitClosed(Duration timeout) {
        SoundWriter open;
        synchronized (this) {
            open = writer;
        }
        return open == null || open.awaitClosed(timeout);
    }
}
