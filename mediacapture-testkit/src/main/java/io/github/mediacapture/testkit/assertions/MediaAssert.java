package io.github.mediacapture.testkit.assertions;

import io.github.mediacapture.decoding.MediaInfo;
import io.github.mediacapture.decoding.MediaRead;
import io.github.mediacapture.decoding.MediaReader;
import io.github.mediacapture.decoding.SeekMode;
import io.github.mediacapture.decoding.TrackInfo;
import io.github.mediacapture.file.Blob;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.testkit.internal.PatternPainter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ListAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions about a media file: what it says, and what its frames and samples are. All of it is decoded once, and no frame is kept.
 *
 * <p>What can't be read throws as {@code MediaReaders.open} does.
 */
public final class MediaAssert extends AbstractAssert<MediaAssert, Blob> {
    private static final long FRAME_UNKNOWN = 0;

    private final Function<Blob, MediaReader> opener;
    private @Nullable Content content;

    /** What was decoded; ends in nanoseconds from the file's beginning. */
    private record Content(
            MediaInfo info, List<Long> numbers, long videoEnd, long samples, long audioEnd, Optional<String> damage) {}

    MediaAssert(Blob actual, Function<Blob, MediaReader> opener) {
        super(actual, MediaAssert.class);
        this.opener = opener;
    }

    private Content content() {
        isNotNull();
        Content known = content;
        if (known == null) {
            try (MediaReader reader = opener.apply(actual)) {
                known = read(reader);
            }
            content = known;
        }
        return known;
    }

    private static Content read(MediaReader reader) {
        List<Long> numbers = new ArrayList<>();
        long videoEnd = 0;
        long samples = 0;
        long audioEnd = 0;
        boolean video = true;
        boolean audio = true;
        while (video || audio) { // the one that is behind, so that little has to be queued
            if (video && (!audio || videoEnd <= audioEnd)) {
                MediaRead<VideoFrame> read = reader.readVideo();
                video = read instanceof MediaRead.Frame<VideoFrame>;
                if (read instanceof MediaRead.Frame<VideoFrame> found) {
                    try (VideoFrame frame = found.frame()) {
                        numbers.add(PatternPainter.numberOf(frame));
                        videoEnd =
                                frame.timestampNanos() + frame.durationNanos().orElse(FRAME_UNKNOWN);
                    }
                }
            } else {
                MediaRead<AudioData> read = reader.readAudio();
                audio = read instanceof MediaRead.Frame<AudioData>;
                if (read instanceof MediaRead.Frame<AudioData> found) {
                    try (AudioData data = found.frame()) {
                        samples += data.numberOfFrames();
                        audioEnd = data.timestampNanos() + data.durationNanos();
                    }
                }
            }
        }
        return new Content(reader.info(), numbers, videoEnd, samples, audioEnd, reader.damage());
    }

    private MediaAssert holds(boolean holds, String message, Object... arguments) {
        if (!holds) {
            failWithMessage(message, arguments);
        }
        return this;
    }

    /**
     * Compares its container.
     *
     * @param expected as {@link MediaInfo#container} says, such as {@code "webm"}
     * @return this
     */
    public MediaAssert hasContainer(String expected) {
        String found = content().info().container();
        return holds(found.equals(expected), "Expected a file of container %s, not %s", expected, found);
    }

    /**
     * Compares its tracks.
     *
     * @param codecs of all tracks that can be decoded, in the file's order; what MIME types add after a dot may be left out
     * @return this
     */
    public MediaAssert hasTracks(String... codecs) {
        List<String> found =
                content().info().tracks().stream().map(TrackInfo::codec).toList();
        boolean same = found.size() == codecs.length;
        for (int i = 0; same && i < codecs.length; i++) {
            same = found.get(i).equals(codecs[i]) || found.get(i).startsWith(codecs[i] + ".");
        }
        return holds(same, "Expected the tracks %s, not %s", List.of(codecs), found);
    }

    /**
     * Compares the size of its pictures, as they are encoded.
     *
     * @param width pixels
     * @param height pixels
     * @return this
     */
    public MediaAssert hasSize(int width, int height) {
        String found = content()
                .info()
                .video()
                .map(track -> track.width() + "x" + track.height())
                .orElse("without pictures");
        return holds(found.equals(width + "x" + height), "Expected %sx%s, not %s", width, height, found);
    }

