package io.github.mediacapture.ffmpeg.play;

import io.github.mediacapture.ffmpeg.AvErrors;
import io.github.mediacapture.ffmpeg.decode.Decoder;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;

/** The decoded frames of one track, and when they are; used by one thread. */
final class TrackDecoder implements AutoCloseable {
    /** 8K and a little: what a few bytes of a damaged file can make FFmpeg allocate. */
    private static final long MOST_PIXELS = 1L << 25;

    private static final int PIXELS_OF_ONE_THREAD = 1280 * 720;
    private static final int MOST_THREADS = 4;
    private static final int MOST_ERRORS_AT_END = 64;

    private final MediaInput input;
    private final int index;
    private final Decoder decoder;
    private final AVPacket packet;
    private boolean awaitsKey;
    private boolean draining;
    private int errorsAtEnd;

    TrackDecoder(MediaInput input, int index) {
        this.input = input;
        this.index = index;
        decoder = new Decoder(stream().codecpar(), this::setUp);
        packet = AvErrors.allocated(avcodec.av_packet_alloc(), "a packet");
    }

    private void setUp(AVCodecContext context) {
        long pixels = (long) context.width() * context.height();
        int cores = Runtime.getRuntime().availableProcessors();
        context.thread_count(pixels <= PIXELS_OF_ONE_THREAD ? 1 : Math.min(MOST_THREADS, cores));
        context.max_pixels(MOST_PIXELS);
        context.pkt_timebase(stream().time_base());
    }

    AVStream stream() {
        return input.stream(index);
    }

    int index() {
        return index;
    }

    /** Fills an empty frame; {@code PACKET} means that there is one. */
    MediaInput.Read next(AVFrame frame) {
        while (true) {
            int result = decoder.receive(frame);
            if (result >= 0 && isWhole(frame)) {
                return MediaInput.Read.PACKET;
            } else if (result >= 0) {
                input.damaged(avutil.AVERROR_INVALIDDATA, "decode a frame of track " + index + " whole");
                avutil.av_frame_unref(frame);
                continue;
            }
            if (result == avutil.AVERROR_EOF()) {
                return MediaInput.Read.END;
            }
            input.io().throwIfInterrupted();
            if (result != AvErrors.AGAIN) {
                input.damaged(result, "decode track " + index);
                if (draining && ++errorsAtEnd > MOST_ERRORS_AT_END) {
                    return MediaInput.Read.END;
                }
            }
            if (!draining && feed() == MediaInput.Read.NOT_YET) {
                return MediaInput.Read.NOT_YET;
            }
        }
    }

    /** What a decoder had to make up is not shown. */
    private static boolean isWhole(AVFrame frame) {
        return frame.decode_error_flags() == 0 && (frame.flags() & AVFrame.AV_FRAME_FLAG_CORRUPT) == 0;
    }

    private MediaInput.Read feed() {
        MediaInput.Read read = input.read(index, packet);
        if (read == MediaInput.Read.PACKET) {
            boolean key = (packet.flags() & avcodec.AV_PKT_FLAG_KEY) != 0;
            if (key || !awaitsKey) {
                awaitsKey = false;
                int result = decoder.send(packet);
                if (result < 0) {
                    input.damaged(result, "decode track " + index);
                }
            }
            avcodec.av_packet_unref(packet);
        } else if (read == MediaInput.Read.END) {
            draining = true;
            decoder.send(null);
        }
        return read;
    }

    /** Packets from another place follow. */
    void flush(boolean fromKeyFrame) {
        decoder.flush();
        draining = false;
        errorsAtEnd = 0;
        awaitsKey = fromKeyFrame;
    }

    /** A frame's time from the file's beginning; what the frame lacks is as {@code expected}. */
    long nanosOf(AVFrame frame, long expected) {
        long ticks = frame.best_effort_timestamp();
        return ticks == avutil.AV_NOPTS_VALUE
                ? expected
                : Ticks.toNanos(ticks, stream().time_base()) - input.span().startNanos();
    }

    /** How long a frame is shown; 0 if that is not known. */
    long durationOf(AVFrame frame) {
        if (frame.duration() > 0) {
            return Ticks.toNanos(frame.duration(), stream().time_base());
        }
        AVRational rate = stream().avg_frame_rate();
        return rate.num() > 0 && rate.den() > 0 ? Ticks.SECOND * rate.den() / rate.num() : 0;
    }

    @Override
    public void close() {
        avcodec.av_packet_free(packet);
        decoder.close();
    }
}
