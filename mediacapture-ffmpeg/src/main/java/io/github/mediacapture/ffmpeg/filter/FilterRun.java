package io.github.mediacapture.ffmpeg.filter;

import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.ffmpeg.AvFrames;
import io.github.mediacapture.ffmpeg.FfmpegLibrary;
import io.github.mediacapture.internal.Arguments;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;

/**
 * Runs media through filters, and sets them up anew where the shape of what comes changes; used by one thread.
 *
 * <p>Each time that they are set up they see times from 0 on, as the sources among them make them; what comes out has times like
 * what went in.
 */
public final class FilterRun implements AutoCloseable {
    /** One that makes more of one frame goes on for ever, as far as anybody can tell. */
    private static final int MOST_AT_ONCE = 1024;

    private final String description;
    private final FilterMedia media;
    private final int threads;
    private final Output output;
    private final AVFrame out;
    private @Nullable SourceShape shape;
    private @Nullable FilterGraph graph;
    private @Nullable String refused;
    private long firstNanos;

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

    /**
     * Sets nothing up before the first media come.
     *
     * @param threads how many the filters may have; 0 for as many as FFmpeg takes
     * @throws NotSupportedException if FFmpeg's libraries are not there
     */
    public FilterRun(String description, FilterMedia media, int threads, Output output) {
        FfmpegLibrary.loadFilters();
        this.description = description;
        this.media = media;
        this.threads = threads;
        this.output = output;
        out = AvFrames.allocate();
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
        FilterGraph current = graphFor(next, timestampNanos);
        in.pts(timestampNanos - firstNanos);
        in.duration(durationNanos);
        try {
            current.push(in);
            int count = 0;
            while (current.pull(out)) {
                if (count++ == MOST_AT_ONCE) {
                    throw new NotSupportedException("The filters '" + Arguments.shortened(description)
                            + "' make more than " + MOST_AT_ONCE + " of one for " + media.label
                            + ": a source that never ends needs 'shortest=1' where it meets what comes in");
                }
                take(current, timestampNanos);
            }
        } catch (RuntimeException e) {
            drop(); // what is in it is of no use any more
            throw e;
        } finally {
            avutil.av_frame_unref(out);
        }
    }

    /** Sets filters up once for each shape: what failed would fail for each frame. */
    private FilterGraph graphFor(SourceShape next, long timestampNanos) {
        if (refused != null) {
            throw new NotSupportedException(refused);
        }
        FilterGraph current = graph;
        if (current == null) {
            try {
                current = FilterGraph.open(description, media, threads, next);
            } catch (NotSupportedException e) {
                refused = e.getMessage();
                throw e;
            }
            graph = current;
            firstNanos = timestampNanos;
        }
        return current;
    }

    private void take(FilterGraph current, long timestampNanos) {
        output.take(out, timeOf(current, timestampNanos));
        avutil.av_frame_unref(out);
    }

    private long timeOf(FilterGraph current, long timestampNanos) {
        return firstNanos + current.nanosOf(out, timestampNanos - firstNanos);
    }

    /** Lets out what the filters hold back, but nothing of the time of what comes next: sources among them may never end. */
    private void finish(long timestampNanos) {
        FilterGraph current = graph;
        if (current != null) {
            try {
                current.push(null);
                while (current.pull(out) && timeOf(current, timestampNanos) < timestampNanos) {
                    take(current, timestampNanos);
                }
            } finally {
                avutil.av_frame_unref(out);
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
