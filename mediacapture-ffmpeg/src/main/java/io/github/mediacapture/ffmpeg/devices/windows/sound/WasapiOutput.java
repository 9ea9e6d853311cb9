package io.github.mediacapture.ffmpeg.devices.windows.sound;

import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.ffmpeg.devices.windows.wasapi.Wasapi;
import io.github.mediacapture.sound.SoundOutput;
import io.github.mediacapture.sound.SoundRequest;
import io.github.mediacapture.sound.SoundSink;
import io.github.mediacapture.spi.AudioOutputDevice;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Windows' loudspeakers, as {@link SoundEndpoints} lists them, shared with other programs; needs JNA. Thread-safe. */
public final class WasapiOutput implements SoundOutput {
    /** How the ids of its devices begin. */
    static final String PREFIX = "wasapi:";

    private final Wasapi.Opener opener;
    private final Optional<String> whyMissing;
    private final Set<WasapiSink> sinks = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** Does nothing yet, as {@link SoundOutput} asks. */
    public WasapiOutput() {
        this(
                new MachineSound(),
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows")
                        ? Optional.empty()
                        : Optional.of("this is not Windows"));
    }

    /** Plays by that Windows, unless something is missing. */
    WasapiOutput(Wasapi.Opener opener, Optional<String> whyMissing) {
        this.opener = opener;
        this.whyMissing = whyMissing;
    }

    @Override
    public String name() {
        return "wasapi";
    }

    @Override
    public int priority() {
        return 20;
    }

    @Override
    public boolean plays(AudioOutputDevice device) {
        return device.id().startsWith(PREFIX);
    }

    @Override
    public SoundSink open(SoundRequest request) {
        if (closed) {
            throw new InvalidStateException("This output is closed");
        }
        if (whyMissing.isPresent()) {
            throw new NotSupportedException("There is no sound by WASAPI: " + whyMissing.get());
        }
        if (request.device().isPresent() && !plays(request.device().get())) {
            throw new NotSupportedException(
                    "Loudspeaker '" + request.device().get().label() + "' is not one of Windows' own");
        }
        WasapiSink sink = new WasapiSink(opener, request, sinks::remove);
        sinks.add(sink);
        sink.open();
        if (closed) {
            sink.close();
        }
        return sink;
    }

    @Override
    public void close() {
        closed = true;
        List.copyOf(sinks).forEach(WasapiSink::close);
    }
}
