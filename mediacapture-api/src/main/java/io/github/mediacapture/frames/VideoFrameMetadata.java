package io.github.mediacapture.frames;

import io.github.mediacapture.internal.Arguments;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a frame beside its pixels: a map with typed keys; immutable.
 *
 * <p>{@code frame.metadata().get(VideoFrameMetadata.SEQUENCE_NUMBER)}
 *
 * @see <a href="https://www.w3.org/TR/webcodecs-video-frame-metadata-registry/">WebCodecs, VideoFrame metadata registry</a>
 */
public final class VideoFrameMetadata {
    /** When the frame was captured, in nanoseconds of the context's clock ({@code MediaRuntime.nanoTime()}). */
    public static final Key<Long> CAPTURE_TIME = new Key<>("captureTime", Long.class);

    /**
     * How many frames the source had made before this one, from 0 on: those that a consumer never got count too, so a gap tells
     * how many are missing.
     */
    public static final Key<Long> SEQUENCE_NUMBER = new Key<>("sequenceNumber", Long.class);

    /**
     * How many frames the device or the system is known to have lost between the one before and this one; absent where the backend does
     * not know, as of cameras by FFmpeg.
     */
    public static final Key<Long> DROPPED_BEFORE = new Key<>("droppedBefore", Long.class);

    /** The frame's place in the file that it was read from, in nanoseconds from its beginning. */
    public static final Key<Long> MEDIA_TIME = new Key<>("mediaTime", Long.class);

    private static final VideoFrameMetadata EMPTY = new VideoFrameMetadata();

    /** Each key and its value after it: every frame has one of these, with a few entries at most. */
    private final Object[] entries;

    private VideoFrameMetadata(Object... entries) {
        this.entries = entries;
    }

    /**
     * What can be known of a frame; immutable. Equal to itself alone.
     *
     * @param <T> the type of its values
     */
    public static final class Key<T> {
        private final String name;
        private final Class<T> type;

        /**
         * A key of the app or of a backend. Those of this library are constants.
         *
         * @param name for messages, in camel case
         * @param type of its values, which are immutable
         */
        public Key(String name, Class<T> type) {
            this.name = Arguments.required(name, "name");
            this.type = Arguments.required(type, "type");
        }

        /** {@return such as {@code "captureTime"}} */
        public String name() {
            return name;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** {@return nothing is known} */
    public static VideoFrameMetadata empty() {
        return EMPTY;
    }

    /**
     * {@return what is known of it, or empty}
     *
     * @param <T> the type of the value
     * @param key what is asked for
     */
    public <T> Optional<T> get(Key<T> key) {
        int at = indexOf(key);
        return at < 0 ? Optional.empty() : Optional.of(key.type.cast(entries[at + 1]));
    }

    private int indexOf(Key<?> key) {
        for (int i = 0; i < entries.length; i += 2) {
            if (entries[i] == key) {
                return i;
            }
        }
        return -1;
    }

    /**
     * {@return the same and one value more, or another one for that key}
     *
     * @param <T> the type of the value
     * @param key what is known
     * @param value immutable
     */
    public <T> VideoFrameMetadata with(Key<T> key, T value) {
        Arguments.required(key, "key");
        Arguments.required(value, key.name());
        int at = indexOf(key);
        Object[] more = Arrays.copyOf(entries, at < 0 ? entries.length + 2 : entries.length);
        int place = at < 0 ? entries.length : at;
        more[place] = key;
        more[place + 1] = value;
        return new VideoFrameMetadata(more);
    }

    /**
     * {@return two things that are known}
     *
     * @param <T> the type of the first
     * @param <U> the type of the second
     * @param first what is known
     * @param value of the first, immutable
     * @param second what else is known; another key
     * @param other the value of the second, immutable
     */
    public static <T, U> VideoFrameMetadata of(Key<T> first, T value, Key<U> second, U other) {
        Arguments.required(first, "first");
        Arguments.required(second, "second");
        return new VideoFrameMetadata(
                first, Arguments.required(value, first.name()), second, Arguments.required(other, second.name()));
    }

    /** {@return whether nothing is known} */
    public boolean isEmpty() {
        return entries.length == 0;
    }

    private Map<Object, Object> asMap() {
        Map<Object, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < entries.length; i += 2) {
            map.put(entries[i], entries[i + 1]);
        }
        return map;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VideoFrameMetadata metadata && asMap().equals(metadata.asMap());
    }

    @Override
    public int hashCode() {
        return asMap().hashCode();
    }

    /** {@return for messages: {@code {sequenceNumber=7}}} */
    @Override
    public String toString() {
        return asMap().toString();
    }
}
