package io.github.mediacapture.streams;

/**
 * When a frame is shown; immutable. Times are nanoseconds of the context's clock ({@code MediaRuntime.nanoTime()}).
 *
 * @param presentationTimeNanos when it was handed to the sink
 * @param expectedDisplayTimeNanos when it is due to be seen; for a track's frames, at once
 * @see <a href="https://wicg.github.io/video-rvfc/">The times of requestVideoFrameCallback</a>
 */
public record FrameTiming(long presentationTimeNanos, long expectedDisplayTimeNanos) {}
