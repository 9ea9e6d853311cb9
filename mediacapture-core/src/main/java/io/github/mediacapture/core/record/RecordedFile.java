package io.github.mediacapture.core.record;

import io.github.mediacapture.Blob;
import io.github.mediacapture.UnknownException;
import io.github.mediacapture.core.record.storage.Destination;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.spi.RecordingEncoder;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a recording writes: its encoder, where the bytes go, and the pieces that the app gets.
 *
 * <p>Used on the encode lane; the numbers may be asked for from any thread.
 */
final class RecordedFile {
    private final RecordingPlan plan;
    private final String type;
    private final PieceCutter pieces;
    private final Consumer<PieceCutter.Piece> onPiece;
    private final AtomicLong pictures = new AtomicLong();
    private volatile @Nullable Destination destination;
    private volatile List<String> encoders = List.of();
    private @Nullable RecordingEncoder encoder;
    private @Nullable Blob whole;
    private long givenBytes;
    private boolean finished;

    RecordedFile(RecordingPlan plan, Consumer<PieceCutter.Piece> onPiece) {
        this.plan = plan;
        this.type = plan.request().format().mimeType();
        this.pieces = new PieceCutter(plan.timeslice());
        this.onPiece = onPiece;
    }

    void open() {
        try {
            Destination opened = plan.output().open();
            destination = opened;
            encoder = plan.backend().open(plan.request(), opened);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private static UnknownException unwritable(IOException cause) {
        return new UnknownException("The recording could not be written: " + cause, cause);
    }

    void encode(VideoFrame frame, long mediaNanos) {
        requireEncoder().encode(frame, mediaNanos);
        pictures.incrementAndGet();
        afterEncoding(mediaNanos);
    }

    void encode(AudioData data, long mediaNanos) {
        requireEncoder().encode(data, mediaNanos);
        afterEncoding(mediaNanos);
    }

    private RecordingEncoder requireEncoder() {
        RecordingEncoder open = encoder;
        if (open == null) {
            throw new IllegalStateException("The recording is over");
        }
        return open;
    }

    private void afterEncoding(long mediaNanos) {
        noteEncoders(requireEncoder());
        if (pieces.reached(mediaNanos)) {
            cut(/* evenEmpty= */ false);
        }
    }

    /** Each stream opens its encoder with its own first picture or samples. */
    private void noteEncoders(RecordingEncoder open) {
        int tracks = (plan.video() == null ? 0 : 1) + (plan.audio() == null ? 0 : 1);
        if (encoders.size() < tracks) {
            encoders = open.encoderNames();
        }
    }

    /** Hands out what has been written since the last piece. */
    void cut(boolean evenEmpty) {
        Destination written = destination;
        if (encoder == null || written == null) {
            return;
        }
        encoder.flush();
        if (evenEmpty || written.size() > givenBytes) {
            givenBytes = written.size();
            onPiece.accept(pieces.cut(written.piece(type)));
        }
    }

    /** Completes the file, as far as that goes; once. */
    void finish(long endNanos) {
        if (finished || encoder == null || destination == null) {
            return;
        }
        finished = true;
        encoder.finish(endNanos);
        try {
            whole = destination.end(type, /* whole= */ true);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Gives the encoder back; returns the last piece. */
    PieceCutter.Piece close() {
        if (encoder != null) {
            noteEncoders(encoder);
            encoder.close();
            encoder = null;
        }
        return pieces.cut(whole != null ? whole : remains());
    }

    /** What there is of a file that was not completed. */
    private Blob remains() {
        Destination written = destination;
        try {
            return written == null ? Blob.of(new byte[0], type) : written.end(type, /* whole= */ false);
        } catch (IOException | RuntimeException e) { // the app must hear that its recording is over
            System.getLogger(RecordedFile.class.getName())
                    .log(System.Logger.Level.WARNING, "The rest of a failed recording can't be read", e);
            return Blob.of(new byte[0], type);
        }
    }

    long pictures() {
        return pictures.get();
    }

    long bytes() {
        Destination written = destination;
        return written == null ? 0 : written.size();
    }

    List<String> encoders() {
        return encoders;
    }
}
