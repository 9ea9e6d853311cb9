package io.github.mediacapture.core.sound;

import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.spi.AudioOutputDevice;
import io.github.mediacapture.spi.MediaRuntime;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where one playback is heard: how loud and where to is known beforehand, the {@link SoundWriter} is made when there is something to hear.
 * Thread-safe; its lock is a leaf.
 */
public final class Loudspeaker {
    private final MediaRuntime runtime;
    private final SoundOutputs outputs;
    private final String name;
    private Optional<AudioOutputDevice> device; // this and all below under this
    private @Nullable SoundWriter writer;
    private float gain = 1;

    /** @param name of its lane */
    public Loudspeaker(MediaRuntime runtime, SoundOutputs outputs, String name, Optional<AudioOutputDevice> device) {
        this.runtime = runtime;
        this.outputs = outputs;
        this.name = name;
        this.device = device;
    }

    /** Says what will be heard; the first call counts. */
    public synchronized void prepare(SoundWriter.Format format, SoundWriter.Feed feed, SoundWriter.Host host) {
        if (writer == null) {
            SoundWriter made = new SoundWriter(runtime, outputs, name, format, feed, host);
            made.setGain(gain);
            made.route(device, unused -> {});
            writer = made;
        }
    }

    public synchronized boolean isPrepared() {
        return writer != null;
    }

    /** Begins, or goes on; it is opened at the first time. Does nothing before it is prepared, as all that follows. */
    public synchronized void start() {
        if (writer != null) {
            writer.start();
        }
    }

    /** Stops at once; what was written waits. */
    public synchronized void stop() {
        if (writer != null) {
            writer.stop();
        }
    }

    /** Forgets what was not heard; while stopped. */
    public synchronized void flush() {
        if (writer != null) {
            writer.flush();
        }
    }

    /** How loud, from 0 to 1. */
    public synchronized void setGain(float value) {
        gain = value;
        if (writer != null) {
            writer.setGain(value);
        }
    }

    /** Whether anything of it can be heard. */
    public synchronized boolean isAudible() {
        return gain > 0;
    }

    /** Plays elsewhere; see {@link SoundWriter#route}. */
    public void route(Optional<AudioOutputDevice> to, Consumer<Optional<MediaException>> done) {
        SoundWriter open;
        synchronized (this) {
            open = writer;
            if (open == null) {
                device = to;
            }
        }
        if (open == null) {
            done.accept(Optional.empty());
        } else {
            open.route(to, done);
        }
    }

    /** Which frame is heard, of all that were read; empty where that does not tell the time. */
    public OptionalLong heardFrame() {
        SoundWriter open;
        synchronized (this) {
            open = writer;
        }
        return open == null || !open.tellsTime() ? OptionalLong.empty() : OptionalLong.of(open.heardFrame());
    }

    /** Gives it back. */
    public synchronized void close() {
        if (writer != null) {
            writer.close();
        }
    }

    /** Whether it was given back, or never opened. */
    public synchronized boolean isGone() {
        return writer == null || writer.isGone();
    }

    /** Waits for that. */
    public boolean awaitClosed(Duration timeout) {
        SoundWriter open;
        synchronized (this) {
            open = writer;
        }
        return open == null || open.awaitClosed(timeout);
    }
}
