package io.github.mediacapture.ffmpeg.devices.windows.sound;

import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.errors.NotFoundException;
import io.github.mediacapture.ffmpeg.devices.delivery.Pause;
import io.github.mediacapture.ffmpeg.devices.listing.DirectCapture;
import io.github.mediacapture.ffmpeg.devices.windows.wasapi.AudioClient;
import io.github.mediacapture.ffmpeg.devices.windows.wasapi.CaptureReader;
import io.github.mediacapture.ffmpeg.devices.windows.wasapi.Endpoint.Flow;
import io.github.mediacapture.ffmpeg.devices.windows.wasapi.Wasapi;
import io.github.mediacapture.ffmpeg.devices.windows.wasapi.WasapiException;
import io.github.mediacapture.ffmpeg.devices.windows.wasapi.WaveFormat;
import io.github.mediacapture.spi.CaptureRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Captures a microphone, or what the default loudspeaker plays; immutable.
 *
 * @param device what messages call it
 * @param id Windows' id of the microphone; empty for what is played
 */
record EndpointCapture(Wasapi.Opener opener, String device, Optional<String> id) implements DirectCapture {
    /** Half of the time in which Windows has the next packet. */
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private static final int STEREO = 2;

    /** It forgives a busy machine. */
    private static final Duration BUFFER = Duration.ofMillis(200);

    @Override
    public void capture(CaptureRequest request, BooleanSupplier stopped, Consumer<MediaTrackSettings> onSettings) {
        boolean[] opened = new boolean[1];
        try (Wasapi wasapi = opener.open();
                AudioClient client = wasapi.client(endpoint(wasapi))) {
            int channels = open(client, request);
            try (CaptureReader reader = client.reader()) {
                SampleDelivery delivery = new SampleDelivery(request, client.format(), channels, id.isEmpty());
                client.start();
                opened[0] = true;
                onSettings.accept(delivery.settings());
                deliver(reader, delivery, stopped);
                client.stop();
            }
        } catch (WasapiException e) {
            throw opened[0] ? SoundErrors.reading(device, e) : SoundErrors.opening(device, e);
        }
    }

    private String endpoint(Wasapi wasapi) throws WasapiException {
        if (id.isPresent()) {
            return id.get();
        }
        return wasapi.defaultId(Flow.RENDER)
                .orElseThrow(() -> new NotFoundException(device + ": Windows has no loudspeaker now"));
    }

    /** Returns how many channels are delivered. */
    private int open(AudioClient client, CaptureRequest request) throws WasapiException {
        int rate = request.settings().sampleRate().orElse(client.format().sampleRate());
        int asked = request.settings().channelCount().orElse(client.format().channels());
        int channels = Math.max(1, Math.min(STEREO, asked));
        if (rate == client.format().sampleRate()) {
            client.openMix(BUFFER, id.isEmpty());
        } else {
            client.openConverted(new WaveFormat(WaveFormat.Encoding.PCM16, rate, channels, 0), BUFFER, id.isEmpty());
        }
        return channels;
    }

    private static void deliver(CaptureReader reader, SampleDelivery delivery, BooleanSupplier stopped)
            throws WasapiException {
        while (!stopped.getAsBoolean()) {
            if (reader.next()) {
                delivery.deliver(reader);
            } else {
                delivery.idle();
                Pause.of(POLL_NANOS);
            }
        }
    }
}
