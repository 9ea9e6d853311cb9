package io.github.mediacapture.ffmpeg.mux;

import io.github.mediacapture.ffmpeg.AvErrors;
import io.github.mediacapture.ffmpeg.AvOptions;
import io.github.mediacapture.ffmpeg.FfmpegLog;
import io.github.mediacapture.ffmpeg.encode.AvEncoder;
import io.github.mediacapture.spi.EncodedOutput;
import io.github.mediacapture.spi.RecordingRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;

/** A file by one of FFmpeg's muxers; used by one thread. */
public final class FfmpegFile implements ContainerFile {
    /** How long (µs) a packet waits for an earlier one of the other stream, before the file goes on without. */
    public static final long MAX_INTERLEAVE_MICROS = 500_000;

    /** Frames that follow sooner share a fragment of the file. */
    private static final long LEAST_PIECE_MICROS = 30_000;

    /** MPEG-TS has no times before 0, where audio begins that an encoder must run up to: FFmpeg adds twice this. */
    private static final int TS_DELAY_MILLIS = 700;

    private static final int MICROS_PER_MILLI = 1000;

    /** To seek in audio that has no frames; FFmpeg would write an entry for each fragment. */
    private static final long CUE_MICROS = 2_000_000;

    private static final long GIF_MAX_TICKS = 65_535;

    private final Container container;
    private final @Nullable TransportClock clock;
    private final OutputIo io;
    private final AVFormatContext context = new AVFormatContext(null);
    private final Map<AvEncoder, AVStream> streams = new HashMap<>();
    private boolean piecewise;
    private long pieceEndMicros;
    private long frameMicros;
    private boolean cuesAudio;
    private boolean cueDue;
    private long nextCueMicros = Long.MIN_VALUE;

    FfmpegFile(Container container, EncodedOutput output) {
        this.container = container;
        FfmpegLog.takeLastErrors();
        AvErrors.check(
                avformat.avformat_alloc_output_context2(context, null, container.muxer(), null),
                "find the muxer " + container.muxer());
        clock = container == Container.MPEG_TS ? new TransportClock(output, Duration.ofMillis(TS_DELAY_MILLIS)) : null;
        io = new OutputIo(clock == null ? output : clock);
        context.pb(io.context());
        context.flags(
                context.flags() | AVFormatContext.AVFMT_FLAG_CUSTOM_IO | AVFormatContext.AVFMT_FLAG_FLUSH_PACKETS);
        context.max_interleave_delta(MAX_INTERLEAVE_MICROS);
        if (container == Container.MPEG_TS) {
            context.max_delay(TS_DELAY_MILLIS * MICROS_PER_MILLI);
        }
        // The encoders' own delays are told to the file; nothing else may move a timestamp.
        context.avoid_negative_ts(AVFormatContext.AVFMT_AVOID_NEG_TS_DISABLED);
    }

    @Override
    public void start(List<AvEncoder> encoders, RecordingRequest request) {
        piecewise = MuxerOptions.endsFragmentWithFrame(container, request);
        cuesAudio = container.isMatroska() && encoders.stream().noneMatch(AvEncoder::isOfFrames);
        for (AvEncoder encoder : encoders) {
            AVStream stream = AvErrors.allocated(avformat.avformat_new_stream(context, null), "a stream");
            AvErrors.check(
                    avcodec.avcodec_parameters_from_context(stream.codecpar(), encoder.context()),
                    "describe the stream of " + encoder.name());
            MuxerOptions.leaveOutSampleSize(container, stream.codecpar());
            stream.time_base(encoder.context().time_base());
            streams.put(encoder, stream);
        }
        try (AvOptions options = new AvOptions()) {
            MuxerOptions.set(options, container, request);
            check(avformat.avformat_write_header(context, options.dictionary()), "write the file's header");
            options.reportLeftovers("muxer " + container.muxer());
        }
    }

    @Override
    public void write(AvEncoder encoder, AVPacket packet) {
        AVStream stream = streams.get(encoder);
        if (stream == null) {
            return;
        }
        packet.stream_index(stream.index());
        if (container == Container.GIF) {
            // The last frame's: of the others the next one tells it.
            avutil.av_opt_set_int(context.priv_data(), "final_delay", Math.min(packet.duration(), GIF_MAX_TICKS), 0);
        }
        long micros = encoder.micros(packet.dts());
        avcodec.av_packet_rescale_ts(packet, encoder.context().time_base(), stream.time_base());
        if (cuesAudio) {
            chooseCue(micros);
        }
        check(avformat.av_interleaved_write_frame(context, packet), "write to the file");
        if (!encoder.isOfFrames()) {
            passFrame(micros);
            return;
        }
        frameMicros = micros;
        if (piecewise) {
            endFragment(micros);
        }
    }

    /** FFmpeg notes where a packet of audio is only where it could seek, which it does not before the end. */
    private void chooseCue(long micros) {
        // It writes each packet when the next one comes.
        io.context().seekable(cueDue ? avformat.AVIO_SEEKABLE_NORMAL : 0);
        cueDue = micros >= nextCueMicros;
        nextCueMicros = cueDue ? micros + CUE_MICROS : nextCueMicros;
    }

    /** FFmpeg has that limit too, but lets the audio wait for VP8 and VP9 for ever. */
    private void passFrame(long audioMicros) {
        if (streams.size() > 1 && audioMicros - frameMicros > MAX_INTERLEAVE_MICROS) {
            check(avformat.av_interleaved_write_frame(context, null), "write to the file");
        }
    }

    /** With each frame the audio before it leaves FFmpeg's queue: then there is something to end a fragment with. */
    private void endFragment(long micros) {
        if (io.hasOutput() && micros - pieceEndMicros >= LEAST_PIECE_MICROS) {
            pieceEndMicros = micros;
            check(avformat.av_write_frame(context, null), "write to the file");
        }
    }

    @Override
    public void flush() {
        check(avformat.av_interleaved_write_frame(context, null), "write to the file");
        check(avformat.av_write_frame(context, null), "write to the file");
        passOn();
    }

    @Override
    public void finish() {
        io.context().seekable(avformat.AVIO_SEEKABLE_NORMAL);
        check(avformat.av_write_trailer(context), "complete the file");
        passOn();
        if (clock != null) {
            byte[] filling = clock.filling();
            avformat.avio_write(io.context(), filling, filling.length);
            passOn();
        }
    }

    /** Hands on what FFmpeg still holds. */
    private void passOn() {
        avformat.avio_flush(io.context());
        io.deliver();
    }

    @Override
    public void throwFailure() {
        io.throwFailure();
    }

    /** After each call FFmpeg has flushed whatever is a whole fragment, and nothing else. */
    private void check(int result, String what) {
        io.throwFailure();
        AvErrors.check(result, what);
        io.deliver();
    }

    @Override
    public void close() {
        if (!context.isNull()) {
            avformat.avformat_free_context(context);
            context.setNull();
        }
        io.close();
    }
}
