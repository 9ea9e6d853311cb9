package io.github.mediacapture.testkit.playback;

import io.github.mediacapture.decoding.DecoderBackend;
import io.github.mediacapture.testkit.FakeRuntime;
import io.github.mediacapture.testkit.contract.DecoderBackendContract;
import java.nio.charset.StandardCharsets;

/** What a fake encoder writes is a file like others. */
class RecordedDecoderContractTest extends DecoderBackendContract {
    private static final long FRAME_NANOS = 33_333_333;
    private static final long PIECE_NANOS = 20_000_000;
    private static final int PICTURES = 75;

    @Override
    protected DecoderBackend newBackend() {
        return new FakeDecoder(new FakeRuntime());
    }

    @Override
    protected byte[] numberedFile() {
        StringBuilder file = new StringBuilder("FAKE           2500000000 video/webm;codecs=vp8,opus\n");
        long heard = 0;
        for (int i = 0; i < PICTURES; i++) {
            for (; heard <= i * FRAME_NANOS; heard += PIECE_NANOS) {
                file.append("A ").append(heard).append(" 48000 1 960\n");
            }
            file.append("V ")
                    .append(i * FRAME_NANOS)
                    .append(" 320 240 ")
                    .append(i)
                    .append('\n');
        }
        return file.append("E 2500000000\n").toString().getBytes(StandardCharsets.US_ASCII);
    }
}
