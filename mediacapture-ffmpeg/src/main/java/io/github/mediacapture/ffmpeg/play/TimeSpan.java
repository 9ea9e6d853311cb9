package io.github.mediacapture.ffmpeg.play;

import io.github.mediacapture.ffmpeg.AvErrors;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * From when to when a file lasts; immutable.
 *
 * @param startNanos in its own time; 0 where that begins with what an encoder added before the first sample
 * @param durationNanos empty where the file does not say it
 */
record TimeSpan(long startNanos, OptionalLong durationNanos) {
    static final TimeSpan NOTHING = new TimeSpan(0, OptionalLong.empty());

    private static final long NANOS_PER_MICRO = 1000;

    /** As the file says; a duration that is a guess by its bitrate counts for nothing. */
    static TimeSpan told(AVFormatContext context) {
        int first = firstStream(context);
        long start = 0;
        if (first >= 0) {
            AVStream stream = context.streams(first);
            start = Math.max(0, Ticks.toNanos(stream.start_time(), stream.time_base()));
        }
        boolean known = context.duration() > 0
                && context.duration() <= Long.MAX_VALUE / NANOS_PER_MICRO
                && context.duration_estimation_method() != avformat.AVFMT_DURATION_FROM_BITRATE;
        if (!known) {
            return new TimeSpan(start, OptionalLong.empty());
        }
        long duration = context.duration() * NANOS_PER_MICRO;
        boolean isEnd = context.iformat().name().getString().startsWith("matroska"); // as libwebm and FFmpeg write it
        return new TimeSpan(start, OptionalLong.of(isEnd && duration > start ? duration - start : duration));
    }

    /** By all packets, which gives the demuxer its index as well. */
    static TimeSpan scanned(AVFormatContext context, long startNanos) {
        Measure measure = new Measure();
        AVPacket packet = AvErrors.allocated(avcodec.av_packet_alloc(), "a packet");
        try {
            while (avformat.av_read_frame(context, packet) >= 0) {
                measure.add(context, packet);
                avcodec.av_packet_unref(packet);
            }
        } finally {
            avcodec.av_packet_free(packet);
        }
        return new TimeSpan(startNanos, OptionalLong.of(measure.durationNanos(startNanos)));
    }

    /** Where packets end, of those that were added. */
    static final class Measure {
        private final Map<Integer, Long> last = new HashMap<>();
        private long end;

        void add(AVFormatContext context, AVPacket packet) {
            int index = packet.stream_index();
            long pts = packet.pts() == avutil.AV_NOPTS_VALUE ? packet.dts() : packet.pts();
            if (pts != avutil.AV_NOPTS_VALUE && isMedia(context.streams(index))) {
                long before = last.getOrDefault(index, 0L);
                long duration = packet.duration() > 0 ? packet.duration() : Math.max(0, pts - before);
                last.put(index, pts);
                end = Math.max(
                        end,
                        Ticks.toNanos(pts + duration, context.streams(index).time_base()));
            }
        }

        long durationNanos(long startNanos) {
            return Math.max(0, end - startNanos);
        }
    }

    /** The stream that begins first; -1 if none says when. */
    static int firstStream(AVFormatContext context) {
        int first = -1;
        long least = Long.MAX_VALUE;
        for (int i = 0; i < context.nb_streams(); i++) {
            AVStream stream = context.streams(i);
            if (isMedia(stream) && stream.start_time() != avutil.AV_NOPTS_VALUE) {
                long start = Ticks.toNanos(stream.start_time(), stream.time_base());
                if (start < least) {
                    least = start;
                    first = i;
                }
            }
        }
        return first;
    }

    /** Pictures or sound; not a cover. */
    static boolean isMedia(AVStream stream) {
        int type = stream.codecpar().codec_type();
        return (type == avutil.AVMEDIA_TYPE_VIDEO || type == avutil.AVMEDIA_TYPE_AUDIO)
                && (stream.disposition() & avformat.AV_DISPOSITION_ATTACHED_PIC) == 0;
    }
}
