package io.github.mediacapture.ffmpeg.decode;

import io.github.mediacapture.ffmpeg.AvErrors;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.jspecify.annotations.Nullable;

/** FFmpeg's decoder for one stream: packets in, frames out; confined to one thread, which closes it. */
public final class Decoder implements AutoCloseable {
    private final AVCodecContext context;

    /**
     * Opens one that holds no frame back for the sake of other threads.
     *
     * @throws io.github.mediacapture.errors.UnknownException if this FFmpeg has no decoder for the stream
     */
    public Decoder(AVCodecParameters stream) {
        this(stream, context -> {});
    }

    /**
     * Opens one with settings of its own.
     *
     * @param setup sets more of what the decoder is to do, before it opens
     * @throws io.github.mediacapture.errors.UnknownException if this FFmpeg has no decoder for the stream
     */
    public Decoder(AVCodecParameters stream, Consumer<AVCodecContext> setup) {
        AVCodec codec = AvErrors.allocated(avcodec.avcodec_find_decoder(stream.codec_id()), "a decoder");
        context = AvErrors.allocated(avcodec.avcodec_alloc_context3(codec), "a decoder");
        try {
            AvErrors.check(avcodec.avcodec_parameters_to_context(context, stream), "set up a decoder");
            context.thread_count(1);
            setup.accept(context);
            AvErrors.check(avcodec.avcodec_open2(context, codec, (AVDictionary) null), "open a decoder");
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Decodes a packet that holds one whole frame.
     *
     * @param packet not an empty one, which would mean the end
     * @param frame an empty one, which gets counted buffers
     * @return FFmpeg's error code if nothing came out, else 0
     */
    public int decode(AVPacket packet, AVFrame frame) {
        int result = avcodec.avcodec_send_packet(context, packet);
        return result < 0 ? result : avcodec.avcodec_receive_frame(context, frame);
    }

    /**
     * Gives the decoder a packet; {@link #receive} first what it has decoded.
     *
     * @param packet null for the end: all that is held back comes out
     * @return FFmpeg's error code if the packet is damaged, else 0
     */
    public int send(@Nullable AVPacket packet) {
        return avcodec.avcodec_send_packet(context, packet);
    }

    /**
     * Takes a frame that is decoded.
     *
     * @param frame an empty one, which gets counted buffers
     * @return 0 if there is one, {@link AvErrors#AGAIN} if it needs a packet, {@code AVERROR_EOF} after the end, else an error code
     */
    public int receive(AVFrame frame) {
        return avcodec.avcodec_receive_frame(context, frame);
    }

    /** Forgets all that was sent: packets from another place follow. */
    public void flush() {
        avcodec.avcodec_flush_buffers(context);
    }

    @Override
    public void close() {
        avcodec.avcodec_free_context(context);
    }
}
