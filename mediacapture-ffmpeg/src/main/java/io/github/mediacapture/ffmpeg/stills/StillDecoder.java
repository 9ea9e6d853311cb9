package io.github.mediacapture.ffmpeg.stills;

import io.github.mediacapture.errors.EncodingException;
import io.github.mediacapture.ffmpeg.AvErrors;
import io.github.mediacapture.ffmpeg.AvFrameMemory;
import io.github.mediacapture.ffmpeg.AvFrames;
import io.github.mediacapture.ffmpeg.FfmpegLog;
import io.github.mediacapture.ffmpeg.FrameColors;
import io.github.mediacapture.ffmpeg.decode.Decoder;
import io.github.mediacapture.frames.VideoFrame;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;

/** Reads one image file; one thread, which closes it. */
final class StillDecoder implements AutoCloseable {
    private static final long MOST_PIXELS = 1L << 28;

    private final StillFormat format;
    private final AVFrame decoded = AvFrames.allocate();
    private final AVFrame shown = AvFrames.allocate();
    private final StillScaler scaler = new StillScaler();

    StillDecoder(StillFormat format) {
        this.format = format;
    }

    VideoFrame decode(byte[] file) {
        FfmpegLog.takeLastErrors();
        fill(file);
        boolean alpha = hasAlpha(decoded.format());
        scaler.convert(decoded, shown, alpha ? avutil.AV_PIX_FMT_BGRA : avutil.AV_PIX_FMT_BGR0, FrameColors.RGB);
        return AvFrameMemory.takeVideo(shown, 0);
    }

    private void fill(byte[] file) {
        AVCodecParameters stream = AvErrors.allocated(avcodec.avcodec_parameters_alloc(), "a description");
        AVPacket packet = AvErrors.allocated(avcodec.av_packet_alloc(), "a packet");
        try {
            stream.codec_type(avutil.AVMEDIA_TYPE_VIDEO);
            stream.codec_id(format.codecId());
            AvErrors.check(avcodec.av_new_packet(packet, file.length), "allocate a packet");
            packet.data().put(file);
            try (Decoder decoder = new Decoder(stream, StillDecoder::beStrict)) {
                int result = decoder.decode(packet, decoded);
                if (result < 0) {
                    throw new EncodingException(AvErrors.describe(result, "read the image, which is broken"));
                }
            }
        } finally {
            avcodec.av_packet_free(packet);
            avcodec.avcodec_parameters_free(stream);
        }
        if (decoded.decode_error_flags() != 0 || (decoded.flags() & AVFrame.AV_FRAME_FLAG_CORRUPT) != 0) {
            throw new EncodingException("The image is broken: a part of it is missing");
        }
    }

    /** Half an image is none. */
    private static void beStrict(AVCodecContext context) {
        context.max_pixels(MOST_PIXELS);
        context.err_recognition(avcodec.AV_EF_CRCCHECK | avcodec.AV_EF_BUFFER | avcodec.AV_EF_EXPLODE);
    }

    private static boolean hasAlpha(int pixelFormat) {
        long flags = avutil.av_pix_fmt_desc_get(pixelFormat).flags();
        return (flags & (avutil.AV_PIX_FMT_FLAG_ALPHA | avutil.AV_PIX_FMT_FLAG_PAL)) != 0;
    }

    @Override
    public void close() {
        scaler.close();
        AvFrames.free(shown);
        AvFrames.free(decoded);
    }
}
