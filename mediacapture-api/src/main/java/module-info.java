/** Placeholder. */
module io.github.mediacapture {
    requires static org.jspecify;

    exports io.github.mediacapture;
    exports io.github.mediacapture.spi;

    uses io.github.mediacapture.spi.MediaCaptureProvider;
}
