package io.github.mediacapture.testkit;

import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.spi.CaptureDevice;
import io.github.mediacapture.testkit.internal.HeldFrames;
import java.util.List;

/**
 * A monitor that shows {@link FakePattern}: one size, 1 to 60 frames per second, otherwise like {@link FakeCamera}. See
 * {@link FakeDevice}.
 */
public final class FakeScreen extends FakeDevice {
    private FakeScreen(CaptureDevice description) {
        super(description);
    }

    /** {@return a builder that starts with the defaults: 1280x720} */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    Feed newFeed(MediaTrackSettings settings, HeldFrames outstanding) {
        return new FrameFeed(settings, outstanding);
    }

    /** Describes a screen; not thread-safe. */
    public static final class Builder {
        private String label = "Fake screen";
        private String id = "fake-screen";
        private int width = 1280;
        private int height = 720;

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
         * @param value unique among all screens and windows; never shown to apps
         * @return this builder
         */
        public Builder id(String value) {
            id = value;
            return this;
        }

        /**
         * Sets its size.
         *
         * @param newWidth pixels, positive
         * @param newHeight pixels, positive
         * @return this builder
         */
        public Builder size(int newWidth, int newHeight) {
            width = newWidth;
            height = newHeight;
            return this;
        }

        /**
         * Makes the screen.
         *
         * @return a new one, to be plugged in by {@link FakeDevices#add}
         */
        public FakeScreen build() {
            return new FakeScreen(FakeDisplays.describe(id, label, "monitor", List.of(width, height)));
        }
    }
}
