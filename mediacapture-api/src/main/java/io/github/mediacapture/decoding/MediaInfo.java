package io.github.mediacapture.decoding;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * What a file says of itself; immutable.
 *
 * @param container a short name, such as {@code "webm"}, {@code "mp4"} or {@code "mpegts"}
 * @param durationNanos from the beginning to the end, 0 or more; empty where nothing tells, and while the file grows: {@link MediaReader#durationNanos}
 *     knows
 * @param startNanos the file's own time of its beginning, which all times of a {@link MediaReader} count from
 * @param tracks those of pictures and sound that can be decoded here
 * @param unreadable the other tracks and why, in a sentence each
 */
public record MediaInfo(
        String container,
        OptionalLong durationNanos,
        long startNanos,
        List<TrackInfo> tracks,
        List<String> unreadable) {
    /**
     * Copies the lists.
     *
     * @param container a short name
     * @param durationNanos 0 or more
     * @param startNanos the file's own time of its beginning
     * @param tracks those that can be decoded here
     * @param unreadable the other ones and why
     */
    public MediaInfo {
        tracks = List.copyOf(tracks);
        unreadable = List.copyOf(unreadable);
    }

    /** {@return the first track of pictures, which is read unless another one is selected} */
    public Optional<VideoTrackInfo> video() {
        return first(VideoTrackInfo.class);
    }

    /** {@return the first track of sound, which is read unless another one is selected} */
    public Optional<AudioTrackInfo> audio() {
        return first(AudioTrackInfo.class);
    }

    private <T extends TrackInfo> Optional<T> first(Class<T> kind) {
        Predicate<TrackInfo> is = kind::isInstance;
        return tracks.stream().filter(is).findFirst().map(kind::cast);
    }
}
