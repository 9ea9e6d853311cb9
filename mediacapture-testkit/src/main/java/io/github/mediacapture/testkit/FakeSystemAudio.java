package io.github.mediacapture.testkit;

import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.frames.AudioSampleFormat;
import io.github.mediacapture.spi.CaptureDevice;
import io.github.mediacapture.spi.CaptureDeviceKind;
import io.github.mediacapture.testkit.internal.HeldFrames;
import java.util.List;

/**
 * What the machine plays: one tone in stereo, S16 at 48000 Hz, at half of full scale, in packets like those of {@link
 * FakeMicrophone}. See {@link FakeDevice}.
 */
public final class FakeSystemAudio extends FakeDevice {
    private static final double LEVEL = 0.5;

    private final double frequency;

    private FakeSystemAudio(Builder builder, CaptureDevice description) {
        super(description);
        this.frequency = builder.frequency;
    }

    /** {@return a builder that starts with the defaults: 880 Hz} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the tone, in hertz} */
    public double frequency() {
        return frequency;
    }

    @Override
    Feed newFeed(MediaTrackSettings settings, HeldFrames outstanding) {
        return new ToneFeed(
                settings, AudioSampleFormat.S16, new ToneFeed.Tone(frequency, LEVEL, false, 0), outstanding);
    }

    /** Describes the audio of a machine; not thread-safe. */
    public static final class Builder {
        private String label = "Fake system audio";
        private String id = "fake-system-audio";
        private double frequency = 880;

        private Builder() {}

        /**
         * Sets what people see.
         *
         * @param value its label; may be empty
         * @return this builder
         */
        public Builder label(String value) {
            label = value;
            return this;
        }

        /**
         * Sets what the backend calls it.
         *
         * @param value unique among all sounds of machines; never shown to apps
         * @return this builder
         */
        public Builder id(String value) {
            id = value;
            return this;
        }

        /**
         * Sets the tone.
         *
         * @param hertz 880 by default
         * @return this builder
         */
        public Builder frequency(double hertz) {
            frequency = hertz;
            return this;
        }

        /**
         * Makes it.
         *
         * @return a new one, to be plugged in by {@link FakeDevices#add}
         */
        public FakeSystemAudio build() {
            MediaTrackCapabilities mode = MediaTrackCapabilities.builder()
                    .only(TrackProperty.SAMPLE_RATE, 48_000)
                    .only(TrackProperty.CHANNEL_COUNT, 2)
                    .only(TrackProperty.SAMPLE_SIZE, AudioSampleFormat.S16.bytesPerSample() * Byte.SIZE)
                    .only(TrackProperty.RESTRICT_OWN_AUDIO, false)
                    .only(TrackProperty.SUPPRESS_LOCAL_AUDIO_PLAYBACK, false)
                    .build();
            return new FakeSystemAudio(
                    this, new CaptureDevice(id, id, label, CaptureDeviceKind.SYSTEM_AUDIO, List.of(mode)));
        }
    }
}
