package io.github.mediacapture.ffmpeg.mux;

import io.github.mediacapture.ffmpeg.AvErrors;
import io.github.mediacapture.ffmpeg.encode.AvEncoder;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.function.BiConsumer;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * The packets that wait for a file's header: all, or the last ones from a key frame on; used by one thread.
 *
 * <p>They are copies without anything around them: each of SVT-AV1's own lies in a buffer that would hold its largest.
 */
public final class PacketBuffer implements AutoCloseable {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int SKIP_SAMPLES_BYTES = 10;

    private record Waiting(AvEncoder encoder, AVPacket packet, boolean video, long fromNanos, int size) {}

    private final ArrayDeque<Waiting> packets = new ArrayDeque<>();
    /** When the key frames are that come after the beginning. */
    private final ArrayDeque<Long> keys = new ArrayDeque<>();

    private long beginNanos;
    private boolean beginsWithFrame;
    private long droppedFrames;
    private long bytes;
    private byte @Nullable [] gifBeginning;

    void add(AvEncoder encoder, AVPacket packet) {
        boolean video = encoder.isOfFrames();
        long from = fromNanos(encoder, packet);
        if (video && (packet.flags() & avcodec.AV_PKT_FLAG_KEY) != 0) {
            keys.add(from);
        }
        packets.add(new Waiting(encoder, copyOf(packet), video, from, packet.size()));
        bytes += packet.size();
    }

    /** From when on a packet is seen or heard in a file that begins with it. */
    public static long fromNanos(AvEncoder encoder, AVPacket packet) {
        // What an audio encoder puts before the sound, and players take away again. Those of frames have none.
        long first = packet.pts() + encoder.context().initial_padding();
        return avutil.av_rescale(
                first,
                NANOS_PER_SECOND * encoder.context().time_base().num(),
                encoder.context().time_base().den());
    }

    private static AVPacket copyOf(AVPacket packet) {
        AVPacket copy = AvErrors.allocated(avcodec.av_packet_alloc(), "a packet");
        try {
            AvErrors.check(avcodec.av_new_packet(copy, packet.size()), "keep a packet");
            Pointer.memcpy(copy.data(), packet.data(), packet.size());
            AvErrors.check(avcodec.av_packet_copy_props(copy, packet), "keep a packet");
            return copy;
        } catch (RuntimeException e) {
            avcodec.av_packet_free(copy);
            throw e;
        }
    }

    /** Drops what comes before the last key frame at {@code limitNanos}; without pictures, before the last audio. */
    void dropBefore(long limitNanos) {
        boolean moved = false;
        while (!keys.isEmpty() && keys.element() <= limitNanos) {
            beginNanos = keys.remove();
            beginsWithFrame = true;
            moved = true;
        }
        if (moved) {
            dropBeforeBeginning();
        } else if (!beginsWithFrame) {
            dropAudioBefore(limitNanos);
        }
    }

    private void dropBeforeBeginning() {
        for (Iterator<Waiting> all = packets.iterator(); all.hasNext(); ) {
            Waiting each = all.next();
            if (each.fromNanos() < beginNanos) {
                all.remove();
                drop(each);
            }
        }
    }

    private void dropAudioBefore(long limitNanos) {
        while (packets.size() > 1) {
            Waiting first = packets.remove();
            Waiting second = packets.element();
            if (first.video() || second.video() || second.fromNanos() > limitNanos) {
                packets.addFirst(first);
                return;
            }
            drop(first);
            beginNanos = second.fromNanos();
        }
    }

    private void drop(Waiting each) {
        if (gifBeginning == null && each.encoder().context().codec_id() == avcodec.AV_CODEC_ID_GIF) {
            gifBeginning = GifChunks.beginning(each.packet());
        }
        droppedFrames += each.video() ? 1 : 0;
        free(each);
    }

    /** Gives the first packet what is in an encoder's first only, which may be dropped. */
    void completeFirst(Container container) {
        Waiting first = packets.peek();
        if (first != null && gifBeginning != null) {
            GifChunks.prepend(gifBeginning, first.packet());
        } else if (first != null && beginNanos > 0 && container == Container.MP3_FILE) {
            sayPadding(first);
        }
    }

    /** What comes before the audio, and players take away again. */
    private static void sayPadding(Waiting first) {
        BytePointer skip = AvErrors.allocated(
                avcodec.av_packet_new_side_data(first.packet(), avcodec.AV_PKT_DATA_SKIP_SAMPLES, SKIP_SAMPLES_BYTES),
                "a note for players");
        skip.capacity(SKIP_SAMPLES_BYTES)
                .asByteBuffer()
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(first.encoder().context().initial_padding())
                .put(new byte[SKIP_SAMPLES_BYTES - Integer.BYTES]);
    }

    /** When what waits begins; 0 if nothing was dropped. */
    long beginNanos() {
        return beginNanos;
    }

    /** How many frames were dropped. */
    long droppedFrames() {
        return droppedFrames;
    }

    /** The size of what waits. */
    long bytes() {
        return bytes;
    }

    /** Hands out what waits, in the order in which it came; a packet is valid during the call. */
    void takeAll(BiConsumer<AvEncoder, AVPacket> taker) {
        for (Waiting next = packets.poll(); next != null; next = packets.poll()) {
            try {
                taker.accept(next.encoder(), next.packet());
            } finally {
                free(next);
            }
        }
    }

    private void free(Waiting waiting) {
        bytes -= waiting.size();
        avcodec.av_packet_free(waiting.packet());
    }

    @Override
    public void close() {
        packets.forEach(this::free);
        packets.clear();
    }
}
