package io.github.mediacapture.ffmpeg.devices.delivery;

import io.github.mediacapture.ffmpeg.AvErrors;
import io.github.mediacapture.ffmpeg.decode.Decoder;
import io.github.mediacapture.internal.LazyLog;
import java.lang.System.Logger.Level;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** Frames that a camera compresses, one per packet, as Motion JPEG is. */
final class CodedFrames implements FrameSource {
    private static final LazyLog LOG = new LazyLog(CodedFrames.class);

    private final Decoder decoder;

    CodedFrames(AVCodecParameters parameters) {
        decoder = new Decoder(parameters);
    }

    @Override
    public boolean next(AVPacket packet, AVFrame frame) {
        if (packet.size() == 0) {
            return false;
        }
        int result = decoder.decode(packet, frame);
        if (result < 0) {
            LOG.get().log(Level.DEBUG, AvErrors.describe(result, "decode a picture"));
        }
        return result >= 0;
    }

    @Override
    public void close() {
        decoder.close();
    }
}
