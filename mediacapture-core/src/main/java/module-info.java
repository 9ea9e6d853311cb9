/**
 * The engine: what the specs say, over whatever backends are there. Exports nothing; found by {@link
 * java.util.ServiceLoader}.
 */
@SuppressWarnings("requires-automatic") // the library and its natives' bridge have no module descriptors
module io.github.mediacapture.core {
    requires io.github.mediacapture;
    requires static java.desktop;
    requires static org.jspecify;
    requires static webcam.capture;
    requires static bridj;

    uses io.github.mediacapture.decoding.DecoderBackend;
    uses io.github.mediacapture.sound.SoundOutput;
    uses io.github.mediacapture.spi.CaptureBackend;
    uses io.github.mediacapture.spi.EncoderBackend;

    provides io.github.mediacapture.MediaCaptureProvider with
            io.github.mediacapture.core.CoreProvider;
    provides io.github.mediacapture.frames.pixels.PictureConverter with
            io.github.mediacapture.core.pictures.convert.JavaConverter;
    provides io.github.mediacapture.image.StillCodec with
            io.github.mediacapture.core.images.ImageIoStills;
}
