package io.github.mediacapture.core.javasound;

import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.sound.SoundOutput;
import io.github.mediacapture.sound.SoundRequest;
import io.github.mediacapture.sound.SoundSink;
import io.github.mediacapture.spi.AudioOutputDevice;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The loudspeakers that {@code javax.sound.sampled} knows, on every platform, without natives of ours; a stand-in for where no other output works.
 *
 * <p>Names no class of {@code java.desktop}, and loads them only when something is opened. Thread-safe.
 */
public final class JavaSoundOutput implements SoundOutput {
    private static final int STAND_IN = -10;

    private final Set<SoundSink> sinks = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** Does nothing yet, as {@link SoundOutput} asks. */
    public JavaSoundOutput() {}

    @Override
    public String name() {
        return "javasound";
    }

    @Override
    public int priority() {
        return STAND_IN;
    }

    @Override
    public boolean plays(AudioOutputDevice device) {
        return device.id().startsWith("javasound:");
    }

    @Override
    public SoundSink open(SoundRequest request) {
        if (closed) {
            throw new InvalidStateException("This output is closed");
        }
        if (!JavaSoundMicrophones.isJavaAudioThere()) {
            throw new NotSupportedException("Java Sound is not there: the module java.desktop is missing");
        }
        SoundSink sink = Mixers.play(request, sinks::remove);
        sinks.add(sink);
        if (closed) {
            sink.close();
        }
        return sink;
    }

    @Override
    public void close() {
        closed = true;
        List.copyOf(sinks).forEach(SoundSink::close);
    }
}
