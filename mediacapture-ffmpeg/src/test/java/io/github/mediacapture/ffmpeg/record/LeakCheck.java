package io.github.mediacapture.ffmpeg.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.decoding.MediaBytes;
import io.github.mediacapture.ffmpeg.AvFrames;
import io.github.mediacapture.ffmpeg.FfmpegLibrary;
import io.github.mediacapture.ffmpeg.InterruptFlags;
import io.github.mediacapture.ffmpeg.mux.OutputIo;
import io.github.mediacapture.ffmpeg.play.InputIo;
import io.github.mediacapture.file.Blob;
import io.github.mediacapture.frames.pixels.Conversions;
import java.nio.ByteBuffer;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Proves that a test leaves no frame and no byte of JavaCPP's behind, but for conversions that wait to be lent again. */
public final class LeakCheck implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback {
    private long frames;
    private long bytes;

    /** What is loaded with the classes, once per process, is no leak. */
    @Override
    public void beforeAll(ExtensionContext context) {
        FfmpegLibrary.loadScaler();
        InterruptFlags.forget(0, () -> true);
        new InputIo(MediaBytes.of(Blob.of(new byte[0], ""))).close();
        try (OutputIo io = new OutputIo((position, data) -> assertThat(data).isEqualTo(ByteBuffer.allocate(0)))) {
            assertThat(io.context().isNull()).isFalse();
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        Conversions.releaseIdle();
        frames = AvFrames.live();
        bytes = Pointer.totalBytes();
    }

    /** It may be less: a thread of an earlier test gives things back when it ends, and the garbage collector whenever it likes. */
    @Override
    public void afterEach(ExtensionContext context) {
        Conversions.releaseIdle();
        assertThat(AvFrames.live()).as("live frames").isLessThanOrEqualTo(frames);
        assertThat(Pointer.totalBytes()).as("bytes of JavaCPP").isLessThanOrEqualTo(bytes);
    }
}
