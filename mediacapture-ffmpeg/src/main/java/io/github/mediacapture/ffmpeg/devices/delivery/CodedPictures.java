package io.github.mediacapture.ffmpeg.devices.delivery;

import io.github.mediacapture.ffmpeg.AvErrors;
import io.github.mediacapture.internal.LazyLog;
import java.lang.System.Logger.Level;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;

/** Pictures that a camera compresses, one per packet, as Motion JPEG is. */
final class CodedPictures implements PictureSource {
    private static final LazyLog LOG = new LazyLog(CodedPictures.class);

    private final AVCodecContext decoder;

    CodedPictures(AVCodecParameters parameters) {
        AVCodec codec = AvErrors.allocated(avcodec.avcodec_find_decoder(parameters.codec_id()), "a decoder");
        decoder = AvErrors.allocated(avcodec.avcodec_alloc_context3(codec), "a decoder");
        try {
            AvErrors.check(avcodec.avcodec_parameters_to_context(decoder, parameters), "set up a decoder");
            // More threads would hold pictures back.
            decoder.thread_count(1);
            AvErrors.check(avcodec.avcodec_open2(decoder, codec, (AVDictionary) null), "open a decoder");
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    @Override
    public boolean next(AVPacket packet, AVFrame frame) {
        if (packet.size() == 0) {
            // To a decoder this would mean the end.
            return false;
        }
        int result = avcodec.avcodec_send_packet(decoder, packet);
        if (result >= 0) {
            result = avcodec.avcodec_receive_frame(decoder, frame);
        }
        if (result < 0) {
            LOG.get().log(Level.DEBUG, AvErrors.describe(result, "decode a picture"));
        }
        return result >= 0;
    }

    @Override
    public void close() {
        avcodec.avcodec_free_context(decoder);
    }
}
