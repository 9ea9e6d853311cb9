/** Placeholder. */
module io.github.mediacapture.core {
    requires io.github.mediacapture;
    requires static org.jspecify;

    uses io.github.mediacapture.spi.CaptureBackend;
    uses io.github.mediacapture.spi.EncoderBackend;

    provides io.github.mediacapture.spi.MediaCaptureProvider with
            io.github.mediacapture.core.PlaceholderProvider;
}
