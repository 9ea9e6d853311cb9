package io.github.mediacapture.ffmpeg.play;

import io.github.mediacapture.decoding.DecoderBackend;
import io.github.mediacapture.ffmpeg.record.LeakCheck;
import io.github.mediacapture.testkit.contract.DecoderBackendContract;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(LeakCheck.class)
class FfmpegDecodersContractTest extends DecoderBackendContract {
    @TempDir
    Path folder;

    @Override
    protected DecoderBackend newBackend() {
        return new FfmpegDecoders();
    }

    @Override
    protected byte[] numberedFile() throws Exception {
        return Files.readAllBytes(new NumberedFiles(folder, 75)
                .make("numbered.webm", "libopus", "-c:v libvpx -b:v 1M -deadline realtime -cpu-used 8 -g 25"));
    }
}
