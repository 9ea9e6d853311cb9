package io.github.mediacapture.testkit.assertions;

import io.github.mediacapture.decoding.DecoderBackend;
import io.github.mediacapture.decoding.MediaBytes;
import io.github.mediacapture.decoding.MediaReaders;
import io.github.mediacapture.file.Blob;
import io.github.mediacapture.internal.Arguments;
import io.github.mediacapture.playback.MediaElement;
import io.github.mediacapture.testkit.internal.files.RecordingHint;
import io.github.mediacapture.testkit.playback.PlayerProbe;
import io.github.mediacapture.testkit.playback.ShownFrames;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ListAssert;

/**
 * Assertions about what was recorded and what is played, to be imported beside AssertJ's own:
 *
 * <pre>{@code
 * import static io.github.mediacapture.testkit.assertions.MediaAssertions.assertThat;
 *
 * assertThat(recording).hasTracks("vp8", "opus").hasDuration(Duration.ofSeconds(3), Duration.ofMillis(50)).hasFramesInOrder(90);
 * assertThat(video).playsToItsEnd(runtime).droppedNoFrames();
 * }</pre>
 */
public final class MediaAssertions {
    private MediaAssertions() {}

    /**
     * Begins assertions about a file, which is read by the decoders that are installed, such as FFmpeg's.
     *
     * @param actual such as a recording
     * @return reads it when the first of them is asked
     */
    public static MediaAssert assertThat(Blob actual) {
        return new MediaAssert(actual, RecordingHint::open);
    }

    /**
     * Begins assertions about a file that one decoder reads, such as {@code FakeDecoder}.
     *
     * @param actual such as a {@code FakeMediaFile}
     * @param decoder reads it
     * @return reads it when the first of them is asked
     */
    public static MediaAssert assertThat(Blob actual, DecoderBackend decoder) {
        Arguments.required(decoder, "decoder");
        return new MediaAssert(actual, blob -> MediaReaders.open(MediaBytes.of(blob), List.of(decoder)));
    }

    /**
     * Begins assertions about an element.
     *
     * @param actual as it is now
     * @return looks at it each time
     */
    public static ElementAssert assertThat(MediaElement actual) {
        return new ElementAssert(actual);
    }

    /**
     * Begins assertions about the events that an element had, but for those that come periodically.
     *
     * @param actual what has seen them
     * @return of its {@link PlayerProbe#events()}
     */
    public static ListAssert<String> assertThat(PlayerProbe actual) {
        return Assertions.assertThat(actual.events()).as("events");
    }

    /**
     * Begins assertions about the numbers of the frames that were shown.
     *
     * @param actual what has written them down
     * @return of its {@link ShownFrames#numbers()}
     */
    public static ListAssert<Long> assertThat(ShownFrames actual) {
        return Assertions.assertThat(actual.numbers()).as("frames shown");
    }
}
