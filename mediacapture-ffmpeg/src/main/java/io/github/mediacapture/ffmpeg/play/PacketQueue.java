package io.github.mediacapture.ffmpeg.play;

import io.github.mediacapture.ffmpeg.AvErrors;
import java.util.ArrayDeque;
import java.util.Deque;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.global.avcodec;
import org.jspecify.annotations.Nullable;

/** Packets of one track that were read before they were wanted; used by one thread. */
final class PacketQueue {
    private final Deque<AVPacket> packets = new ArrayDeque<>();
    private long bytes;

    /** Takes what is in a packet, which is empty afterwards. */
    void add(AVPacket packet) {
        AVPacket own = AvErrors.allocated(avcodec.av_packet_alloc(), "a packet");
        avcodec.av_packet_move_ref(own, packet);
        bytes += own.size();
        packets.add(own);
    }

    /** The next one; the caller frees it. */
    @Nullable
    AVPacket poll() {
        AVPacket packet = packets.poll();
        if (packet != null) {
            bytes -= packet.size();
        }
        return packet;
    }

    long bytes() {
        return bytes;
    }

    void clear() {
        for (AVPacket packet = packets.poll(); packet != null; packet = packets.poll()) {
            avcodec.av_packet_free(packet);
        }
        bytes = 0;
    }
}
