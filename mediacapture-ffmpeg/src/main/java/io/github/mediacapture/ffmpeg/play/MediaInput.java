package io.github.mediacapture.ffmpeg.play;

import io.github.mediacapture.decoding.MediaBytes;
import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.ffmpeg.AvErrors;
import io.github.mediacapture.ffmpeg.FfmpegLog;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;

/** The packets of a file, track by track; owns FFmpeg's demuxer and the bytes; used by one thread. */
final class MediaInput implements AutoCloseable {
    private static final long MOST_QUEUED = 64L << 20;

    private static final int ANY = -1;

    /** A demuxer that says nothing but that the file is damaged is at its end. */
    private static final int MOST_ERRORS = 16;

    /** Whether there is a packet. */
    enum Read {
        PACKET,
        NOT_YET,
        END
    }

    private final MediaBytes bytes;
    private final InputIo io;
    private AVFormatContext context = new AVFormatContext(null);
    private final Map<Integer, PacketQueue> queues = new TreeMap<>();
    private final GrowingFile growth = new GrowingFile();
    private TimeSpan span = TimeSpan.NOTHING;
    private @Nullable String damage;

    MediaInput(MediaBytes bytes) {
        this.bytes = bytes;
        io = new InputIo(bytes);
    }

    /**
     * Reads what the file says of itself.
     *
     * @throws NotSupportedException if it is none that is known
     * @throws NotReadableException if the bytes can't be read
     */
    void open() {
        FfmpegLog.takeLastErrors();
        context = Demuxers.open(io);
        span = TimeSpan.told(context);
        if (span.durationNanos().isEmpty() && !io.mayGrow()) {
            span = TimeSpan.scanned(context, span.startNanos());
            io.throwFailure();
            rewind();
        }
    }

    AVFormatContext context() {
        return context;
    }

    AVStream stream(int index) {
        return context.streams(index);
    }

    InputIo io() {
        return io;
    }

    TimeSpan span() {
        return span;
    }

    /** Reads packets of these streams only. */
    void select(Set<Integer> streams) {
        queues.values().forEach(PacketQueue::clear);
        queues.clear();
        streams.forEach(index -> queues.put(index, new PacketQueue()));
        discardOthers();
    }

    private void discardOthers() {
        for (int i = 0; i < context.nb_streams(); i++) {
            stream(i).discard(queues.containsKey(i) ? avcodec.AVDISCARD_DEFAULT : avcodec.AVDISCARD_ALL);
        }
    }

    /**
     * Fills an empty packet with the next one of a selected stream, and queues those of others that lie before it.
     *
     * @throws NotReadableException if the bytes can't be read, or more than {@value #MOST_QUEUED} of them are queued
     */
    Read read(int stream, AVPacket target) {
        AVPacket queued = queueOf(stream).poll();
        if (queued != null) {
            avcodec.av_packet_move_ref(target, queued);
            avcodec.av_packet_free(queued);
            return Read.PACKET;
        }
        return readOn(stream, target);
    }

    /** Fills an empty packet with the next one of any selected stream; nothing is queued. */
    Read readAny(AVPacket target) {
        return readOn(ANY, target);
    }

    /** False if what is there ends within a header: more is needed. */
    private boolean reopenGrown() {
        try {
            reopen();
            return true;
        } catch (NotSupportedException e) {
            if (!io.mayGrow()) {
                throw e;
            }
            growth.waitForMore(io);
            return false;
        }
    }

    private Read readOn(int stream, AVPacket target) {
        if (growth.isWaiting() && !(growth.goesOn(io) && (growth.goBack(context) || reopenGrown()))) {
            return Read.NOT_YET;
        }
        for (int errors = 0; errors < MOST_ERRORS; ) {
            int result = avformat.av_read_frame(context, target);
            if (result < 0) {
                io.throwFailure();
                if (result == avutil.AVERROR_EOF()) {
                    break;
                }
                damaged(result, "read on in the file");
                errors++;
            } else if (io.mayGrow() && io.isAtEnd()) { // a part of it may be all that is there
                avcodec.av_packet_unref(target);
                break;
            } else if (take(stream, target)) {
                return Read.PACKET;
            }
        }
        if (io.mayGrow()) {
            growth.waitForMore(io);
            return Read.NOT_YET;
        }
        return Read.END;
    }

