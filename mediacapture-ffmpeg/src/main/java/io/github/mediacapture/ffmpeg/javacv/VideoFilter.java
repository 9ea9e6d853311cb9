package io.github.mediacapture.ffmpeg.javacv;

import io.github.mediacapture.effects.EffectOutput;
import io.github.mediacapture.effects.VideoEffect;
import io.github.mediacapture.ffmpeg.AvFrameMemory;
import io.github.mediacapture.ffmpeg.convert.FrameUpload;
import io.github.mediacapture.ffmpeg.filter.FilterMedia;
import io.github.mediacapture.ffmpeg.filter.FilterRun;
import io.github.mediacapture.frames.SharedVideoFrame;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.VideoFrameInit;
import io.github.mediacapture.frames.VideoFrameMetadata;
import java.util.ArrayDeque;
import java.util.Deque;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/** Filters as an effect on frames; on the effect's lane. */
final class VideoFilter implements VideoEffect {
    /** More frames than these are not held back by filters that people use on a live track. */
    private static final int MOST_HELD_BACK = 256;

    /** Filters of several inputs round times to microseconds. */
    private static final long ROUNDED_NANOS = 1000;

    private record Known(long timestampNanos, VideoFrameMetadata metadata) {}

    private final String filters;
    private final Deque<Known> known = new ArrayDeque<>();
    private @Nullable FrameUpload upload;
    private @Nullable FilterRun run;
    private @Nullable EffectOutput output;

    VideoFilter(String filters) {
        this.filters = filters;
    }

    @Override
    public void apply(VideoFrame in, EffectOutput out) {
        output = out;
        if (upload == null || run == null) {
            upload = new FrameUpload();
            run = new FilterRun(filters, FilterMedia.VIDEO, 0, this::emit);
        }
        if (known.size() == MOST_HELD_BACK) {
            known.removeFirst();
        }
        known.addLast(new Known(in.timestampNanos(), in.metadata()));
        run.put(upload.of(in), in.timestampNanos(), in.durationNanos().orElse(0));
    }

    private void emit(AVFrame made, long timestampNanos) {
        Known source = sourceOf(timestampNanos);
        boolean same = Math.abs(source.timestampNanos - timestampNanos) < ROUNDED_NANOS;
        VideoFrame named;
        try (SharedVideoFrame frame = AvFrameMemory.takeVideo(made, same ? source.timestampNanos : timestampNanos)) {
            named = frame.with(VideoFrameInit.defaults().metadata(source.metadata));
        }
        if (output != null) {
            output.emit(named);
        }
    }

    /** The last frame that went in until then. */
    private Known sourceOf(long timestampNanos) {
        Known latest = known.removeFirst();
        while (!known.isEmpty() && known.getFirst().timestampNanos < timestampNanos + ROUNDED_NANOS) {
            latest = known.removeFirst();
        }
        known.addFirst(latest);
        return latest;
    }

    @Override
    public void close() {
        if (run != null) {
            run.close();
            run = null;
        }
        if (upload != null) {
            upload.close();
            upload = null;
        }
        known.clear();
        output = null;
    }
}
