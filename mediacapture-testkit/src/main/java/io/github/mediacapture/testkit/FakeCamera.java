package io.github.mediacapture.testkit;

import io.github.mediacapture.constraints.Capability;
import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.pixels.PixelRect;
import io.github.mediacapture.frames.pixels.VideoColorSpace;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import io.github.mediacapture.internal.Arguments;
import io.github.mediacapture.spi.CaptureDevice;
import io.github.mediacapture.spi.CaptureDeviceKind;
import io.github.mediacapture.testkit.internal.FrameMaker;
import io.github.mediacapture.testkit.internal.HeldFrames;
import io.github.mediacapture.testkit.internal.PaintedFrames;
import io.github.mediacapture.testkit.internal.PatternFrames;
import io.github.mediacapture.testkit.internal.StillFrames;
import io.github.mediacapture.testkit.pictures.FakePicture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A camera that shows {@link FakePattern} in I420, or what the test gives it ({@link Builder#showing(VideoFrame)}), evenly spaced
 * from the moment it is opened.
 *
 * <p>Frame {@code n} is captured {@code n / frameRate} seconds after that, to the nanosecond. See {@link FakeDevice}.
 */
public final class FakeCamera extends FakeDevice {
    private final FrameMaker.Opener shown;
    private final Set<Long> lost;

    private FakeCamera(CaptureDevice description, FrameMaker.Opener shown, Set<Long> lost) {
        super(description);
        this.shown = shown;
        this.lost = lost;
    }

    /**
     * {@return a builder that starts with the defaults: 640x480, 1280x720, 1920x1080 and 320x240, each with 1 to 30 frames
     * per second}
     */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    Feed newFeed(MediaTrackSettings settings, HeldFrames outstanding) {
        return new FrameFeed(settings, shown, lost, outstanding);
    }

    /** Describes a camera; not thread-safe. */
    public static final class Builder {
        private static final List<Size> DEFAULT_SIZES =
                List.of(new Size(640, 480), new Size(1280, 720), new Size(1920, 1080), new Size(320, 240));

        private final List<Size> sizes = new ArrayList<>();
        private String label = "Fake camera";
        private String id = "fake-camera";
        private String groupId = "fake-webcam";
        private Capability<Double> frameRate = new Capability.Range<>(1.0, 30.0);
        private boolean flashes;
        private final Set<Long> lost = new HashSet<>();
        private VideoPixelFormat pixelFormat = VideoPixelFormat.I420;
        private @Nullable VideoColorSpace colorSpace;
        private @Nullable Consumer<? super FakePicture> painter;
        private @Nullable Size stillSize;
        private FrameMaker.@Nullable Opener stillFrames;
        private @Nullable String facingMode;
        private List<String> systemNames = List.of();

        private final MediaTrackCapabilities.Builder adjustable = MediaTrackCapabilities.builder();
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
         * @param value unique among all cameras; never shown to apps
         * @return this builder
         */
        public Builder id(String value) {
            id = value;
            return this;
        }

        /**
         * Sets the id of the hardware that it is a part of; by default shared with {@link FakeMicrophone}.
         *
         * @param value the same for all devices of one piece of hardware
         * @return this builder
         */
        public Builder groupId(String value) {
            groupId = value;
            return this;
        }

        /**
         * Adds a size; the first is the default. Without any, it has that of the frame it shows, or those of {@link #builder()}.
         *
         * @param width pixels, positive
         * @param height pixels, positive
         * @return this builder
         */
        public Builder size(int width, int height) {
            sizes.add(new Size(width, height));
            return this;
        }

        /**
         * Lets it take any number of frames per second in a range.
         *
         * @param min frames per second, more than 0
         * @param max frames per second, at least {@code min}
         * @return this builder
         * @throws IllegalArgumentException if {@code min} is larger than {@code max}
         */
        public Builder frameRateRange(double min, double max) {
            frameRate = new Capability.Range<>(min, max);
            return this;
        }

        /**
         * Lets it take these numbers of frames per second and no others.
         *
         * @param values the preferred one first; at least one
         * @return this builder
         * @throws IllegalArgumentException if there is none
         */
        public Builder frameRates(Double... values) {
            frameRate = new Capability.Values<>(Arrays.asList(values));
            return this;
        }

        /**
         * Shows black instead of the pattern, and white in the first 100 ms of each second of the runtime's clock, together
         * with {@link FakeMicrophone.Builder#beeps()}.
         *
         * @return this builder
         */
        public Builder flashes() {
            flashes = true;
            return this;
        }

        /**
         * Sets how the pixels of the pattern, the flashes or a painter's pictures lie in memory; I420 by default. Frames of the
         * test's own have a format.
         *
         * @param value any
         * @return this builder
         */
        public Builder pixelFormat(VideoPixelFormat value) {
            pixelFormat = Arguments.required(value, "pixelFormat");
            return this;
        }

        /**
         * Sets what their numbers mean; sRGB for RGB, else {@link VideoColorSpace#CAMERA}, by default. Frames of the test's own have a
         * color space.
         *
         * @param value any
         * @return this builder
         */
        public Builder colorSpace(VideoColorSpace value) {
            colorSpace = Arguments.required(value, "colorSpace");
            return this;
        }

        /**
         * Shows one picture instead of the pattern, with its format, color space, visible part, rotation, flip and metadata. Where a
         * {@link #size} is added that is not the one of its visible part, that part is scaled to it.
         *
         * @param frame is copied; the caller closes it
         * @return this builder
         * @throws io.github.mediacapture.errors.InvalidStateException if it is closed
         */
        public Builder showing(VideoFrame frame) {
            return showing(List.of(Arguments.required(frame, "frame")));
        }

        /**
         * Shows pictures instead of the pattern, a frame each, and after the last the first again; see {@link #showing(VideoFrame)}.
         *
         * @param frames are copied; the caller closes them; at least one. Without a {@link #size}, all get that of the first one
         * @return this builder
         * @throws IllegalArgumentException if there is none
         * @throws io.github.mediacapture.errors.InvalidStateException if one is closed
         */
        public Builder showing(List<? extends VideoFrame> frames) {
            return stills(frames, /* repeat= */ true);
        }

        /**
         * Shows pictures instead of the pattern, a frame each, and stays at the last; see {@link #showing(VideoFrame)}.
         *
         * @param frames are copied; the caller closes them; at least one. Without a {@link #size}, all get that of the first one
         * @return this builder
         * @throws IllegalArgumentException if there is none
         * @throws io.github.mediacapture.errors.InvalidStateException if one is closed
         */
        public Builder showingOnce(List<? extends VideoFrame> frames) {
            return stills(frames, /* repeat= */ false);
        }

        /**
         * Has each frame painted by the test instead of the pattern, in the size that the camera is opened with, in its {@link
         * #pixelFormat} and {@link #colorSpace}.
         *
         * @param paint is called on the capture lane, once for each frame and session, with a picture that is black and may be painted
         *     until it returns. What it throws ends the camera's sessions with an error, and makes a test with {@link FakeMedia} fail
         * @return this builder
         */
        public Builder showing(Consumer<? super FakePicture> paint) {
            painter = Arguments.required(paint, "paint");
            stillFrames = null;
            stillSize = null;
            return this;
        }

        private Builder stills(List<? extends VideoFrame> frames, boolean repeat) {
            if (Arguments.required(frames, "frames").isEmpty()) {
                throw new IllegalArgumentException("A camera that shows pictures needs at least one");
            }
            stillFrames = StillFrames.of(frames, repeat);
            PixelRect visible = frames.get(0).visibleRect();
            stillSize = new Size(visible.width(), visible.height());
            painter = null;
            return this;
        }

        /**
         * Loses frames, as a camera does on a busy bus. Each of the others tells how many were lost since the one before ({@link
         * io.github.mediacapture.frames.VideoFrameMetadata#DROPPED_BEFORE VideoFrameMetadata.DROPPED_BEFORE}); of a camera that
         * loses none nothing is told.
         *
         * @param numbers those of {@link FakePattern}, from 0 on each time that it is opened
         * @return this builder
         */
        public Builder loses(long... numbers) {
            for (long number : numbers) {
                lost.add(number);
            }
            return this;
        }

        /**
         * Sets where it looks; not known by default.
         *
         * @param value one of {@link io.github.mediacapture.constraints.values.FacingMode}
         * @return this builder
         */
        public Builder facingMode(String value) {
            facingMode = value;
            return this;
        }

        /**
         * Sets what the operating system calls it; see {@link CaptureDevice#systemNames()}.
         *
         * @param values the most lasting name first; none by default
         * @return this builder
         */
        public Builder systemNames(String... values) {
            systemNames = List.of(values);
            return this;
        }

        /**
         * Adds a property that can be set, such as {@code ZOOM}.
         *
         * @param <T> the type of its values
         * @param property which; of this kind of device
         * @param offered the values that it can be set to
         * @param own what it is set to by itself; where nobody asks, that stays
         * @return this builder
         */
        public <T> Builder adjustable(TrackProperty<T> property, Capability<T> offered, T own) {
            adjustable.put(property, offered);
            ownSettings.put(property, own);
            return this;
        }

        /**
         * Makes the camera.
         *
         * @return a new one, to be plugged in by {@link FakeDevices#add}
         */
        public FakeCamera build() {
            List<Size> usual = stillSize == null ? DEFAULT_SIZES : List.of(stillSize);
            List<MediaTrackCapabilities> modes =
                    (sizes.isEmpty() ? usual : sizes).stream().map(this::mode).toList();
            return new FakeCamera(
                    new CaptureDevice(id, groupId, label, CaptureDeviceKind.VIDEO_INPUT, modes, systemNames)
                            .withOwnSettings(ownSettings.build()),
                    shown(),
                    Set.copyOf(lost));
        }

        private FrameMaker.Opener shown() {
            VideoColorSpace meaning =
                    colorSpace == null ? PatternFrames.Style.usualColorSpace(pixelFormat) : colorSpace;
            PatternFrames.Style style = new PatternFrames.Style(pixelFormat, meaning, flashes);
            if (stillFrames != null) {
                return stillFrames;
            }
            return painter == null ? FrameFeed.patternOf(style) : PaintedFrames.by(style, painter);
        }

        private MediaTrackCapabilities mode(Size size) {
            MediaTrackCapabilities.Builder mode = adjustable.build().toBuilder()
                    .only(TrackProperty.WIDTH, size.width())
                    .only(TrackProperty.HEIGHT, size.height())
                    .put(TrackProperty.FRAME_RATE, frameRate);
            if (facingMode != null) {
                mode.only(TrackProperty.FACING_MODE, facingMode);
            }
            return mode.build();
        }

        private record Size(int width, int height) {}
    }
}
