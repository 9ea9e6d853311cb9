package io.github.mediacapture.testkit;

import io.github.mediacapture.spi.EncoderBackend;

class FakeEncoderContractTest extends EncoderBackendContract {
    @Override
    protected EncoderBackend newBackend() {
        return new FakeEncoder();
    }
}
