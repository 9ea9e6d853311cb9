package io.github.mediacapture.testkit.playback;

import io.github.mediacapture.decoding.DecoderBackend;
import io.github.mediacapture.testkit.FakeRuntime;
import io.github.mediacapture.testkit.contract.DecoderBackendContract;
import java.time.Duration;

class FakeDecoderContractTest extends DecoderBackendContract {
    @Override
    protected DecoderBackend newBackend() {
        return new FakeDecoder(new FakeRuntime());
    }

    @Override
    protected byte[] numberedFile() {
        return FakeMediaFile.builder()
                .video(320, 240, 30)
                .keyFramesEvery(25)
                .audio(48_000)
                .duration(Duration.ofMillis(2500))
                .build()
                .bytes();
    }
}
