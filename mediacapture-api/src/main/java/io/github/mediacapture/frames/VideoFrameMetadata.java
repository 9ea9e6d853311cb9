package io.github.mediacapture.frames;

import io.github.mediacapture.internal.Arguments;
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

    private static final VideoFrameMetadata EMPTY = new VideoFrameMetadata(Map.of());

    private final Map<Key<?>, Object> values;

    private VideoFrameMetadata(Map<Key<?>, Object> values) {
        this.values = values;
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
        return Optional.ofNullable(values.get(key)).map(key.type::cast);
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
        Map<Key<?>, Object> more = new LinkedHashMap<>(values);
        more.put(key, value);
        return new VideoFrameMetadata(more);
    }

    /** {@return whether nothing is known} */
    public boolean isEmpty() {
        return values.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VideoFrameMetadata metadata && values.equals(metadata.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /** {@return for messages: {@code {sequenceNumber=7}}} */
    @Override
    public String toString() {
        return values.toString();
    }
}
