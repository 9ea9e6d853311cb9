package io.github.mediacapture.ffmpeg.play;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * A file whose end was reached before it is the end: demuxers can't go on there, so that they are sent back a little when it has grown, or
 * opened anew, and what was read before is left out; used by one thread.
 */
final class GrowingFile {
    private static final long NOT_WAITING = -1;

    private final Map<Integer, Long> last = new HashMap<>();
    private long sizeThen = NOT_WAITING;
    private boolean skips;

    boolean isWaiting() {
        return sizeThen != NOT_WAITING;
    }

    void waitForMore(InputIo io) {
        sizeThen = io.size();
    }

    /** Whether there is more now, or what is there is all; then packets that were seen before are not new. */
    boolean goesOn(InputIo io) {
        if (io.mayGrow() && io.size() <= sizeThen) {
            return false;
        }
        sizeThen = NOT_WAITING;
        skips = true;
        return true;
    }

    boolean isNew(AVPacket packet) {
        long time = packet.dts() == avutil.AV_NOPTS_VALUE ? packet.pts() : packet.dts();
        if (time == avutil.AV_NOPTS_VALUE) {
            return true;
        }
        Long seen = last.get(packet.stream_index());
        if (skips && seen != null && time <= seen) {
            return false;
        }
        last.put(packet.stream_index(), time);
        return true;
    }

    /**
     * Sends the demuxer back to what can be decoded by itself before all that has not been read; false if it must be opened anew. Matroska's
     * keeps its index while it reads, and forgets at a seek that it was at the end.
     */
    boolean goBack(AVFormatContext context) {
        if (!goesBack(context)) {
            return false;
        }
        Optional<Map.Entry<Integer, Long>> earliest = last.entrySet().stream()
                .min(Comparator.comparingLong(entry -> Ticks.toNanos(
                        entry.getValue(), context.streams(entry.getKey()).time_base())));
        return earliest.isPresent()
                && avformat.av_seek_frame(
                                context,
                                earliest.get().getKey(),
                                earliest.get().getValue(),
                                avformat.AVSEEK_FLAG_BACKWARD)
                        >= 0;
    }

    static boolean goesBack(AVFormatContext context) {
        return context.iformat().name().getString().startsWith("matroska");
    }

    /** Reading begins elsewhere. */
    void reset() {
        last.clear();
        sizeThen = NOT_WAITING;
        skips = false;
    }
}
