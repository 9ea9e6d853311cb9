package io.github.mediacapture.sound;

import io.github.mediacapture.internal.Arguments;
import io.github.mediacapture.spi.AudioOutputDevice;
import io.github.mediacapture.spi.MediaRuntime;
import java.time.Duration;
import java.util.Optional;

/**
 * What core asks an output to open.
 *
 * @param device empty for the system's default, wherever that moves while it plays
 * @param sampleRate hertz, as it will be written; an output that has another one converts
 * @param numberOfChannels 1 or 2, interleaved
 * @param buffer how much is written ahead of what the device has taken, at most; the device's own latency comes on top
 * @param runtime the clock that positions are told by
 * @param onLost told once, on any thread, if the device is gone; what is written from then on is not heard
 */
public record SoundRequest(
        Optional<AudioOutputDevice> device,
        int sampleRate,
        int numberOfChannels,
        Duration buffer,
        MediaRuntime runtime,
        Runnable onLost) {
    /**
     * Checks the numbers.
     *
     * @param device empty for the default
     * @param sampleRate hertz, more than 0
     * @param numberOfChannels 1 or 2
     * @param buffer more than zero
     * @param runtime not null
     * @param onLost not null
     */
    public SoundRequest {
        Arguments.required(device, "device");
        Arguments.required(runtime, "runtime");
        Arguments.required(onLost, "onLost");
        if (sampleRate <= 0 || numberOfChannels < 1 || numberOfChannels > 2) {
            throw new IllegalArgumentException(
                    "Sound goes out with 1 or 2 channels, not " + numberOfChannels + " at " + sampleRate + " Hz");
        }
        if (Arguments.required(buffer, "buffer").isNegative() || buffer.isZero()) {
            throw new IllegalArgumentException("The buffer must be longer than zero, not " + buffer);
        }
    }
}
