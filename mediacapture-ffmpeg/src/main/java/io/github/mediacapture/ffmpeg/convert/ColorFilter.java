package io.github.mediacapture.ffmpeg.convert;

import io.github.mediacapture.ffmpeg.AvErrors;
import io.github.mediacapture.ffmpeg.FrameColors;
import java.util.Locale;
import org.bytedeco.ffmpeg.avfilter.AVFilterContext;
import org.bytedeco.ffmpeg.avfilter.AVFilterGraph;
import org.bytedeco.ffmpeg.avfilter.AVFilterInOut;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avfilter;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * Gives planar 4:2:0 another matrix or range; used by one thread. It multiplies by one matrix: swscale would make RGB of a frame and
 * then YUV again, which takes sixty times as long, and loses colors that RGB has not.
 */
final class ColorFilter implements AutoCloseable {
    private final FrameColors from;
    private final FrameColors to;
    private final int width;
    private final int height;
    private final AVFilterGraph graph = AvErrors.allocated(avfilter.avfilter_graph_alloc(), "a filter graph");
    private final AVFilterContext source;
    private final AVFilterContext sink;

    ColorFilter(AVFrame like, FrameColors to) {
        this.from = FrameColors.of(like);
        this.to = to;
        width = like.width();
        height = like.height();
        graph.nb_threads(1);
        // Primaries and transfer are called the same on both sides, so that nothing is done to them.
        String text = String.format(
                Locale.ROOT,
                "buffer@in=video_size=%dx%d:pix_fmt=%d:time_base=1/1:colorspace=%d:range=%d,"
                        + "colorspace@colors=space=%d:range=%d:primaries=bt709:trc=bt709"
                        + ":iprimaries=bt709:itrc=bt709:format=yuv420p,buffersink@out",
                width,
                height,
                avutil.AV_PIX_FMT_YUV420P,
                from.matrix(),
                from.range(),
                to.matrix(),
                to.range());
        AVFilterInOut none = new AVFilterInOut(null);
        AvErrors.check(avfilter.avfilter_graph_parse2(graph, text, none, none), "set a conversion of colors up");
        AvErrors.check(avfilter.avfilter_graph_config(graph, null), "set a conversion of colors up");
        source = avfilter.avfilter_graph_get_filter(graph, "buffer@in");
        sink = avfilter.avfilter_graph_get_filter(graph, "buffersink@out");
    }

    /** Whether colors are all that is to change; an odd size is none of FFmpeg's filter. */
    static boolean takes(AVFrame picture, FrameShape shape) {
        return picture.format() == avutil.AV_PIX_FMT_YUV420P
                && shape.format() == avutil.AV_PIX_FMT_YUV420P
                && picture.width() == shape.width()
                && picture.height() == shape.height()
                && (picture.width() | picture.height()) % 2 == 0;
    }

    /** Whether this is the filter for such frames. */
    boolean isFor(AVFrame picture, FrameColors wanted) {
        return picture.width() == width
                && picture.height() == height
                && to.hasNumbersOf(wanted)
                && from.hasNumbersOf(FrameColors.of(picture));
    }

    /** Fills an empty frame with another in the other colors, whose names are given. */
    void convert(AVFrame picture, AVFrame converted, FrameColors colors) {
        int flags = avfilter.AV_BUFFERSRC_FLAG_KEEP_REF;
        AvErrors.check(avfilter.av_buffersrc_add_frame_flags(source, picture, flags), "convert a picture's colors");
        AvErrors.check(avfilter.av_buffersink_get_frame(sink, converted), "convert a picture's colors");
        colors.describe(converted);
    }

    @Override
    public void close() {
        avfilter.avfilter_graph_free(graph);
    }
}
