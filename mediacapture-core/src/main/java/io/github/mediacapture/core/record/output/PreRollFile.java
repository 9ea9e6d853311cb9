package io.github.mediacapture.core.record.output;

import io.github.mediacapture.core.record.plan.RecordingPlan;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.spi.EncodedOutput;
import io.github.mediacapture.spi.RecordingEncoder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A file that is not written yet, nor even made: its encoder keeps the last of it; used on the encode lane. */
final class PreRollFile implements AutoCloseable {
    private final LaterOutput output = new LaterOutput();
    private final RecordingEncoder encoder;

    PreRollFile(RecordingPlan plan) {
        encoder = plan.backend().open(plan.request(), output);
    }

    void keepLast(Duration length) {
        encoder.keepLast(length);
    }

    void encode(VideoFrame frame, long nanos) {
        encoder.encode(frame, nanos);
    }

    void encode(AudioData data, long nanos) {
        encoder.encode(data, nanos);
    }

    /** Opens where the bytes go. */
    SegmentFile openFile(RecordingPlan started, int number) {
        return SegmentFile.open(started, number, 0, opened -> {
            output.opened = opened;
            return encoder;
        });
    }

    /** Writes what was kept; the file is open. */
    RecordingEncoder.Release release(RecordingPlan started, long nowNanos) {
        return encoder.release(started.request(), nowNanos);
    }

    /** Forgets what was kept; only if the file was not opened. */
    @Override
    public void close() {
        encoder.close();
    }

    private static final class LaterOutput implements EncodedOutput {
        private @Nullable EncodedOutput opened;

        private EncodedOutput opened() {
            if (opened == null) {
                throw new IllegalStateException("The encoder writes before the recording was started");
            }
            return opened;
        }

        @Override
        public void write(long position, ByteBuffer data) throws IOException {
            opened().write(position, data);
        }

        @Override
        public boolean isRewritable(long position) {
            return opened().isRewritable(position);
        }

        @Override
        public SeekableByteChannel openTemporary() throws IOException {
            return opened().openTemporary();
        }

        @Override
        public boolean insert(long position, long count, ByteBuffer beginning, boolean evenByCopy) throws IOException {
            return opened().insert(position, count, beginning, evenByCopy);
        }
    }
}
