package io.github.mediacapture.testkit;

import io.github.mediacapture.spi.AudioOutputDevice;
import java.util.List;

/** A loudspeaker that a test plugs into {@link FakeDevices}; immutable. */
public final class FakeAudioOutput {
    private final AudioOutputDevice description;

    private FakeAudioOutput(AudioOutputDevice description) {
        this.description = description;
    }

    /** Starts with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** What the backend tells about it. */
    public AudioOutputDevice description() {
        return description;
    }

    /** What it is called for people. */
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

        /** What people see. */
        public Builder label(String value) {
            label = value;
            return this;
        }

        /** What the backend calls it; unique among all loudspeakers. */
        public Builder id(String value) {
            id = value;
            return this;
        }

        /** The same for all devices of one piece of hardware; {@code "fake-webcam"} is that of the fake microphone. */
        public Builder groupId(String value) {
            groupId = value;
            return this;
        }

        /** Makes the loudspeaker. */
        public FakeAudioOutput build() {
            return new FakeAudioOutput(new AudioOutputDevice(id, groupId, label, List.of()));
        }
    }
}
