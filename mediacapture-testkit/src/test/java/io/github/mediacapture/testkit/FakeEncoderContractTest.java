package io.github.mediacapture.testkit;

import io.github.mediacapture.spi.EncoderBackend;
import io.github.mediacapture.testkit.contract.EncoderBackendContract;

class FakeEncoderContractTest extends EncoderBackendContract {
    @Override
    protected EncoderBackend newBackend() {
        return new FakeEncoder();
    }
}
