package io.github.mediacapture.ffmpeg.filter;

import io.github.mediacapture.ffmpeg.FrameColors;
import java.nio.charset.StandardCharsets;
import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;

/** What a graph is set up for; where it differs from the one before, another graph is needed. Immutable. */
sealed interface SourceShape {
    /** As FFmpeg's sources of frames and samples take it; times are nanoseconds. */
    String options();

    /** That of media in a frame. */
    static SourceShape of(FilterMedia media, AVFrame frame) {
        return switch (media) {
            case VIDEO -> {
                FrameColors colors = FrameColors.of(frame);
                yield new Pixels(frame.format(), frame.width(), frame.height(), colors.matrix(), colors.range());
            }
            case AUDIO ->
                new Samples(
                        frame.format(), frame.sample_rate(), frame.ch_layout().nb_channels());
        };
    }

    /** Frames of one size, format and color space. */
    record Pixels(int format, int width, int height, int matrix, int range) implements SourceShape {
        @Override
        public String options() {
            return "video_size=" + width + "x" + height + ":pix_fmt=" + format
                    + ":time_base=1/1000000000:pixel_aspect=1/1:colorspace=" + matrix + ":range=" + range;
        }

        @Override
        public String toString() {
            return width + "x" + height + " "
                    + avutil.av_get_pix_fmt_name(format).getString(StandardCharsets.US_ASCII);
        }
    }

    /** Samples of one rate and format, in so many channels, which have their usual meaning. */
    record Samples(int format, int sampleRate, int channels) implements SourceShape {
        private static final int LONGEST_NAME = 64;

        @Override
        public String options() {
            return "sample_rate=" + sampleRate + ":sample_fmt=" + format + ":channel_layout=" + layout()
                    + ":time_base=1/1000000000";
        }

        /** Its name, such as "stereo", or their number where it has none. */
        private String layout() {
            byte[] name = new byte[LONGEST_NAME];
            try (AVChannelLayout layout = new AVChannelLayout()) {
                avutil.av_channel_layout_default(layout, channels);
                avutil.av_channel_layout_describe(layout, name, name.length);
            }
            return new String(name, StandardCharsets.US_ASCII).trim();
        }

        @Override
        public String toString() {
            return channels + " channels of " + sampleRate + " Hz";
        }
    }
}
