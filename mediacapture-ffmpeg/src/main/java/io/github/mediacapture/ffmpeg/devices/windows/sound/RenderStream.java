package io.github.mediacapture.ffmpeg.devices.windows.sound;

import io.github.mediacapture.errors.NotFoundException;
import io.github.mediacapture.ffmpeg.devices.windows.wasapi.AudioClient;
import io.github.mediacapture.ffmpeg.devices.windows.wasapi.Endpoint.Flow;
import io.github.mediacapture.ffmpeg.devices.windows.wasapi.RenderWriter;
import io.github.mediacapture.ffmpeg.devices.windows.wasapi.Wasapi;
import io.github.mediacapture.ffmpeg.devices.windows.wasapi.WasapiException;
import io.github.mediacapture.ffmpeg.devices.windows.wasapi.WaveFormat;
import io.github.mediacapture.sound.SoundRequest;
import java.time.Duration;

/** A stream to one loudspeaker, and how much of it was heard; for one thread. */
final class RenderStream implements AutoCloseable {
    /** So that a busy machine does not run it dry, and a lying one not out of memory. */
    private static final Duration LEAST_BUFFER = Duration.ofMillis(40);

    private static final Duration MOST_BUFFER = Duration.ofSeconds(2);

    private final String id;
    private final AudioClient client;
    private final RenderWriter writer;
    private final int channels;
    private long handed;

    private RenderStream(String id, AudioClient client, RenderWriter writer, int channels) {
        this.id = id;
        this.client = client;
        this.writer = writer;
        this.channels = channels;
    }

    /** The id of where a request is to be heard now. */
    static String endpoint(Wasapi wasapi, SoundRequest request) throws WasapiException {
        if (request.device().isPresent()) {
            return request.device().get().id().substring(WasapiOutput.PREFIX.length());
        }
        return wasapi.defaultId(Flow.RENDER)
                .orElseThrow(
                        () -> new NotFoundException("Windows has no loudspeaker that is plugged in and turned on"));
    }

    /** Opens it; nothing is heard before {@link #start}. */
    static RenderStream open(Wasapi wasapi, String id, SoundRequest request) throws WasapiException {
        AudioClient client = wasapi.client(id);
        try {
            Duration buffer = request.buffer();
            buffer = buffer.compareTo(LEAST_BUFFER) < 0 ? LEAST_BUFFER : buffer;
            buffer = buffer.compareTo(MOST_BUFFER) > 0 ? MOST_BUFFER : buffer;
            WaveFormat format =
                    new WaveFormat(WaveFormat.Encoding.FLOAT32, request.sampleRate(), request.numberOfChannels(), 0);
            client.openConverted(format, buffer, /* heard= */ false);
            return new RenderStream(id, client, client.writer(), request.numberOfChannels());
        } catch (WasapiException | RuntimeException | Error e) {
            client.close();
            throw e;
        }
    }

    /** Windows' id of the loudspeaker. */
    String id() {
        return id;
    }

    void start() throws WasapiException {
        client.start();
    }

    void stop() throws WasapiException {
        client.stop();
    }

    /** Forgets what was not heard, and counts from zero again; while it is stopped. */
    void reset() throws WasapiException {
        client.reset();
        handed = 0;
    }

    /** How many frames it would take now. */
    int room() throws WasapiException {
        return client.bufferFrames() - client.padding();
    }

    /** Gives frames to it, of which there are no more than it has room for. */
    void write(float[] samples, int fromFrame, int frames) throws WasapiException {
        writer.write(samples, fromFrame * channels, frames);
        handed += frames;
    }

    /** How many frames were heard since it was opened or reset. */
    long heard() throws WasapiException {
        // A clock that counts silence, too, would run ahead of what left the buffer.
        return Math.max(0, Math.min(writer.heardFrames(), handed - client.padding()));
    }

    /** Whether all that it was given has left its buffer. */
    boolean isDry() throws WasapiException {
        return client.padding() == 0;
    }

    @Override
    public void close() {
        writer.close();
        client.close();
    }
}
