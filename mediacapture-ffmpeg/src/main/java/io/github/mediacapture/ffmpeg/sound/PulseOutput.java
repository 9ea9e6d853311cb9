package io.github.mediacapture.ffmpeg.sound;

import io.github.mediacapture.ffmpeg.AvOptions;
import io.github.mediacapture.sound.SoundRequest;

/** PulseAudio, or PipeWire in its place. */
public final class PulseOutput extends FfmpegOutput {
    private final String server;

    /** Does nothing yet, as {@link io.github.mediacapture.sound.SoundOutput} asks. */
    public PulseOutput() {
        this("");
    }

    /** Plays by that server; by the one that PulseAudio's clients find if it is empty. */
    PulseOutput(String server) {
        super("pulse");
        this.server = server;
    }

    @Override
    public int priority() {
        return 20;
    }

    @Override
    AvOutput.Target target(SoundRequest request, String device) {
        long millis = Math.max(1, request.buffer().toMillis());
        int piece = AvOutput.pieceFrames(request.sampleRate()) * request.numberOfChannels() * Float.BYTES;
        AvOptions options = new AvOptions()
                .set("name", "mediacapture")
                .set("stream_name", "mediacapture")
                .set("buffer_duration", millis)
                .set("minreq", piece)
                .set("prebuf", 1); // else it waits until the buffer is full, and a short sound is never heard
        if (!server.isEmpty()) {
            options.set("server", server);
        }
        if (!device.isEmpty()) {
            options.set("device", device);
        }
        return new AvOutput.Target(name(), "", options, true);
    }
}
