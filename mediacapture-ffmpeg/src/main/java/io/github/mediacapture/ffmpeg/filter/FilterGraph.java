package io.github.mediacapture.ffmpeg.filter;

import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.ffmpeg.AvErrors;
import io.github.mediacapture.ffmpeg.FfmpegLibrary;
import io.github.mediacapture.ffmpeg.FfmpegLog;
import io.github.mediacapture.internal.Arguments;
import io.github.mediacapture.internal.Reason;
import java.nio.charset.StandardCharsets;
import org.bytedeco.ffmpeg.avfilter.AVFilterContext;
import org.bytedeco.ffmpeg.avfilter.AVFilterGraph;
import org.bytedeco.ffmpeg.avfilter.AVFilterInOut;
import org.bytedeco.ffmpeg.avfilter.AVFilterPad;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avfilter;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.jspecify.annotations.Nullable;

/**
 * Filters with one way in and one way out, for media of one shape; used by one thread.
 *
 * <p>Not JavaCV's {@code FFmpegFrameFilter}: that numbers the frames and forgets when they were captured, copies each one in, and
 * tells neither what its colors mean nor why a description is wrong.
 */
final class FilterGraph implements AutoCloseable {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final String description;
    private final FilterMedia media;
    private final AVFilterGraph graph;
    private final AVFilterInOut inputs;
    private final AVFilterInOut outputs;
    private @Nullable AVFilterContext source;
    private @Nullable AVFilterContext sink;
    private int timeBaseNum;
    private int timeBaseDen;

    /** Reads a description; the graph is not to be used yet. */
    private FilterGraph(String description, FilterMedia media, int threads) {
        this.description = description;
        this.media = media;
        FfmpegLibrary.loadFilters();
        FfmpegLog.takeLastErrors(); // of what was done on this thread before
        inputs = new AVFilterInOut(null);
        outputs = new AVFilterInOut(null);
        graph = AvErrors.allocated(avfilter.avfilter_graph_alloc(), "filters");
        graph.nb_threads(threads);
    }

    /**
     * Rejects what is no description of filters with one way in and one way out.
     *
     * @throws IllegalArgumentException with FFmpeg's words
     */
    static void check(String description, FilterMedia media) {
        try (FilterGraph graph = new FilterGraph(description, media, 1)) {
            graph.read();
        }
    }

    /**
     * Sets filters up.
     *
     * @throws NotSupportedException if they do not take such media, or can't be set up any more
     */
    static FilterGraph open(String description, FilterMedia media, int threads, SourceShape shape) {
        FilterGraph graph = new FilterGraph(description, media, threads);
        try {
            graph.read();
            graph.connect(shape);
            return graph;
        } catch (IllegalArgumentException e) { // it could be read once, but the file of a filter is gone
            graph.close();
            throw new NotSupportedException(Reason.of(e), e);
        } catch (RuntimeException e) {
            graph.close();
            throw e;
        }
    }

    private void read() {
        int result;
        try (BytePointer text = new BytePointer(description, StandardCharsets.UTF_8)) {
            result = avfilter.avfilter_graph_parse2(graph, text, inputs, outputs);
        }
        if (result < 0) {
            throw new IllegalArgumentException(AvErrors.describe(result, "read the " + this));
        }
        requireOne(inputs, "in", pad -> pad.filter_ctx().input_pads());
        requireOne(outputs, "out", pad -> pad.filter_ctx().output_pads());
    }

    private interface Pads {
        AVFilterPad of(AVFilterInOut pad);
    }

    private void requireOne(AVFilterInOut open, String way, Pads pads) {
        int count = 0;
        for (AVFilterInOut each = open; each != null && !each.isNull(); each = each.next()) {
            count++;
        }
        if (count != 1) {
            throw new IllegalArgumentException("The " + this + " must have one way " + way + ", not " + count);
        }
        if (avfilter.avfilter_pad_get_type(pads.of(open), open.pad_idx()) != media.avType) {
            throw new IllegalArgumentException("The " + this + " are none for " + media.label);
        }
    }

    private void connect(SourceShape shape) {
        String what = "set the " + this + " up for " + shape;
        AVFilterContext from = filter(media.source, shape.options());
        AVFilterContext format = filter(media.format, media.formats());
        AVFilterContext to = filter(media.sink, null);
        link(from, 0, inputs.filter_ctx(), inputs.pad_idx(), what);
        link(outputs.filter_ctx(), outputs.pad_idx(), format, 0, what);
        link(format, 0, to, 0, what);
        int result = avfilter.avfilter_graph_config(graph, null);
        if (result < 0) {
            throw new NotSupportedException(AvErrors.describe(result, what));
        }
        try (AVRational timeBase = avfilter.av_buffersink_get_time_base(to)) {
            timeBaseNum = timeBase.num();
            timeBaseDen = timeBase.den();
        }
        source = from;
        sink = to;
    }

    private AVFilterContext filter(String name, @Nullable String options) {
        AVFilterContext filter = AvErrors.allocated(
                avfilter.avfilter_graph_alloc_filter(graph, avfilter.avfilter_get_by_name(name), name),
                "the filter " + name);
        AvErrors.check(avfilter.avfilter_init_str(filter, options), "set the filter " + name + " up");
        return filter;
    }

    private static void link(AVFilterContext from, int out, AVFilterContext to, int in, String what) {
        AvErrors.check(avfilter.avfilter_link(from, out, to, in), what);
    }

    /**
     * Puts media in; {@code frame} is empty afterwards.
     *
     * @param frame null when nothing follows
     */
    void push(@Nullable AVFrame frame) {
        int result = avfilter.av_buffersrc_add_frame_flags(Arguments.required(source, "source"), frame, 0);
        if (result != avutil.AVERROR_EOF) { // some filters take no more after a while
            AvErrors.check(result, "run the " + this);
        }
    }

    /** Whether something came out, which is in the frame then, whose time base is set. */
    boolean pull(AVFrame into) {
        int result = avfilter.av_buffersink_get_frame(Arguments.required(sink, "sink"), into);
        if (result == AvErrors.AGAIN || result == avutil.AVERROR_EOF) {
            return false;
        }
        AvErrors.check(result, "run the " + this);
        into.time_base().num(timeBaseNum).den(timeBaseDen);
        return true;
    }

    /** When a frame that came out is shown, in nanoseconds, if it has a time. */
    long nanosOf(AVFrame out, long otherwise) {
        return out.pts() == avutil.AV_NOPTS_VALUE
                ? otherwise
                : avutil.av_rescale(out.pts(), timeBaseNum * NANOS_PER_SECOND, timeBaseDen);
    }

    @Override
    public void close() {
        avfilter.avfilter_inout_free(inputs);
        avfilter.avfilter_inout_free(outputs);
        avfilter.avfilter_graph_free(graph);
    }

    @Override
    public String toString() {
        return "filters '" + Arguments.shortened(description) + "'";
    }
}
