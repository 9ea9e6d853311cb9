package io.github.mediacapture.core.record.output;

import io.github.mediacapture.core.record.plan.RecordingPlan;
import io.github.mediacapture.core.record.storage.Destination;
import io.github.mediacapture.core.record.storage.EncoderOutput;
import io.github.mediacapture.errors.UnknownException;
import io.github.mediacapture.file.Blob;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.internal.Reason;
import io.github.mediacapture.spi.EncodedOutput;
import io.github.mediacapture.spi.FrameSize;
import io.github.mediacapture.spi.RecordingEncoder;
import io.github.mediacapture.spi.RecordingFormat;
import io.github.mediacapture.spi.RecordingRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One file of a recording: its encoder, and where the bytes go; used on the encode lane, but for the size.
 *
 * <p>Times are the recording's. The encoder counts from when it was opened; that is where the file begins, unless its encoder had kept what came
 * before.
 */
public final class SegmentFile {
    private final RecordingFormat planned;
    private final long encoderZero;
    private final Destination destination;
    private final RecordingEncoder encoder;
    private @Nullable Blob whole;
    private long from;
    private long givenBytes;
    private int pictures;
    private boolean finished;

    private SegmentFile(RecordingFormat planned, long from, Destination destination, RecordingEncoder encoder) {
        this.planned = planned;
        this.encoderZero = from;
        this.from = from;
        this.destination = destination;
        this.encoder = encoder;
    }

    /** Opens the first file. */
    static SegmentFile first(RecordingPlan plan) {
        return open(plan, 1, 0, output -> plan.backend().open(plan.request(), output));
    }

    /** Opens the {@code number}th file, which begins at {@code from}, so long after the first one. */
    static SegmentFile next(RecordingPlan plan, int number, long from, Duration afterFirst) {
        RecordingRequest request = plan.request().startingAfter(afterFirst);
        return open(plan, number, from, output -> plan.backend().open(request, output));
    }

    /** Opens a file with an encoder for its destination. */
    static SegmentFile open(
            RecordingPlan plan, int number, long from, Function<EncodedOutput, RecordingEncoder> encoder) {
        try {
            Destination destination = plan.output().open(number);
            return new SegmentFile(plan.request().format(), from, destination, openEncoder(encoder, plan, destination));
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private static RecordingEncoder openEncoder(
            Function<EncodedOutput, RecordingEncoder> encoder, RecordingPlan plan, Destination destination)
            throws IOException {
        try {
            return encoder.apply(new EncoderOutput(destination, plan.spools()));
        } catch (Throwable e) {
            destination.end("", /* whole= */ false);
            throw e;
        }
    }

    private static UnknownException unwritable(IOException cause) {
        return new UnknownException("The recording could not be written: " + Reason.of(cause), cause);
    }

    /**
     * Writes what the encoder kept, and goes on.
     *
     * @return when the file begins, and what is not in it
     */
    RecordingEncoder.Start startWriting(RecordingPlan started, long nowNanos) {
        RecordingEncoder.Start start = encoder.startWriting(started.request(), nowNanos);
        from = start.beginNanos();
        return start;
    }

    public long from() {
        return from;
    }

    void encode(VideoFrame frame, long mediaNanos) {
        encoder.encode(frame, mediaNanos - encoderZero);
        pictures++;
    }

    /** How many were encoded since it was opened. */
    int pictures() {
        return pictures;
    }

    void encode(AudioData data, long mediaNanos) {
        encoder.encode(data, Math.max(0, mediaNanos - encoderZero));
    }

    long videoBytes() {
        return encoder.videoBytes();
    }

    long audioBytes() {
        return encoder.audioBytes();
    }

    List<String> encoderNames() {
        return encoder.encoderNames();
    }

    /** The size of its frames, once that is known. */
    Optional<FrameSize> frameSize() {
        return encoder.frameSize();
    }

    /** What is otherwise than asked for. */
    List<String> limitations() {
        return encoder.limitations();
    }

    /** Container and codecs: what is written once that is known, before that what is to be written. */
    String type() {
        return encoder.writtenFormat().orElse(planned).mimeType();
    }

    /** What has been written since the last chunk; null if there is nothing and it must not be empty. */
    @Nullable
    Blob cut(boolean evenEmpty) {
        encoder.flush();
        if (!evenEmpty && destination.size() == givenBytes) {
            return null;
        }
        givenBytes = destination.size();
        return destination.chunk(type());
    }

    /** Completes the file, as far as that goes; once. */
    void finish(long endNanos) {
        if (finished) {
            return;
        }
        finished = true;
        encoder.finish(Math.max(0, endNanos - encoderZero));
        try {
            whole = destination.end(type(), /* whole= */ true);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Gives the encoder back; returns the last chunk, which is what there is if the file was not completed. */
    Blob close() {
        String type = type();
        encoder.close();
        if (whole != null) {
            return whole;
        }
        try {
            return destination.end(type, /* whole= */ false);
        } catch (Throwable e) { // the app must hear that its recording is over
            System.getLogger(SegmentFile.class.getName())
                    .log(System.Logger.Level.WARNING, "The rest of a failed recording can't be read", e);
            return Blob.of(new byte[0], type);
        }
    }

    /** Where the app's file is written, if it is one; any thread. */
    @Nullable
    FileDestination file() {
        return destination instanceof FileDestination file ? file : null;
    }

    /** Any thread. */
    public long bytes() {
        return destination.size();
    }
}
