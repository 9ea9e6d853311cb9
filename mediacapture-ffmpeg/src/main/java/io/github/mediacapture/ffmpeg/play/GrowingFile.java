package io.github.mediacapture.ffmpeg.play;

import java.util.HashMap;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * A file whose end was reached before it is the end: demuxers can't go on there, so it is opened anew when it has grown, and
 * what was read before is left out; used by one thread.
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

    /** Reading begins elsewhere. */
    void reset() {
        last.clear();
        sizeThen = NOT_WAITING;
        skips = false;
    }
}
