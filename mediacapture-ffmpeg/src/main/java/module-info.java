/** Capture devices and recording with FFmpeg; found by {@link java.util.ServiceLoader}, exports nothing. */
module io.github.mediacapture.ffmpeg {
    requires io.github.mediacapture;
    requires org.bytedeco.ffmpeg;
    requires org.bytedeco.javacpp;
    requires static org.jspecify;

    provides io.github.mediacapture.spi.EncoderBackend with
            io.github.mediacapture.ffmpeg.record.FfmpegEncoders;
    provides io.github.mediacapture.spi.CaptureBackend with
            io.github.mediacapture.ffmpeg.devices.FfmpegDevices;
    provides io.github.mediacapture.frames.pixels.PictureConverter with
            io.github.mediacapture.ffmpeg.convert.SwscaleConverter;
    provides io.github.mediacapture.image.StillCodec with
            io.github.mediacapture.ffmpeg.stills.FfmpegStills;
}