    /**
     * Compares its duration, as the file says or all of it tells.
     *
     * @param expected from the beginning to the end
     * @param tolerance so much more or less
     * @return this
     */
    public MediaAssert hasDuration(Duration expected, Duration tolerance) {
        long found = content().info().durationNanos().orElse(-1);
        return holds(
                found >= 0 && Math.abs(found - expected.toNanos()) <= tolerance.toNanos(),
                "Expected a duration of %s, not %s",
                expected,
                found < 0 ? "an unknown one" : Duration.ofNanos(found));
    }

    /**
     * Counts its pictures.
     *
     * @param expected all that can be decoded
     * @return this
     */
    public MediaAssert hasFrameCount(int expected) {
        int found = content().numbers().size();
        return holds(found == expected, "Expected %s frames, not %s", expected, found);
    }

    /**
     * Counts the pictures, of which each must have the number after that of the one before.
     *
     * @param expected how many; the first may have any number
     * @return this
     */
    public MediaAssert hasFramesInOrder(int expected) {
        List<Long> found = content().numbers();
        long first = found.isEmpty() ? 0 : found.get(0);
        List<Long> whole = LongStream.range(first, first + expected).boxed().toList();
        return holds(first >= 0 && found.equals(whole), "Expected %s frames without a gap, not %s", expected, found);
    }

    /** {@return assertions about the numbers of all pictures, in order; -1 for one that has none} See {@code FakePattern}. */
    public ListAssert<Long> frameNumbers() {
        return Assertions.assertThat(content().numbers()).as("frame numbers");
    }

    /**
     * Measures its sound.
     *
     * @param expected all samples of a channel
     * @param tolerance so much more or less, such as that of an encoder's frame
     * @return this
     */
    public MediaAssert hasSound(Duration expected, Duration tolerance) {
        Content read = content();
        int rate = read.info().audio().map(track -> track.sampleRate()).orElse(0);
        Duration found = rate == 0 ? Duration.ZERO : Duration.ofNanos(Math.round(read.samples() * 1e9 / rate));
        return holds(
                rate > 0 && found.minus(expected).abs().compareTo(tolerance) <= 0,
                "Expected sound of %s, not of %s",
                expected,
                found);
    }

    /**
     * Compares where pictures and sound end.
     *
     * @param tolerance so far they may be apart
     * @return this
     */
    public MediaAssert endsTogether(Duration tolerance) {
        Content read = content();
        Duration apart = Duration.ofNanos(read.videoEnd() - read.audioEnd());
        return holds(
                !read.numbers().isEmpty() && read.samples() > 0 && apart.abs().compareTo(tolerance) <= 0,
                "Expected pictures and sound that end together, not %s apart: at %s and %s",
                apart,
                Duration.ofNanos(read.videoEnd()),
                Duration.ofNanos(read.audioEnd()));
    }

    /**
     * Goes to a time, exactly.
     *
     * @param time from the beginning
     * @param number that of the picture which is shown then
     * @return this
     */
    public MediaAssert showsFrameAt(Duration time, long number) {
        isNotNull();
        try (MediaReader reader = opener.apply(actual)) {
            reader.seek(time.toNanos(), SeekMode.PRECISE);
            long found = -1;
            if (reader.readVideo() instanceof MediaRead.Frame<VideoFrame> read) {
                try (VideoFrame frame = read.frame()) {
                    found = PatternPainter.numberOf(frame);
                }
            }
            return holds(found == number, "Expected frame %s at %s, not %s", number, time, found);
        }
    }

    /** {@return this} Fails if a part of it can't be read; tells why. */
    public MediaAssert isWhole() {
        Optional<String> damage = content().damage();
        return holds(damage.isEmpty(), "Expected a whole file, but: %s", damage.orElse(""));
    }

    /** {@return this} Fails if all of it can be read. */
    public MediaAssert isDamaged() {
        return holds(content().damage().isPresent(), "Expected a damaged file, but all of it can be read");
    }
}
