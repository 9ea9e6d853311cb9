package io.github.mediacapture.ffmpeg.play;

import io.github.mediacapture.ffmpeg.AvErrors;
import java.util.Arrays;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;

/** When the pictures of a track are shown, by its packets; used by one thread. */
final class PacketTimes {
    /** In the first byte of a VP8 frame; one that is not shown is what others are predicted from. */
    private static final int VP8_SHOWN = 0x10;

    private final MediaInput input;
    private final int index;
    private final boolean vp8;
    private long[] times = new long[1024];
    private int count;

    PacketTimes(MediaInput input, int index) {
        this.input = input;
        this.index = index;
        vp8 = input.stream(index).codecpar().codec_id() == avcodec.AV_CODEC_ID_VP8;
    }

    /** Reads the file from its beginning; empty if some packet has no time. */
    Optional<long[]> read() {
        input.rewind();
        AVPacket packet = AvErrors.allocated(avcodec.av_packet_alloc(), "a packet");
        try {
            boolean decodable = false;
            while (input.read(index, packet) == MediaInput.Read.PACKET) {
                input.io().throwIfInterrupted();
                decodable |= (packet.flags() & avcodec.AV_PKT_FLAG_KEY) != 0;
                if (decodable && isShown(packet)) {
                    if (packet.pts() == avutil.AV_NOPTS_VALUE) {
                        return Optional.empty();
                    }
                    add(Ticks.toNanos(packet.pts(), input.stream(index).time_base())
                            - input.span().startNanos());
                }
                avcodec.av_packet_unref(packet);
            }
        } finally {
            avcodec.av_packet_free(packet);
        }
        return Optional.of(inOrder());
    }

    private boolean isShown(AVPacket packet) {
        boolean discarded = (packet.flags() & avcodec.AV_PKT_FLAG_DISCARD) != 0;
        boolean hidden = vp8 && packet.size() > 0 && (packet.data().get(0) & VP8_SHOWN) == 0;
        return packet.size() > 0 && !discarded && !hidden;
    }

    private void add(long nanos) {
        if (count == times.length) {
            times = Arrays.copyOf(times, 2 * count);
        }
        times[count++] = nanos;
    }

    /** In the order in which they are shown, and increasing as those of decoded pictures do. */
    private long[] inOrder() {
        long[] sorted = Arrays.copyOf(times, count);
        Arrays.sort(sorted);
        long last = -1;
        for (int i = 0; i < sorted.length; i++) {
            last = Math.max(sorted[i], last + 1);
            sorted[i] = last;
        }
        return sorted;
    }
}
