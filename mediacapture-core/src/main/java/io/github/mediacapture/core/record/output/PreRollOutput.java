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

/**
 * The buffer of a recording that has not started: its encoder keeps the last of what comes, and no file is made before {@link #openFile}. Used on the encode
 * lane.
 */
public final class PreRollOutput implements MediaOutput, AutoCloseable {
    private final LaterOutput output = new LaterOutput();
    private final RecordingEncoder encoder;
    private final StandingFrame standing;
    private boolean handedOver;

    /** Opens the encoder. */
    public PreRollOutput(RecordingPlan plan, StandingFrame standing) {
        this.standing = standing;
        encoder = plan.backend().open(plan.request(), output);
    }

    /** How long what is kept shall be, from now on. */
    public void bufferLast(Duration length) {
        encoder.bufferLast(length);
    }

    /** Nobody waits for chunks yet. */
    @Override
    public void startedBefore(long nanos) {}

    @Override
    public long nextPicture() {
        return standing.nextNanos();
    }

    @Override
    public void encode(VideoFrame frame, long mediaNanos) {
        standing.show(frame);
        standing.encodedAt(mediaNanos);
        encoder.encode(frame, mediaNanos);
    }

    @Override
    public void encode(AudioData data, long mediaNanos) {
        encoder.encode(data, mediaNanos);
    }

    /** What is kept begins with a key frame, so pictures must come. */
    @Override
    public boolean needsFrame(long mediaNanos, long often) {
        return mediaNanos >= standing.nextNanos() && standing.ageAt(mediaNanos) >= often;
    }

    @Override
    public void stand(long mediaNanos) {
        standing.repeatedAt(mediaNanos);
        encoder.encode(standing.picture(), mediaNanos);
    }

    /** Opens where the bytes go; the encoder is the file's from now on. Its muxer makes the time at which the file begins 0. */
    SegmentFile openFile(RecordingPlan started, int number) {
        return SegmentFile.open(started, number, 0, opened -> {
            output.opened = opened;
            handedOver = true;
            return encoder;
        });
    }

    /** Gives the encoder back, unless it is a file's. */
    @Override
    public void close() {
        if (!handedOver) {
            encoder.close();
        }
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
