package io.github.mediacapture.testkit;

import io.github.mediacapture.constraints.Capability;
import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.constraints.values.EchoCancellation;
import io.github.mediacapture.frames.AudioSampleFormat;
import io.github.mediacapture.spi.CaptureDevice;
import io.github.mediacapture.spi.CaptureDeviceKind;
import io.github.mediacapture.testkit.internal.HeldFrames;
import java.util.List;

/**
 * A microphone that hears one tone, the same on all channels, in packets of 10 ms.
 *
 * <p>The first sample of packet {@code n} is captured {@code n * 10 ms} after the device was opened; the packet is delivered
 * 10 ms later, when its last sample has been captured. A drift makes these 10 ms a little shorter or longer. See {@link
 * FakeDevice}.
 */
public final class FakeMicrophone extends FakeDevice {
    private final AudioSampleFormat format;
    private final ToneFeed.Tone tone;

    private FakeMicrophone(Builder builder, CaptureDevice description) {
        super(description);
        this.format = builder.format;
        this.tone = new ToneFeed.Tone(builder.frequency, builder.level, builder.beeps, builder.driftPpm);
    }

    /** {@return a builder that starts with the defaults: 440 Hz, half of full scale, S16, 48000 or 44100 Hz, 1 or 2 channels} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the tone, in hertz} */
    public double frequency() {
        return tone.hertz();
    }

    @Override
    Feed newFeed(MediaTrackSettings settings, HeldFrames outstanding) {
        return new ToneFeed(settings, format, tone, outstanding);
    }

    /** Describes a microphone; not thread-safe. */
    public static final class Builder {
        private String label = "Fake microphone";
        private String id = "fake-microphone";
        private String groupId = "fake-webcam";
        private double frequency = 440;
        private double level = 0.5;
        private boolean beeps;
        private double driftPpm;
        private AudioSampleFormat format = AudioSampleFormat.S16;

        private final MediaTrackCapabilities.Builder mode = MediaTrackCapabilities.builder()
                .anyOf(TrackProperty.SAMPLE_RATE, List.of(48_000, 44_100))
                .anyOf(TrackProperty.CHANNEL_COUNT, List.of(1, 2))
                .only(TrackProperty.ECHO_CANCELLATION, EchoCancellation.OFF)
                .only(TrackProperty.AUTO_GAIN_CONTROL, false)
                .only(TrackProperty.NOISE_SUPPRESSION, false)
                .only(TrackProperty.LATENCY, ToneFeed.PACKET_NANOS / 1e9);
        private final MediaTrackSettings.Builder ownSettings = MediaTrackSettings.builder();

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
         * @param value unique among all microphones; never shown to apps
         * @return this builder
         */
        public Builder id(String value) {
            id = value;
            return this;
        }

        /**
         * Sets the id of the hardware that it is a part of; by default shared with {@link FakeCamera}.
         *
         * @param value the same for all devices of one piece of hardware
         * @return this builder
         */
        public Builder groupId(String value) {
            groupId = value;
            return this;
        }

        /**
         * Sets the tone.
         *
         * @param hertz 440 by default
         * @return this builder
         */
        public Builder frequency(double hertz) {
            frequency = hertz;
            return this;
        }

        /**
         * Sets how loud it is.
         *
         * @param peak the sine's, from 0 for silence to 1 for full scale; 0.5 by default
         * @return this builder
         * @throws IllegalArgumentException if it is out of that range
         */
        public Builder level(double peak) {
            if (peak < 0 || peak > 1) {
                throw new IllegalArgumentException("The level goes from 0 to 1, not " + peak);
            }
            level = peak;
            return this;
        }

        /**
         * Hears the tone in the first 100 ms of each second of the runtime's clock only, together with the flashes of {@link
         * FakeCamera.Builder#flashes()}.
         *
         * @return this builder
         */
        public Builder beeps() {
            beeps = true;
            return this;
        }

        /**
         * Sets how much its own clock is fast or slow: timestamps and audio stay true, but there are more or fewer samples
         * per second than the settings say.
         *
         * @param ppm parts per million, from -10000 (slow) to 10000 (fast)
         * @return this builder
         * @throws IllegalArgumentException if it is out of that range
         */
        public Builder drift(double ppm) {
            if (!(Math.abs(ppm) <= 10_000)) {
                throw new IllegalArgumentException("A clock drifts by -10000 to 10000 ppm, not " + ppm);
            }
            driftPpm = ppm;
            return this;
        }

        /**
         * Sets how samples lie in memory.
         *
         * @param value {@link AudioSampleFormat#S16}, the default, or {@link AudioSampleFormat#F32}
         * @return this builder
         * @throws IllegalArgumentException if it is another one
         */
        public Builder format(AudioSampleFormat value) {
            if (value != AudioSampleFormat.S16 && value != AudioSampleFormat.F32) {
                throw new IllegalArgumentException("The fake microphone delivers S16 or F32, not " + value);
            }
            format = value;
            return this;
        }

        /**
         * Adds a property that can be set, such as {@code ECHO_CANCELLATION}.
         *
         * @param <T> the type of its values
         * @param property which; of this kind of device
         * @param offered the values that it can be set to
         * @param own what it is set to by itself; where nobody asks, that stays
         * @return this builder
         */
        public <T> Builder adjustable(TrackProperty<T> property, Capability<T> offered, T own) {
            mode.put(property, offered);
            ownSettings.put(property, own);
            return this;
        }

        /**
         * Makes the microphone.
         *
         * @return a new one, to be plugged in by {@link FakeDevices#add}
         */
        public FakeMicrophone build() {
            mode.only(TrackProperty.SAMPLE_SIZE, format.bytesPerSample() * Byte.SIZE);
            return new FakeMicrophone(
                    this,
                    new CaptureDevice(id, groupId, label, CaptureDeviceKind.AUDIO_INPUT, List.of(mode.build()))
                            .withOwnSettings(ownSettings.build()));
        }
    }
}
