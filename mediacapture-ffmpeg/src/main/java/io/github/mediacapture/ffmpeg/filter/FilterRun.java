package io.github.mediacapture.ffmpeg.filter;

import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.ffmpeg.AvFrames;
import io.github.mediacapture.internal.Arguments;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;

/**
 * Runs media through filters, and sets them up anew where the shape of what comes changes; used by one thread.
 *
 * <p>Filters see times from 0 on, that of the first media; what comes out has times like what went in.
 */
public final class FilterRun implements AutoCloseable {
    private final String description;
    private final FilterMedia media;
    private final Output output;
    private final AVFrame out = AvFrames.allocate();
    private @Nullable SourceShape shape;
    private @Nullable FilterGraph graph;
    private @Nullable String refused;
    private @Nullable Long firstNanos;

    /** Takes what comes out. */
    @FunctionalInterface
    public interface Output {
        /**
         * One frame, or some samples.
         *
         * @param made in a format of the api, with its time base; may be taken over
         */
        void take(AVFrame made, long timestampNanos);
    }

    /** Sets nothing up before the first media come. */
    public FilterRun(String description, FilterMedia media, Output output) {
        this.description = description;
        this.media = media;
        this.output = output;
    }

    /**
     * Rejects what is no description of filters with one way in and one way out; any thread.
     *
     * @throws IllegalArgumentException with FFmpeg's words
     */
    public static void check(String description, FilterMedia media) {
        if (Arguments.required(description, "filters").isBlank()) {
            throw new IllegalArgumentException("A description of filters must not be empty; 'null' changes nothing");
        }
        FilterGraph.check(description, media);
    }

    /**
     * Puts media in and passes on what comes out.
     *
     * @param in is empty afterwards
     * @param durationNanos 0 if it is not known
     * @throws NotSupportedException if the filters do not take such media
     */
    public void put(AVFrame in, long timestampNanos, long durationNanos) {
        SourceShape next = SourceShape.of(media, in);
        if (!next.equals(shape)) {
            finish(timestampNanos);
            shape = next;
            refused = null;
        }
        if (firstNanos == null) {
            firstNanos = timestampNanos;
        }
        FilterGraph current = graphFor(next);
        in.pts(timestampNanos - firstNanos);
        in.duration(durationNanos);
        try {
            current.push(in);
            drain(current, timestampNanos);
        } catch (RuntimeException e) {
            drop(); // what is in it is of no use any more
            throw e;
        }
    }

    /** Sets filters up once for each shape: what failed would fail for each frame. */
    private FilterGraph graphFor(SourceShape next) {
        if (refused != null) {
            throw new NotSupportedException(refused);
        }
        FilterGraph current = graph;
        if (current == null) {
            try {
                current = FilterGraph.open(description, media, next);
            } catch (NotSupportedException e) {
                refused = e.getMessage();
                throw e;
            }
            graph = current;
        }
        return current;
    }

    private void drain(FilterGraph current, long timestampNanos) {
        long first = Arguments.required(firstNanos, "firstNanos");
        try {
            while (current.pull(out)) {
                output.take(out, first + current.nanosOf(out, timestampNanos - first));
                avutil.av_frame_unref(out);
            }
        } finally {
            avutil.av_frame_unref(out);
        }
    }

    /** Lets out what the filters hold back. */
    private void finish(long timestampNanos) {
        FilterGraph current = graph;
        if (current != null) {
            try {
                current.push(null);
                drain(current, timestampNanos);
            } finally {
                drop();
            }
        }
    }

    private void drop() {
        if (graph != null) {
            graph.close();
            graph = null;
        }
    }

    /** Frees all; what the filters hold back is lost. */
    @Override
    public void close() {
        drop();
        AvFrames.free(out);
    }
}