    /** Whether the packet is of that stream; else it is empty afterwards. */
    private boolean take(int stream, AVPacket packet) {
        int index = packet.stream_index();
        PacketQueue queue = queues.get(index);
        if (queue == null || !growth.isNew(packet)) {
            avcodec.av_packet_unref(packet);
            return false;
        }
        if ((packet.flags() & avcodec.AV_PKT_FLAG_CORRUPT) != 0) {
            damaged(avutil.AVERROR_INVALIDDATA, "read a packet whole");
        }
        if (index == stream || stream == ANY) {
            return true;
        }
        queue.add(packet);
        long all = queues.values().stream().mapToLong(PacketQueue::bytes).sum();
        if (all > MOST_QUEUED) {
            throw new NotReadableException("More than " + (MOST_QUEUED >> 20) + " MiB of track " + index
                    + " lie in the file before the next frame of track " + stream
                    + ": select the tracks that are read, and read all of them");
        }
        return false;
    }

    private PacketQueue queueOf(int stream) {
        PacketQueue queue = queues.get(stream);
        if (queue == null) {
            throw new IllegalArgumentException("Track " + stream + " is not selected");
        }
        return queue;
    }

    /** Goes to the last packet of a stream, or to the last but some, that can be decoded by itself and is not later; false if it can't. */
    boolean seek(int stream, long nanos) {
        forgetPackets();
        long ticks = Ticks.of(nanos + span.startNanos(), stream(stream).time_base());
        boolean found = avformat.av_seek_frame(context, stream, ticks, avformat.AVSEEK_FLAG_BACKWARD) >= 0;
        io.throwFailure();
        return found;
    }

    /** Goes to the beginning. */
    void rewind() {
        forgetPackets();
        if (!seekToStart()) {
            reopen();
        }
        io.throwFailure();
    }

    private boolean seekToStart() {
        if (context.iformat().name().getString().equals("mpegts")) { // which has no index, and finds times but roughly
            return avformat.av_seek_frame(context, -1, 0, avformat.AVSEEK_FLAG_BYTE) >= 0;
        }
        int first = TimeSpan.firstStream(context);
        return first >= 0
                && avformat.av_seek_frame(context, first, stream(first).start_time(), avformat.AVSEEK_FLAG_BACKWARD)
                        >= 0;
    }

    private void forgetPackets() {
        queues.values().forEach(PacketQueue::clear);
        growth.reset();
    }

    /** From the first byte on; what was read before is left out where the file has grown. */
    private void reopen() {
        io.resumeAtStart();
        AVFormatContext opened = Demuxers.open(io);
        Demuxers.close(context, io);
        context = opened;
        discardOthers();
    }

    /** Remembers what is damaged; the first is what tells most. */
    void damaged(int error, String what) {
        damaged(AvErrors.describe(error, what));
    }

    void damaged(String description) {
        if (damage == null) {
            damage = description;
        }
    }

    Optional<String> damage() {
        return Optional.ofNullable(damage);
    }

    OptionalLong durationNanos() {
        return io.mayGrow() ? OptionalLong.empty() : span.durationNanos();
    }

    /** Leaves the bytes open: see {@link #closeBytes}. */
    @Override
    public void close() {
        queues.values().forEach(PacketQueue::clear);
        Demuxers.close(context, io);
        io.close();
    }

    void closeBytes() {
        bytes.close();
    }

    /** Packets of one track that were read before they were wanted. */
    private static final class PacketQueue {
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
}
