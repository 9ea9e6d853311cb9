package io.github.mediacapture.playback;

import io.github.mediacapture.frames.VideoFrame;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is known of a picture that was presented.
 *
 * @param presentationTimeNanos when it was handed to the sinks, by the context's clock
 * @param expectedDisplayTimeNanos when it was due, by the same clock
 * @param width pixels to show
 * @param height pixels to show
 * @param mediaTime the picture's own time, in seconds from the file's beginning; of a stream, from when it began to play
 * @param presentedFrames how many were presented so far, this one included
 * @param processingDuration how long it took to decode; empty for a stream's
 * @param captureTimeNanos when a camera of this machine took it, by the context's clock; empty for others
 * @param frame the picture itself, readable until the callback returns; clone it to keep it. Beyond the spec
 * @see <a href="https://wicg.github.io/video-rvfc/#dictdef-videoframecallbackmetadata">VideoFrameCallbackMetadata</a>
 */
public record VideoFrameCallbackMetadata(
        long presentationTimeNanos,
        long expectedDisplayTimeNanos,
        int width,
        int height,
        double mediaTime,
        long presentedFrames,
        Optional<Duration> processingDuration,
        OptionalLong captureTimeNanos,
        VideoFrame frame) {}
