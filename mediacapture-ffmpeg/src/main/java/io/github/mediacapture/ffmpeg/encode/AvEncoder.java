package io.github.mediacapture.ffmpeg.encode;

import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.ffmpeg.AvErrors;
import io.github.mediacapture.ffmpeg.AvOptions;
import io.github.mediacapture.ffmpeg.FfmpegLog;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/** An open {@code AVCodecContext}: frames in, packets out; used by one thread. */
public final class AvEncoder implements AutoCloseable {
    /** Sets a context and its options up for the encoder named {@code name}. */
    public interface Setup {
        void configure(String name, AVCodecContext context, AvOptions options);
    }

    private static final long MICROS_PER_SECOND = 1_000_000;

    private final String name;
    private AVCodecContext context;
    private final AVPacket packet;

    private AvEncoder(String name, AVCodecContext context, AVPacket packet) {
        this.name = name;
        this.context = context;
        this.packet = packet;
    }

    /**
     * Opens the first of some encoders that opens.
     *
     * @param what what is to be encoded, for the message
     * @throws NotSupportedException if none does; says for each why
     */
    public static AvEncoder openFirst(List<String> names, String what, Setup setup) {
        List<String> reasons = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String name : names) {
            if (!isThere(name)) {
                missing.add(name);
                continue;
            }
            AvEncoder opened = RealTimeSetter.apart(name, () -> openOrTell(name, setup, reasons));
            if (opened != null) {
                return opened;
            }
        }
        if (!missing.isEmpty()) {
            reasons.add("FFmpeg was built without " + String.join(", ", missing));
        }
        throw new NotSupportedException("No encoder takes " + what + ": " + String.join("; ", reasons));
    }

    private static @Nullable AvEncoder openOrTell(String name, Setup setup, List<String> reasons) {
        AVCodec codec = avcodec.avcodec_find_encoder_by_name(name);
        AVCodecContext context = AvErrors.allocated(avcodec.avcodec_alloc_context3(codec), "an encoder");
        int result = open(name, codec, context, setup);
        if (result >= 0) {
            return new AvEncoder(name, context, AvErrors.allocated(avcodec.av_packet_alloc(), "a packet"));
        }
        avcodec.avcodec_free_context(context);
        reasons.add(AvErrors.describe(result, "open encoder " + name));
        return null;
    }

    private static int open(String name, AVCodec codec, AVCodecContext context, Setup setup) {
        FfmpegLog.takeLastErrors();
        try (AvOptions options = new AvOptions()) {
            setup.configure(name, context, options);
            context.flags(context.flags() | avcodec.AV_CODEC_FLAG_GLOBAL_HEADER);
            int result = avcodec.avcodec_open2(context, codec, options.dictionary());
            if (result >= 0) {
                options.reportLeftovers("encoder " + name);
            }
            return result;
        }
    }

    /**
     * Ends what is encoded and begins anew, with a key frame, in other settings.
     *
     * @param packets takes what was held back, as in {@link #encode}
     * @return false if the encoder does not open so, or needs another header: then nothing has changed
     */
    boolean reopen(Setup setup, Consumer<AVPacket> packets) {
        AVCodecContext next = AvErrors.allocated(avcodec.avcodec_alloc_context3(context.codec()), "an encoder");
        int result = RealTimeSetter.apart(name, () -> open(name, context.codec(), next, setup));
        if (result < 0 || !hasHeaderOf(next)) {
            avcodec.avcodec_free_context(next);
            return false;
        }
        try {
            encode(null, packets);
        } finally {
            avcodec.avcodec_free_context(context);
            context = next;
        }
        return true;
    }

    /**
     * The file has one header for all its frames. They may differ in the level, which follows from the bit rate and only tells
     * decoders how much there is to do: one byte of H.264, two of H.265, which says it twice.
     */
    private boolean hasHeaderOf(AVCodecContext other) {
        int size = context.extradata_size();
        int differences = 0;
        for (int i = 0; i < size && size == other.extradata_size(); i++) {
            differences += context.extradata().get(i) == other.extradata().get(i) ? 0 : 1;
        }
        int levels = switch (context.codec_id()) {
            case avcodec.AV_CODEC_ID_H264 -> 1;
            case avcodec.AV_CODEC_ID_HEVC -> 2;
            default -> 0;
        };
        return size == other.extradata_size() && differences <= levels;
    }

    /** Whether FFmpeg was built with an encoder. */
    public static boolean isThere(String name) {
        return !Pointer.isNull(avcodec.avcodec_find_encoder_by_name(name));
    }

    public String name() {
        return name;
    }

    public AVCodecContext context() {
        return context;
    }

    /** A time of this encoder's, in microseconds. */
    public long micros(long ticks) {
        AVRational base = context.time_base();
        return avutil.av_rescale(ticks, MICROS_PER_SECOND * base.num(), base.den());
    }

    public boolean isOfFrames() {
        return context.codec_type() == avutil.AVMEDIA_TYPE_VIDEO;
    }

    /**
     * Encodes a frame and passes on what comes out.
     *
     * @param frame null for the end: all that is held back comes out
     * @param packets may take a packet's content; in the encoder's time base
     */
    public void encode(@Nullable AVFrame frame, Consumer<AVPacket> packets) {
        AvErrors.check(avcodec.avcodec_send_frame(context, frame), action());
        int result = avcodec.avcodec_receive_packet(context, packet);
        while (result >= 0) {
            packets.accept(packet);
            avcodec.av_packet_unref(packet);
            result = avcodec.avcodec_receive_packet(context, packet);
        }
        if (result != AvErrors.AGAIN && result != avutil.AVERROR_EOF) {
            throw AvErrors.failure(result, action());
        }
    }

    private String action() {
        String what = isOfFrames() ? context.width() + "x" + context.height() + " pictures " : "";
        return "encode " + what + "with " + name;
    }

    @Override
    public void close() {
        avcodec.av_packet_free(packet);
        avcodec.avcodec_free_context(context);
    }
}
