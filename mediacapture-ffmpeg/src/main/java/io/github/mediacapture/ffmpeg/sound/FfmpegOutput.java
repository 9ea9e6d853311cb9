package io.github.mediacapture.ffmpeg.sound;

import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.errors.NotFoundException;
import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.ffmpeg.AvErrors;
import io.github.mediacapture.ffmpeg.FfmpegLibrary;
import io.github.mediacapture.ffmpeg.FfmpegLog;
import io.github.mediacapture.ffmpeg.devices.FfmpegDevices;
import io.github.mediacapture.internal.Reason;
import io.github.mediacapture.sound.SoundOutput;
import io.github.mediacapture.sound.SoundRequest;
import io.github.mediacapture.sound.SoundSink;
import io.github.mediacapture.spi.AudioOutputDevice;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bytedeco.ffmpeg.global.avutil;

/** A sound system that FFmpeg plays on; its devices are those that {@link Loudspeakers} lists. Thread-safe. */
abstract class FfmpegOutput implements SoundOutput {
    private static final int BUSY = -16;

    private final String name;
    private final Set<DeviceSink> sinks = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** By the name of FFmpeg's output, which is also how the ids of its devices begin. */
    FfmpegOutput(String name) {
        this.name = name;
    }

    @Override
    public final String name() {
        return name;
    }

    /** What FFmpeg is to open; an empty device is the default. */
    abstract AvOutput.Target target(SoundRequest request, String device);

    @Override
    public final boolean plays(AudioOutputDevice device) {
        return device.id().startsWith(prefix());
    }

    private String prefix() {
        return name + ":";
    }

    @Override
    public final SoundSink open(SoundRequest request) {
        if (closed) {
            throw new InvalidStateException("This output is closed");
        }
        load();
        String device = request.device().map(this::nameOf).orElse("");
        FfmpegLog.takeLastErrors();
        AvOutput.Opened opened = AvOutput.open(target(request, device), request);
        if (opened.output() == null) {
            throw failure(request, opened.result());
        }
        DeviceSink sink = new DeviceSink(request, opened.output(), sinks::remove);
        sinks.add(sink);
        if (closed) {
            sink.close();
        }
        return sink;
    }

    private void load() {
        try {
            FfmpegLibrary.loadDevices();
        } catch (NotFoundException | NoClassDefFoundError e) {
            throw new NotSupportedException("FFmpeg's " + name + " output is not there: " + Reason.of(e), e);
        }
    }

    /** As the system calls it; only what it lists now, so that a made-up id reaches no configuration of ALSA. */
    private String nameOf(AudioOutputDevice device) {
        if (!plays(device)) {
            throw new NotSupportedException("Loudspeaker '" + device.label() + "' is not one of " + name);
        }
        List<AudioOutputDevice> listed;
        try (FfmpegDevices devices = new FfmpegDevices()) {
            listed = devices.audioOutputs();
        }
        if (listed.stream().noneMatch(known -> known.id().equals(device.id()))) {
            throw new NotFoundException(
                    "Loudspeaker '" + device.label() + "' is not connected any more; list the devices again");
        }
        return device.id().substring(prefix().length());
    }

    private MediaException failure(SoundRequest request, int result) {
        String words = AvErrors.describe(result, "play by " + name);
        if (words.contains(AvErrors.text(BUSY))) {
            return new NotReadableException(
                    "The loudspeaker is in use by another program, or another sink (" + words + ")");
        }
        return request.device().isPresent()
                ? new NotReadableException(
                        "Loudspeaker '" + request.device().get().label() + "' can't be opened (" + words + ")")
                : new NotSupportedException(
                        result == avutil.AVERROR_EINVAL()
                                ? "FFmpeg has no output " + name + " here"
                                : "There is no sound by " + name + " here (" + words + ")");
    }

    @Override
    public final void close() {
        closed = true;
        sinks.forEach(DeviceSink::close);
    }
}
