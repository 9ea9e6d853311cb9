package io.github.mediacapture.ffmpeg.sound;

import io.github.mediacapture.ffmpeg.AvErrors;
import io.github.mediacapture.ffmpeg.AvOptions;
import io.github.mediacapture.ffmpeg.FfmpegLog;
import io.github.mediacapture.sound.SoundRequest;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVOutputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avdevice;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * An open output device as FFmpeg has it: takes pieces of samples, tells its delay. For one thread at a time; {@link #close} frees it.
 *
 * <p>It is a muxer, so each piece is a packet with a time. FFmpeg only reckons with that time: it tells the time that is heard as its own last
 * one less the device's delay, and counts a refused piece as well. So the times here count attempts, and only the delay is used.
 */
final class AvOutput implements AutoCloseable {
    /**
     * What is opened.
     *
     * @param format FFmpeg's output
     * @param url the name that it opens
     * @param options closed by the opening
     * @param holds whether it can be paused and flushed, and refuses what is more than its buffer
     */
    record Target(String format, String url, AvOptions options, boolean holds) {}

    /** An output, or FFmpeg's error code. */
    record Opened(@Nullable AvOutput output, int result) {}

    private static final int PIECES_PER_SECOND = 100;

    private final AVFormatContext context;
    private final AVPacket packet;
    private final BytePointer memory;
    private final FloatBuffer piece;
    private final LongPointer dts = new LongPointer(1);
    private final LongPointer wall = new LongPointer(1);
    private final int channels;
    private final double tickNanos;
    private final boolean holds;
    private long attempts;

    private AvOutput(AVFormatContext context, SoundRequest request, boolean holds) {
        this.context = context;
        this.holds = holds;
        this.channels = request.numberOfChannels();
        AVStream stream = context.streams(0);
        this.tickNanos = 1e9 * stream.time_base().num() / stream.time_base().den();
        this.packet = AvErrors.allocated(avcodec.av_packet_alloc(), "packets");
        this.memory = new BytePointer((long) pieceFrames(request.sampleRate()) * channels * Float.BYTES);
        this.piece = memory.asByteBuffer().order(ByteOrder.nativeOrder()).asFloatBuffer();
    }

    /** How many frames are written at once: 10 ms. */
    static int pieceFrames(int sampleRate) {
        return Math.max(1, sampleRate / PIECES_PER_SECOND);
    }

    /** Opens it; blocks for as long as the system takes to answer. */
    static Opened open(Target target, SoundRequest request) {
        try (AvOptions options = target.options()) {
            AVOutputFormat format = avformat.av_guess_format(target.format(), null, null);
            if (Pointer.isNull(format)) {
                return new Opened(null, avutil.AVERROR_EINVAL());
            }
            AVFormatContext context = new AVFormatContext((Pointer) null);
            AvErrors.check(
                    avformat.avformat_alloc_output_context2(context, format, (String) null, target.url()),
                    "prepare output " + target.format());
            AVStream stream = AvErrors.allocated(avformat.avformat_new_stream(context, null), "a stream");
            describe(stream.codecpar(), request);
            context.flags(context.flags() | AVFormatContext.AVFMT_FLAG_NONBLOCK);
            int result = FfmpegLog.collecting(
                    line -> {}, // what fails is in the exception
                    () -> avformat.avformat_write_header(context, options.dictionary()));
            if (result < 0) {
                avformat.avformat_free_context(context);
                return new Opened(null, result);
            }
            options.reportLeftovers("output " + target.format());
            return new Opened(new AvOutput(context, request, target.holds()), result);
        }
    }

    private static void describe(AVCodecParameters parameters, SoundRequest request) {
        boolean little = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
        parameters.codec_type(avutil.AVMEDIA_TYPE_AUDIO);
        parameters.codec_id(little ? avcodec.AV_CODEC_ID_PCM_F32LE : avcodec.AV_CODEC_ID_PCM_F32BE);
        parameters.format(avutil.AV_SAMPLE_FMT_FLT);
        parameters.sample_rate(request.sampleRate());
        avutil.av_channel_layout_default(parameters.ch_layout(), request.numberOfChannels());
    }

    /**
     * Writes at most a piece.
     *
     * @param samples not advanced
     * @param frames how many of them, 1 to {@link #pieceFrames}
     * @return 0, {@link AvErrors#AGAIN} if there is no room, or what failed
     */
    int write(FloatBuffer samples, int frames) {
        piece.clear().put(samples.slice(samples.position(), frames * channels));
        attempts++;
        packet.data(memory)
                .size(frames * channels * Float.BYTES)
                .pts(2 * attempts)
                .dts(2 * attempts)
                .duration(1);
        return avformat.av_write_frame(context, packet);
    }

    /** How long it takes until what was written last is heard; nonsense now and then, when the system does not know. */
    double delayNanos() {
        if (attempts == 0 || avformat.av_get_output_timestamp(context, 0, dts, wall) < 0) {
            return 0;
        }
        return (2 * attempts + 1 - dts.get()) * tickNanos;
    }

    /** Whether it can be paused and flushed. */
    boolean holds() {
        return holds;
    }

    /** Holds it, or lets it go on: 0 or more, or what failed. Only if it {@link #holds}. */
    int pause(boolean held) {
        int message = held ? avdevice.AV_APP_TO_DEV_PAUSE() : avdevice.AV_APP_TO_DEV_PLAY();
        return avdevice.avdevice_app_to_dev_control_message(context, message, null, 0);
    }

    /** Takes back what it has: 0 or more, or what failed. Does nothing unless it {@link #holds}. */
    int flush() {
        return avformat.av_write_frame(context, null);
    }

    @Override
    public void close() {
        avformat.av_write_trailer(context);
        avformat.avformat_free_context(context);
        packet.data(null).size(0);
        avcodec.av_packet_free(packet);
        memory.close();
        dts.close();
        wall.close();
    }
}
