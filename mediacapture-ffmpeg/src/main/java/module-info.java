/** Placeholder. */
module io.github.mediacapture.ffmpeg {
    requires io.github.mediacapture;
    requires org.bytedeco.ffmpeg;
    requires org.bytedeco.javacpp;
    requires static org.jspecify;

    provides io.github.mediacapture.spi.CaptureBackend with
            io.github.mediacapture.ffmpeg.PlaceholderCaptureBackend;
    provides io.github.mediacapture.spi.EncoderBackend with
            io.github.mediacapture.ffmpeg.PlaceholderEncoderBackend;
}
