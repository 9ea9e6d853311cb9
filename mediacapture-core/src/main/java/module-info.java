/**
 * The engine: what the specs say, over whatever backends are there. Exports nothing; found by {@link
 * java.util.ServiceLoader}.
 */
module io.github.mediacapture.core {
    requires io.github.mediacapture;
    requires static java.desktop;
    requires static org.jspecify;

    uses io.github.mediacapture.spi.CaptureBackend;
    uses io.github.mediacapture.spi.EncoderBackend;

    provides io.github.mediacapture.spi.MediaCaptureProvider with
            io.github.mediacapture.core.CoreProvider;
    provides io.github.mediacapture.spi.CaptureBackend with
            io.github.mediacapture.core.javasound.JavaSoundMicrophones;
}
