package io.github.mediacapture.testkit;

import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.testkit.internal.HeldFrames;
import io.github.mediacapture.testkit.internal.Modes;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A window that shows {@link FakePattern} and can be minimized, resized and closed; 1 to 60 frames per second. {@link
 * FakeDevices#remove} closes it, which ends its sessions. See {@link FakeDevice}.
 */
public final class FakeWindow extends FakeDevice {
    private final AtomicInteger focused = new AtomicInteger();

    private FakeWindow(Builder builder) {
        super(FakeDisplays.describe(builder.id, builder.label, "window", List.of(builder.width, builder.height)));
    }

    /** {@return a builder that starts with the defaults: 400x300} */
    public static Builder builder() {
        return new Builder();
    }

    /** Minimizes it: it delivers nothing until {@link #restore}, and says so. */
    public void minimize() {
        mute();
    }

    /** Shows it again. */
    public void restore() {
        unmute();
    }

    /**
     * Gives it another size; sessions that are open say so, and go on with frames of that size.
     *
     * @param width pixels, positive
     * @param height pixels, positive
     */
    public void resize(int width, int height) {
        redescribe(FakeDisplays.describe(description().id(), label(), "window", List.of(width, height)));
    }

    /** {@return how often it was brought to the front} */
    public int timesFocused() {
        return focused.get();
    }

    @Override
    void focus() {
        focused.incrementAndGet();
    }

    @Override
    String whyGone() {
        return "'" + label() + "' was closed";
    }

    /** Whatever size was asked for: somebody may have resized it since it was listed. */
    @Override
    MediaTrackSettings chosen(MediaTrackSettings requested) {
        MediaTrackSettings size = Modes.preferred(description());
        return super.chosen(requested.toBuilder()
                .put(TrackProperty.WIDTH, size.width().orElseThrow())
                .put(TrackProperty.HEIGHT, size.height().orElseThrow())
                .build());
    }

    @Override
    Feed newFeed(MediaTrackSettings settings, HeldFrames outstanding) {
        return new FrameFeed(settings, outstanding);
    }

    /** Describes a window; not thread-safe. */
    public static final class Builder {
        private String label = "Fake window";
        private String id = "fake-window";
        private int width = 400;
        private int height = 300;

        private Builder() {}

        /**
         * Sets its title.
         *
         * @param value what people see; may be empty
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
         * Makes the window.
         *
         * @return a new one, to be plugged in by {@link FakeDevices#add}
         */
        public FakeWindow build() {
            return new FakeWindow(this);
        }
    }
}
