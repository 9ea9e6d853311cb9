package io.github.mediacapture.testkit.playback;

import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.AudioSampleFormat;
import io.github.mediacapture.frames.SharedAudioData;
import io.github.mediacapture.frames.SharedVideoFrame;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.VideoFrameInit;
import io.github.mediacapture.frames.VideoFrameMetadata;
import io.github.mediacapture.frames.pixels.PixelRect;
import io.github.mediacapture.frames.pixels.VideoColorSpace;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import io.github.mediacapture.testkit.internal.FramePool;
import io.github.mediacapture.testkit.internal.HeldFrames;
import io.github.mediacapture.testkit.internal.LazyContent;
import io.github.mediacapture.testkit.internal.PatternCode;
import io.github.mediacapture.testkit.internal.PatternPainter;
import java.util.HashMap;
import java.util.Map;

/** Makes the frames of fake files, painted when somebody looks; used by one thread. */
final class NumberedFrames {
    private static final VideoPixelFormat FORMAT = VideoPixelFormat.I420;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final HeldFrames outstanding;
    private final Map<PixelRect, Size> sizes = new HashMap<>();
    private final Map<Integer, FramePool> pieces = new HashMap<>();

    private record Size(FramePool pool, PatternPainter painter) {}

    /** When a picture is shown, for how long, and how it is to be turned; its number is in its metadata. */
    record Shown(long number, long nanos, long durationNanos, int rotation) {}

    /** What a sample of the first channel is; that of the second is its negative. */
    interface Samples {
        float value(long sample);
    }

    NumberedFrames(HeldFrames outstanding) {
        this.outstanding = outstanding;
    }

    /** A picture whose number is in its pixels, too. */
    VideoFrame picture(PixelRect rect, Shown shown) {
        LazyContent content =
                sized(rect).painter().pattern(new PatternCode(shown.number(), shown.nanos() / NANOS_PER_MILLI));
        return picture(rect, shown, content);
    }

    /** One with other pixels. */
    VideoFrame picture(PixelRect rect, Shown shown, LazyContent content) {
        VideoFrameInit init = VideoFrameInit.of(
                        shown.nanos(),
                        VideoColorSpace.CAMERA,
                        VideoFrameMetadata.of(
                                VideoFrameMetadata.MEDIA_TIME,
                                shown.nanos(),
                                VideoFrameMetadata.SEQUENCE_NUMBER,
                                shown.number()))
                .durationNanos(shown.durationNanos())
                .rotation(shown.rotation());
        return new SharedVideoFrame(
                FORMAT, rect.width(), rect.height(), init, sized(rect).pool().take(content));
    }

    private Size sized(PixelRect rect) {
        return sizes.computeIfAbsent(
                rect,
                size -> new Size(
                        FramePool.ofFrames(FORMAT, size.width(), size.height(), outstanding),
                        new PatternPainter(FORMAT, VideoColorSpace.CAMERA, size.width(), size.height())));
    }

    /**
     * Some samples.
     *
     * @param first the number of the first one
     */
    AudioData sound(int sampleRate, int channels, int count, long first, long nanos, Samples samples) {
        AudioSampleFormat format = AudioSampleFormat.F32;
        FramePool pool = pieces.computeIfAbsent(
                format.planeBytes(channels, count), bytes -> FramePool.ofSamples(bytes, outstanding));
        LazyContent content = (plane, target, stride) -> {
            for (int i = 0; i < count; i++) {
                float value = samples.value(first + i);
                for (int channel = 0; channel < channels; channel++) {
                    target.putFloat((i * channels + channel) * Float.BYTES, channel == 1 ? -value : value);
                }
            }
        };
        return new SharedAudioData(
                new SharedAudioData.Layout(format, sampleRate, channels, count), nanos, pool.take(content));
    }
}
