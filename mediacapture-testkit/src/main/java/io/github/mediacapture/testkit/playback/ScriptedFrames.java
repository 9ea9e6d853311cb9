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

/** Makes the frames of a fake file, painted when somebody looks; used by one thread. */
final class ScriptedFrames {
    private static final VideoPixelFormat FORMAT = VideoPixelFormat.I420;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final MediaScript script;
    private final HeldFrames outstanding;
    private final Map<PixelRect, Size> sizes = new HashMap<>();
    private final Map<Integer, FramePool> pieces = new HashMap<>();

    private record Size(FramePool pool, PatternPainter painter) {}

    ScriptedFrames(MediaScript script, HeldFrames outstanding) {
        this.script = script;
        this.outstanding = outstanding;
    }

    VideoFrame picture(long number) {
        PixelRect rect = script.sizeOf(number);
        Size size = sizes.computeIfAbsent(rect, this::sized);
        long nanos = script.timeOf(number);
        LazyContent content = size.painter().pattern(new PatternCode(number, nanos / NANOS_PER_MILLI));
        VideoFrameInit init = VideoFrameInit.of(
                        nanos,
                        VideoColorSpace.CAMERA,
                        VideoFrameMetadata.of(
                                VideoFrameMetadata.MEDIA_TIME, nanos, VideoFrameMetadata.SEQUENCE_NUMBER, number))
                .durationNanos(Math.min(script.timeOf(number + 1), script.durationNanos()) - nanos)
                .rotation((int) script.number("rotation", 0));
        return new SharedVideoFrame(
                FORMAT, rect.width(), rect.height(), init, size.pool().take(content));
    }

    private Size sized(PixelRect rect) {
        return new Size(
                FramePool.ofFrames(FORMAT, rect.width(), rect.height(), outstanding),
                new PatternPainter(FORMAT, VideoColorSpace.CAMERA, rect.width(), rect.height()));
    }

    AudioData sound(long first, int count) {
        AudioSampleFormat format = AudioSampleFormat.F32;
        int channels = (int) script.number("channels", 1);
        FramePool pool = pieces.computeIfAbsent(
                count, frames -> FramePool.ofSamples(format.planeBytes(channels, frames), outstanding));
        LazyContent content = (plane, samples, stride) -> {
            for (int i = 0; i < count; i++) {
                float value = script.sampleOf(first + i);
                for (int channel = 0; channel < channels; channel++) {
                    samples.putFloat((i * channels + channel) * Float.BYTES, channel == 1 ? -value : value);
                }
            }
        };
        SharedAudioData.Layout layout = new SharedAudioData.Layout(format, script.sampleRate(), channels, count);
        return new SharedAudioData(layout, script.timeOfSample(first), pool.take(content));
    }
}
