module consumer {
    requires io.github.mediacapture;

    uses io.github.mediacapture.spi.CaptureBackend;
    uses io.github.mediacapture.spi.EncoderBackend;
}
