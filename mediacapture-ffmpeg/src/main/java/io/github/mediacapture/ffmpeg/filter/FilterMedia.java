package io.github.mediacapture.ffmpeg.filter;

import static java.util.stream.Collectors.joining;

import io.github.mediacapture.ffmpeg.PixelFormats;
import io.github.mediacapture.ffmpeg.SampleFormats;
import io.github.mediacapture.frames.AudioSampleFormat;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import java.util.stream.Stream;
import org.bytedeco.ffmpeg.global.avutil;

/** Frames or samples, and what FFmpeg calls the filters at both ends of a graph of them. */
public enum FilterMedia {
    /** Frames. */
    VIDEO("buffer", "buffersink", "format", "video", avutil.AVMEDIA_TYPE_VIDEO),
    /** Samples. */
    AUDIO("abuffer", "abuffersink", "aformat", "audio", avutil.AVMEDIA_TYPE_AUDIO);

    final String source;
    final String sink;
    final String format;
    final String label;
    final int avType;

    FilterMedia(String source, String sink, String format, String label, int avType) {
        this.source = source;
        this.sink = sink;
        this.format = format;
        this.label = label;
        this.avType = avType;
    }

    /** The formats that the api has, for the filter that converts all others to them. */
    String formats() {
        return switch (this) {
            case VIDEO ->
                "pix_fmts="
                        + Stream.of(VideoPixelFormat.values())
                                .map(each -> avutil.av_get_pix_fmt_name(PixelFormats.toAv(each))
                                        .getString())
                                .collect(joining("|"));
            case AUDIO ->
                "sample_fmts="
                        + Stream.of(AudioSampleFormat.values())
                                .map(each -> avutil.av_get_sample_fmt_name(SampleFormats.toAv(each))
                                        .getString())
                                .collect(joining("|"));
        };
    }
}
