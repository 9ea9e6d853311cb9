package io.github.mediacapture.ffmpeg.record;

import io.github.mediacapture.spi.EncoderBackend;
import io.github.mediacapture.testkit.EncoderBackendContract;
import org.junit.jupiter.api.extension.ExtendWith;

/** The contract of encoder backends, kept by FFmpeg's. */
@ExtendWith(LeakCheck.class)
class FfmpegEncodersTest extends EncoderBackendContract {
    @Override
    protected EncoderBackend newBackend() {
        return new FfmpegEncoders();
    }
}
