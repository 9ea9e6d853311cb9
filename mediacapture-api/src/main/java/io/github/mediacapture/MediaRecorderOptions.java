package io.github.mediacapture;

import io.github.mediacapture.internal.Arguments;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * How to record; immutable.
 *
 * @see <a href="https://www.w3.org/TR/mediastream-recording/#mediarecorderoptions-section">MediaRecorderOptions</a>
 */
public final class MediaRecorderOptions {
    private final String mimeType;
    private final OptionalInt audioBitsPerSecond;
    private final OptionalInt videoBitsPerSecond;
    private final OptionalInt bitsPerSecond;
    private final BitrateMode audioBitrateMode;
    private final @Nullable Duration videoKeyFrameIntervalDuration;
    private final OptionalInt videoKeyFrameIntervalCount;
    private final boolean preferHardware;

    private MediaRecorderOptions(Builder builder) {
        mimeType = builder.mimeType;
        audioBitsPerSecond = builder.audioBitsPerSecond;
        videoBitsPerSecond = builder.videoBitsPerSecond;
        bitsPerSecond = builder.bitsPerSecond;
        audioBitrateMode = builder.audioBitrateMode;
        videoKeyFrameIntervalDuration = builder.videoKeyFrameIntervalDuration;
        videoKeyFrameIntervalCount = builder.videoKeyFrameIntervalCount;
        preferHardware = builder.preferHardware;
    }

    /** Everything as the library thinks best: WebM with VP8 and Opus, where it can be had. */
    public static MediaRecorderOptions defaults() {
        return builder().build();
    }

    /** A format, such as {@code "video/webm;codecs=vp8,opus"}; all else as the library thinks best. */
    public static MediaRecorderOptions ofMimeType(String mimeType) {
        return builder().mimeType(mimeType).build();
    }

    /** Starts with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Container and codecs; empty for the library's choice. */
    public String mimeType() {
        return mimeType;
    }

    /** Bits per second of sound. */
    public OptionalInt audioBitsPerSecond() {
        return audioBitsPerSecond;
    }

    /** Bits per second of picture. */
    public OptionalInt videoBitsPerSecond() {
        return videoBitsPerSecond;
    }

    /** Bits per second of both together; goes before the other two. */
    public OptionalInt bitsPerSecond() {
        return bitsPerSecond;
    }

    /** How the audio encoder spends its bits. */
    public BitrateMode audioBitrateMode() {
        return audioBitrateMode;
    }

    /** The longest time between key frames. */
    public Optional<Duration> videoKeyFrameIntervalDuration() {
        return Optional.ofNullable(videoKeyFrameIntervalDuration);
    }

    /** The largest number of frames from key frame to key frame. */
    public OptionalInt videoKeyFrameIntervalCount() {
        return videoKeyFrameIntervalCount;
    }

    /**
     * Whether hardware encoders are tried first, beyond the spec. Which one it became is among {@link
     * RecorderStatistics#encoders}.
     */
    public boolean preferHardware() {
        return preferHardware;
    }

    /** Collects options; not thread-safe. */
    public static final class Builder {
        private String mimeType = "";
        private OptionalInt audioBitsPerSecond = OptionalInt.empty();
        private OptionalInt videoBitsPerSecond = OptionalInt.empty();
        private OptionalInt bitsPerSecond = OptionalInt.empty();
        private BitrateMode audioBitrateMode = BitrateMode.VARIABLE;
        private @Nullable Duration videoKeyFrameIntervalDuration;
        private OptionalInt videoKeyFrameIntervalCount = OptionalInt.empty();
        private boolean preferHardware;

        private Builder() {}

        /** Container and codecs, such as {@code "video/webm;codecs=vp8,opus"}. */
        public Builder mimeType(String value) {
            mimeType = Arguments.required(value, "mimeType");
            return this;
        }

        /** Bits per second of sound. */
        public Builder audioBitsPerSecond(int value) {
            audioBitsPerSecond = positive("audioBitsPerSecond", value);
            return this;
        }

        /** Bits per second of picture. */
        public Builder videoBitsPerSecond(int value) {
            videoBitsPerSecond = positive("videoBitsPerSecond", value);
            return this;
        }

        /** Bits per second of both together. */
        public Builder bitsPerSecond(int value) {
            bitsPerSecond = positive("bitsPerSecond", value);
            return this;
        }

        /** How the audio encoder spends its bits. */
        public Builder audioBitrateMode(BitrateMode value) {
            audioBitrateMode = Arguments.required(value, "audioBitrateMode");
            return this;
        }

        /** The longest time between key frames. */
        public Builder videoKeyFrameIntervalDuration(Duration value) {
            if (Arguments.required(value, "videoKeyFrameIntervalDuration").isNegative() || value.isZero()) {
                throw new IllegalArgumentException("videoKeyFrameIntervalDuration must be positive, not " + value);
            }
            videoKeyFrameIntervalDuration = value;
            return this;
        }

        /** The largest number of frames from key frame to key frame. */
        public Builder videoKeyFrameIntervalCount(int value) {
            videoKeyFrameIntervalCount = positive("videoKeyFrameIntervalCount", value);
            return this;
        }

        /**
         * Tries hardware encoders before others. They cost the processor less, and are of any quality; where none opens,
         * it is as if this had not been asked for. Not unless asked for.
         */
        public Builder preferHardware(boolean value) {
            preferHardware = value;
            return this;
        }

        /** Makes the options. */
        public MediaRecorderOptions build() {
            return new MediaRecorderOptions(this);
        }

        private static OptionalInt positive(String name, int value) {
            if (value <= 0) {
                throw new IllegalArgumentException(name + " must be positive, not " + value);
            }
            return OptionalInt.of(value);
        }
    }
}
