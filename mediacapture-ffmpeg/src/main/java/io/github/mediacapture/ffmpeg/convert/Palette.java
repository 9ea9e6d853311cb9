package io.github.mediacapture.ffmpeg.convert;

import io.github.mediacapture.ffmpeg.AvErrors;
import io.github.mediacapture.ffmpeg.AvFrames;
import java.util.Locale;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avfilter.AVFilterContext;
import org.bytedeco.ffmpeg.avfilter.AVFilterGraph;
import org.bytedeco.ffmpeg.avfilter.AVFilterInOut;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avfilter;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;

/** Reduces each frame to 256 colours of its own, which GIF wants; used by one thread. */
public final class Palette implements AutoCloseable {
    private final AVFilterGraph graph = AvErrors.allocated(avfilter.avfilter_graph_alloc(), "a filter graph");
    private final AVFilterContext source;
    private final AVFilterContext sink;
    private final AVFrame reduced = AvFrames.allocate();

    public Palette(FrameShape shape, int ticksPerSecond) {
        graph.nb_threads(1);
        // An ordered dither: other kinds flicker, and make larger files.
        String text = String.format(
                Locale.ROOT,
                "buffer@in=video_size=%dx%d:pix_fmt=%d:time_base=1/%d:colorspace=gbr:range=pc,"
                        + "split[a][b];[a]palettegen=stats_mode=single[colours];"
                        + "[b][colours]paletteuse=new=1:dither=bayer:bayer_scale=3,buffersink@out",
                shape.width(),
                shape.height(),
                shape.format(),
                ticksPerSecond);
        AVFilterInOut none = new AVFilterInOut(null);
        AvErrors.check(avfilter.avfilter_graph_parse2(graph, text, none, none), "set a palette up");
        AvErrors.check(avfilter.avfilter_graph_config(graph, null), "set a palette up");
        source = avfilter.avfilter_graph_get_filter(graph, "buffer@in");
        sink = avfilter.avfilter_graph_get_filter(graph, "buffersink@out");
    }

    /**
     * Passes on what is ready.
     *
     * @param picture in the shape's format; null for the end: all that is held back comes out
     * @param pictures takes each, valid while it runs
     */
    public void reduce(@Nullable AVFrame picture, Consumer<AVFrame> pictures) {
        int flags = avfilter.AV_BUFFERSRC_FLAG_KEEP_REF;
        AvErrors.check(avfilter.av_buffersrc_add_frame_flags(source, picture, flags), "find a picture's palette");
        int result = avfilter.av_buffersink_get_frame(sink, reduced);
        while (result >= 0) {
            pictures.accept(reduced);
            avutil.av_frame_unref(reduced);
            result = avfilter.av_buffersink_get_frame(sink, reduced);
        }
        if (result != AvErrors.AGAIN && result != avutil.AVERROR_EOF) {
            throw AvErrors.failure(result, "find a picture's palette");
        }
    }

    @Override
    public void close() {
        AvFrames.free(reduced);
        avfilter.avfilter_graph_free(graph);
    }
}
