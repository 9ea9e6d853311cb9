/**
 * Capture devices and recording with FFmpeg, found by {@link java.util.ServiceLoader}; and a bridge to JavaCV, for apps that have it.
 */
@SuppressWarnings("requires-automatic") // JNA has no module descriptor
module io.github.mediacapture.ffmpeg {
    requires io.github.mediacapture;
    requires org.bytedeco.ffmpeg;
    requires org.bytedeco.javacpp;
    requires static com.sun.jna;
    requires static org.bytedeco.javacv;
    requires static org.jspecify;

    exports io.github.mediacapture.ffmpeg.javacv;

    opens io.github.mediacapture.ffmpeg.devices.linux.pipewire to
            com.sun.jna;
    opens io.github.mediacapture.ffmpeg.devices.macos.objc to
            com.sun.jna;
    opens io.github.mediacapture.ffmpeg.devices.windows.wasapi to
            com.sun.jna;
    opens io.github.mediacapture.ffmpeg.devices.windows.win32 to
            com.sun.jna;

    provides io.github.mediacapture.spi.EncoderBackend with
            io.github.mediacapture.ffmpeg.record.FfmpegEncoders;
    provides io.github.mediacapture.spi.CaptureBackend with
            io.github.mediacapture.ffmpeg.devices.FfmpegDevices;
    provides io.github.mediacapture.frames.pixels.PictureConverter with
            io.github.mediacapture.ffmpeg.convert.SwscaleConverter;
    provides io.github.mediacapture.image.StillCodec with
            io.github.mediacapture.ffmpeg.stills.FfmpegStills;
    provides io.github.mediacapture.decoding.DecoderBackend with
            io.github.mediacapture.ffmpeg.play.FfmpegDecoders;
    provides io.github.mediacapture.sound.SoundOutput with
            io.github.mediacapture.ffmpeg.sound.PulseOutput,
            io.github.mediacapture.ffmpeg.sound.AlsaOutput,
            io.github.mediacapture.ffmpeg.devices.windows.sound.WasapiOutput;
}
