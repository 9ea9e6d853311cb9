package io.github.mediacapture.testkit;

import io.github.mediacapture.spi.AudioOutputDevice;
import java.util.List;

/** A loudspeaker that a test plugs into {@link FakeDevices}; immutable. */
public final class FakeAudioOutput {
    private final AudioOutputDevice description;

    private FakeAudioOutput(AudioOutputDevice description) {
        this.description = description;
    }

    /** {@return a builder that starts with the defaults} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return what the backend tells about it} */
    public AudioOutputDevice description() {
        return description;
    }

    /** {@return what it is called for people} */
    public String label() {
        return description.label();
    }

    @Override
    public String toString() {
        return "FakeAudioOutput[" + label() + "]";
    }

    /** Describes a loudspeaker; not thread-safe. */
    public static final class Builder {
        private String label = "Fake loudspeaker";
        private String id = "fake-loudspeaker";
        private String groupId = "fake-loudspeaker";

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
         * @param value unique among all loudspeakers; never shown to apps
         * @return this builder
         */
        public Builder id(String value) {
            id = value;
            return this;
        }

        /**
         * Sets the id of the hardware that it is a part of; {@code "fake-webcam"} is that of the fake microphone.
         *
         * @param value the same for all devices of one piece of hardware
         * @return this builder
         */
        public Builder groupId(String value) {
            groupId = value;
            return this;
        }

        /**
         * Makes the loudspeaker.
         *
         * @return a new one, to be plugged in by {@link FakeDevices#add(FakeAudioOutput)}
         */
        public FakeAudioOutput build() {
            return new FakeAudioOutput(new AudioOutputDevice(id, groupId, label, List.of()));
        }
    }
}
