package io.github.mediacapture.ffmpeg.stills;

import io.github.mediacapture.errors.EncodingException;
import io.github.mediacapture.ffmpeg.AvErrors;
import io.github.mediacapture.ffmpeg.AvFrames;
import io.github.mediacapture.ffmpeg.convert.FrameUpload;
import io.github.mediacapture.ffmpeg.encode.AvEncoder;
import io.github.mediacapture.frames.VideoFrame;
import java.io.ByteArrayOutputStream;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** Writes one image file; one thread, which closes it. */
final class StillEncoder implements AutoCloseable {
    private final StillFormat format;
    private final double quality;
    private final FrameUpload upload = new FrameUpload();
    private final StillScaler scaler = new StillScaler();
    private final AVFrame encoded = AvFrames.allocate();

    StillEncoder(StillFormat format, double quality) {
        this.format = format;
        this.quality = quality;
    }

    byte[] encode(VideoFrame image) {
        boolean alpha = image.format().hasAlpha();
        scaler.convert(upload.of(image), encoded, format.pixelFormat(alpha, quality), format.colors());
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        String what = image.codedWidth() + "x" + image.codedHeight() + " images as " + format;
        try (AvEncoder encoder = AvEncoder.openFirst(format.encoders(), what, (name, context, options) -> {
            context.width(encoded.width());
            context.height(encoded.height());
            context.pix_fmt(encoded.format());
            context.time_base().num(1);
            context.time_base().den(1);
            context.thread_count(1);
            format.colors().describe(context);
            format.setUp(context, options, quality);
        })) {
            encoder.encode(encoded, packet -> append(packet, file));
            encoder.encode(null, packet -> append(packet, file));
        }
        if (file.size() == 0) {
            throw new EncodingException("FFmpeg wrote nothing of " + what);
        }
        return file.toByteArray();
    }

    private static void append(AVPacket packet, ByteArrayOutputStream file) {
        byte[] bytes = new byte[packet.size()];
        AvErrors.allocated(packet.data(), "a packet").get(bytes);
        file.writeBytes(bytes);
    }

    @Override
    public void close() {
        AvFrames.free(encoded);
        scaler.close();
        upload.close();
    }
}
