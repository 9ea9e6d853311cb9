package io.github.mediacapture.testkit.playback;

import io.github.mediacapture.file.Blob;
import io.github.mediacapture.file.MediaFile;
import io.github.mediacapture.internal.Arguments;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A media file that {@link FakeDecoder} reads: its frames are numbered, and its samples say which they are.
 *
 * <pre>{@code
 * FakeMediaFile file = FakeMediaFile.builder().video(1280, 720, 30).audio(48_000).duration(Duration.ofMinutes(10)).build();
 * }</pre>
 *
 * <p>All of it is in its bytes, some 60 KB for ten minutes, faults too: it works as well when it was sliced, saved, joined from parts or
 * turned into a {@code data:} URL. Pictures are those of {@code FakePattern}, painted when somebody looks; their number is in their
 * pixels and their {@code sequenceNumber}. Samples are described at {@link #sampleIndex}.
 *
 * <p>Immutable; any thread.
 */
public final class FakeMediaFile implements Blob {
    private final Blob bytes;
    private final MediaScript script;

    FakeMediaFile(MediaScript script, byte[] bytes, String type) {
        this.script = script;
        this.bytes = Blob.of(bytes, type);
    }

    /** {@return a builder of a file of ten seconds, with neither pictures nor sound yet} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return how many pictures it has, if it is whole; 0 without pictures} */
    public long frameCount() {
        return script.pictureCount();
    }

    /** {@return how many samples it has per channel, if it is whole; 0 without sound} */
    public long sampleCount() {
        return script.sampleCount();
    }

    /** {@return how long it is, if it is whole} */
    public Duration duration() {
        return Duration.ofNanos(script.durationNanos());
    }

    /**
     * {@return when a picture is shown, in nanoseconds from the beginning}
     *
     * @param number from 0 on
     */
    public long timestampNanos(long number) {
        return script.timeOf(number);
    }

    /**
     * {@return the number of the picture that is shown at a time}
     *
     * @param nanos from the beginning; before it is the first, after the end the last
     */
    public long frameAt(long nanos) {
        return script.pictureAt(nanos);
    }

    /**
     * {@return which sample of a file a value is, where the file has the {@linkplain Builder#audio usual sound}} The value of sample
     * {@code n} is {@code (n + 1) / 2^24}, which never is 0 and begins again after 2^24 samples, 349 seconds at 48 kHz; in the second
     * channel it is negative.
     *
     * @param value a sample at full volume; empty if it is none of the ramp's, as silence
     */
    public static OptionalLong sampleIndex(float value) {
        double step = Math.abs(value) * (double) MediaScript.RAMP_STEPS;
        return step >= 1 && step <= MediaScript.RAMP_STEPS && step == Math.rint(step)
                ? OptionalLong.of((long) step - 1)
                : OptionalLong.empty();
    }

    /**
     * {@return the same bytes under a name}
     *
     * @param name such as {@code "holiday.webm"}
     */
    public MediaFile named(String name) {
        return MediaFile.of(this, name);
    }

    @Override
    public long size() {
        return bytes.size();
    }

    @Override
    public String type() {
        return bytes.type();
    }

    @Override
    public InputStream openStream() {
        return bytes.openStream();
    }

    @Override
    public Blob slice(long start, long end, String contentType) {
        return bytes.slice(start, end, contentType);
    }

    @Override
    public String toString() {
        return "FakeMediaFile[" + script.text("video").orElse("no pictures") + ", " + duration() + "]";
    }

    /** What a file is to be like; one thread. */
    public static final class Builder {
        private static final int MOST_CHANNELS = 8;
        private static final Duration LONGEST = Duration.ofDays(1);

        private final Map<String, String> entries = new LinkedHashMap<>();
        private long durationNanos = Duration.ofSeconds(10).toNanos();
        private OptionalLong cutNanos = OptionalLong.empty();
        private Optional<String> type = Optional.empty();

        private Builder() {}

        /**
         * Adds pictures, each of which can be decoded by itself.
         *
         * @param width pixels, 1 or more; those of 160x120 and more can be read from their pixels after a scaling or an encoder
         * @param height pixels, 1 or more
         * @param frameRate per second, more than 0
         * @return this builder
         */
        public Builder video(int width, int height, double frameRate) {
            requirePositive(Math.min(Math.min(width, height), frameRate), "A size and a frame rate");
            return set("video", width + "x" + height).set("rate", Double.toString(frameRate));
        }

        /**
         * Adds sound in one channel whose samples say which they are: see {@link #sampleIndex}.
         *
         * @param sampleRate hertz, more than 0
         * @return this builder
         */
        public Builder audio(int sampleRate) {
            return audio(sampleRate, 1);
        }

        /**
         * Adds such sound.
         *
         * @param sampleRate hertz, more than 0
         * @param channels 1 to 8
         * @return this builder
         */
        public Builder audio(int sampleRate, int channels) {
            requirePositive(Math.min(sampleRate, channels), "A sample rate and a number of channels");
            if (channels > MOST_CHANNELS) {
                throw new IllegalArgumentException("At most " + MOST_CHANNELS + " channels, not " + channels);
            }
            return set("audio", Integer.toString(sampleRate)).set("channels", Integer.toString(channels));
        }

        /**
         * Has the sound be a sine at half volume instead.
         *
         * @param hertz more than 0
         * @return this builder
         */
        public Builder tone(double hertz) {
            requirePositive(hertz, "A frequency");
            return set("tone", Double.toString(hertz));
        }

        /**
         * Has the sound be silence but for 100 ms of 1000 Hz at half volume at some times.
         *
         * @param times from the beginning
         * @return this builder
         */
        public Builder beepAt(Duration... times) {
            for (Duration time : times) {
                add("beeps", requireTime(time) + ":");
            }
            return this;
        }

        /**
         * Sets how long it is.
         *
         * @param value more than zero, at most a day; 10 s by default
         * @return this builder
         */
        public Builder duration(Duration value) {
            if (value.isZero() || value.isNegative() || value.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException(
                        "A file is more than 0 and at most " + LONGEST + " long, not " + value);
            }
            durationNanos = value.toNanos();
            return this;
        }

        /**
         * Sets which pictures can be decoded by themselves.
         *
         * @param frames one in so many, from the first on; 1 by default, which is all
         * @return this builder
         */
        public Builder keyFramesEvery(int frames) {
            requirePositive(frames, "A distance of key frames");
            return set("keyFramesEvery", Integer.toString(frames));
        }

        /**
         * Turns the pictures.
         *
         * @param degrees clockwise: 0, 90, 180 or 270
         * @return this builder
         */
        public Builder rotation(int degrees) {
            if (degrees % 90 != 0 || degrees < 0 || degrees > 270) {
                throw new IllegalArgumentException("A rotation is 0, 90, 180 or 270, not " + degrees);
            }
            return set("rotation", Integer.toString(degrees));
        }

        /**
         * Changes the pictures' size, which the file's description does not tell.
         *
         * @param at from which time on; later than those that were given before
         * @param width pixels, 1 or more
         * @param height pixels, 1 or more
         * @return this builder
         */
        public Builder sizeAt(Duration at, int width, int height) {
            requirePositive(Math.min(width, height), "A size");
            return add("sizes", requireTime(at) + ":" + width + "x" + height);
        }

        /**
         * Spaces the pictures unevenly: of each three the second is late by a quarter of the mean distance, and the third as much early.
         *
         * @return this builder
         */
        public Builder variableFrameRate() {
            return set("variableFrameRate", "");
        }

        /**
         * Leaves the duration out of the file's description, and of what reading all of it could tell.
         *
         * @return this builder
         */
        public Builder noDuration() {
            return set("noDuration", "");
        }

        /**
         * Damages all from a time on: what is before is read, then comes the end, and the reader's {@code damage()} tells.
         *
         * @param at from the beginning
         * @return this builder
         */
        public Builder corruptAt(Duration at) {
            return set("corruptAt", Long.toString(requireTime(at)));
        }

        /**
         * Leaves all bytes from a time on out, though the file's description tells of them.
         *
         * @param at from the beginning; rounded up to 10 ms
         * @return this builder
         */
        public Builder truncateAt(Duration at) {
            cutNanos = OptionalLong.of(requireTime(at));
            return this;
        }

        /**
         * Has each read from a time on fail with a {@code NotReadableException}.
         *
         * @param at from the beginning
         * @return this builder
         */
        public Builder ioErrorAt(Duration at) {
            return set("ioErrorAt", Long.toString(requireTime(at)));
        }

        /**
         * Has bytes from a time on be late, as those of a slow disk or server are: a read or seek that needs one of them blocks
         * until so long after the first that did, while other lanes go on; {@code MediaReader.interrupt()} ends that. See {@link
         * FakeDecoder} for what blocking is in fake time. What is not there <em>yet</em> is another thing: see {@link #growing}.
         *
         * @param at from the beginning
         * @param late how long after they were asked for first
         * @return this builder
         */
        public Builder stallAt(Duration at, Duration late) {
            return add("stalls", requireTime(at) + ":" + requireTime(late));
        }

        /**
         * Has no decoder take it.
         *
         * @param message of the {@code NotSupportedException}
         * @return this builder
         */
        public Builder unopenable(String message) {
            return set("unopenable", Arguments.required(message, "message").replace('\n', ' '));
        }

        /**
         * Sets the MIME type.
         *
         * @param value {@code video/webm} by default, or {@code audio/webm} without pictures; may be empty. Decoders don't look at it
         * @return this builder
         */
        public Builder type(String value) {
            type = Optional.of(Arguments.required(value, "type"));
            return this;
        }

        /**
         * Makes the file.
         *
         * @return a new one
         * @throws IllegalStateException if it has neither pictures nor sound
         */
        public FakeMediaFile build() {
            MediaScript script = script();
            byte[] header = script.header();
            byte[] all = Arrays.copyOf(header, header.length + MediaScript.ticks(cutNanos.orElse(durationNanos)));
            Arrays.fill(all, header.length, all.length, (byte) '.');
            return new FakeMediaFile(script, all, type.orElse(script.has("video") ? "video/webm" : "audio/webm"));
        }

        /**
         * Makes a file that is still being written.
         *
         * @return one of which only the header is there; it can become as long as the {@link #duration}
         * @throws IllegalStateException if it has neither pictures nor sound
         */
        public GrowingMediaFile growing() {
            entries.put("growing", "");
            return new GrowingMediaFile(script().header(), MediaScript.ticks(durationNanos));
        }

        private MediaScript script() {
            if (!entries.containsKey("video") && !entries.containsKey("audio")) {
                throw new IllegalStateException("A file needs video(...) or audio(...)");
            }
            return new MediaScript(entries).with("duration", Long.toString(durationNanos));
        }

        private Builder set(String name, String value) {
            entries.put(name, value);
            return this;
        }

        private Builder add(String name, String pair) {
            entries.merge(name, pair, (before, more) -> before + "," + more);
            return this;
        }

        private static void requirePositive(double value, String what) {
            if (!(value > 0)) {
                throw new IllegalArgumentException(what + " must be more than 0");
            }
        }

        private static long requireTime(Duration time) {
            if (time.isNegative()) {
                throw new IllegalArgumentException("A time in a file is 0 or more, not " + time);
            }
            return time.toNanos();
        }
    }
}
