package io.github.mediacapture.decoding;

/**
 * What a {@link MediaReader} gives: a frame, or why there is none.
 *
 * <p>{@code while (reader.readVideo() instanceof MediaRead.Frame<VideoFrame> read) { try (VideoFrame frame = read.frame()) { … } }}
 *
 * @param <F> {@code VideoFrame} or {@code AudioData}
 */
public sealed interface MediaRead<F> {
    /**
     * The next frame.
     *
     * @param <F> {@code VideoFrame} or {@code AudioData}
     * @param frame the reader's caller closes it
     */
    record Frame<F>(F frame) implements MediaRead<F> {}

    /**
     * The file may still grow, and has no further frame now: ask again later.
     *
     * @param <F> {@code VideoFrame} or {@code AudioData}
     */
    record NotYet<F>() implements MediaRead<F> {}

    /**
     * No frame follows, until the next seek.
     *
     * @param <F> {@code VideoFrame} or {@code AudioData}
     */
    record End<F>() implements MediaRead<F> {}
}
