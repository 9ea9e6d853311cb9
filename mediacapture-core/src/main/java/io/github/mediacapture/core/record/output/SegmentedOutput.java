package io.github.mediacapture.core.record.output;

import io.github.mediacapture.core.record.plan.RecordingPlan;
import io.github.mediacapture.core.record.timeline.AudioSlice;
import io.github.mediacapture.file.Blob;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.spi.PictureSize;
import io.github.mediacapture.spi.RecordingEncoder;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a recording writes, one file or one after the other, and the pieces that the app gets of it.
 *
 * <p>A new file begins with a picture, if only with the last one again. Sound comes a little later than pictures do, so the old file stays open until its
 * sound has come, too, and the sound is cut to the sample.
 *
 * <p>Used on the encode lane; the numbers may be asked for from any thread.
 */
public final class SegmentedOutput {
    /** How long the old file waits for its sound, and the sound for the picture that begins a new file. */
    private static final long PATIENCE_NANOS = 1_000_000_000L;

    /** A picture of MPEG-TS ends where the next begins, and FFmpeg must have two to know what they are like. */
    private static final int BEGINNING = 3;

    /** What the coarsest files tell apart. */
    private static final long CLOSEST_NANOS = 1_000_000L;

    private RecordingPlan plan;
    private ChunkCutter pieces;
    private final Consumer<ChunkCutter.Piece> onPiece;
    private final StandingPicture standing;
    private final SpentBits spent;
    private final AtomicLong pictures = new AtomicLong();
    private final AtomicLong stoodAgain = new AtomicLong();
    private final AtomicLong completedBytes = new AtomicLong();
    private volatile @Nullable SegmentFile current;
    private volatile WrittenFile written;
    private volatile @Nullable PreRollFile kept;
    private @Nullable SegmentFile old;
    private int number;
    private long newestPicture = -CLOSEST_NANOS;

    public SegmentedOutput(RecordingPlan plan, Consumer<ChunkCutter.Piece> onPiece) {
        this.plan = plan;
        this.pieces = new ChunkCutter(plan.timeslice());
        this.written = WrittenFile.planned(plan);
        this.onPiece = onPiece;
        this.standing = new StandingPicture(plan.video());
        this.spent = new SpentBits(plan.request().videoBitsPerSecond());
    }

    public void open() {
        current = SegmentFile.open(plan, ++number, 0);
    }

    /** Keeps the last of what comes, instead of writing it; again to change the length. */
    public void keepLast(Duration length) {
        PreRollFile file = kept;
        if (file == null) {
            file = new PreRollFile(plan);
            kept = file;
        }
        file.keepLast(length);
    }

    public boolean isKeeping() {
        return kept != null;
    }

    /** Begins the first file with what was kept; from now on times count from its beginning. */
    public RecordingEncoder.Release release(RecordingPlan started, long nowNanos) {
        PreRollFile file = Objects.requireNonNull(kept);
        plan = started;
        pieces = new ChunkCutter(started.timeslice());
        SegmentFile opened = file.openFile(started, ++number);
        current = opened;
        try {
            RecordingEncoder.Release release = file.release(started, nowNanos);
            pictures.addAndGet(-release.forgotten());
            newestPicture -= release.beginNanos();
            return release;
        } finally {
            kept = null;
        }
    }

    /** {@code start()} was called so long before time 0. */
    public void startedBefore(long nanos) {
        pieces.startedBefore(nanos);
    }

    private SegmentFile requireCurrent() {
        SegmentFile file = current;
        if (file == null) {
            throw new IllegalStateException("The recording is over");
        }
        return file;
    }

    /** A picture that comes sooner is left out. */
    public long nextPicture() {
        return newestPicture + CLOSEST_NANOS;
    }

    public void encode(VideoFrame frame, long mediaNanos) {
        standing.show(frame);
        if (kept == null && isFull(requireCurrent(), mediaNanos)) {
            beginFile(mediaNanos);
        }
        put(frame, mediaNanos);
    }

    /**
     * Whether the picture that stands must be encoded again at a time: at the beginning of a file, until readers can tell
     * where its pictures end; each {@code often} where somebody watches live, or the file is kept only and needs key frames; and
     * where the next file is due.
     */
    public boolean needsPicture(long mediaNanos, long often) {
        long stood = mediaNanos - newestPicture;
        if (stood < CLOSEST_NANOS) {
            return false;
        }
        SegmentFile file = current;
        if (file == null) {
            return stood >= often;
        }
        boolean live = plan.request().chunked();
        boolean begins = file.pictures() < BEGINNING && (live || plan.audio() != null);
        return begins || (live && stood >= often) || isDue(file, mediaNanos);
    }

    /** Whether a picture that stands must begin a new file: sound does it to the sample, and has come further. */
    private boolean isDue(SegmentFile file, long mediaNanos) {
        return plan.audio() == null && plan.segments().isLong(file.from(), mediaNanos);
    }

    /** Encodes the picture that stands, again or as black; it counts as one more. */
    public void stand(long mediaNanos) {
        SegmentFile file = current;
        if (file != null && isDue(file, mediaNanos)) {
            beginFile(mediaNanos);
        }
        stoodAgain.incrementAndGet();
        put(standing.picture(), mediaNanos);
    }

    private boolean isFull(SegmentFile file, long mediaNanos) {
        return plan.segments().isFull(file.from(), file.bytes(), mediaNanos);
    }

    private void put(VideoFrame frame, long mediaNanos) {
        newestPicture = mediaNanos;
        pictures.incrementAndGet();
        PreRollFile keeping = kept;
        if (keeping != null) {
            keeping.encode(frame, mediaNanos);
            return;
        }
        requireCurrent().encode(frame, mediaNanos);
        if (mediaNanos - requireCurrent().from() > PATIENCE_NANOS) {
            completeOld();
        }
        afterEncoding(mediaNanos);
    }

    public void encode(AudioData data, long mediaNanos) {
        PreRollFile keeping = kept;
        if (keeping != null) {
            keeping.encode(data, mediaNanos);
            return;
        }
        boolean cuts = plan.video() == null || mediaNanos - newestPicture > PATIENCE_NANOS;
        if (cuts && isFull(requireCurrent(), mediaNanos)) {
            beginFile(mediaNanos);
            if (plan.video() != null) {
                stand(mediaNanos);
            }
        }
        SegmentFile file = requireCurrent();
        SegmentFile before = old;
        if (before == null) {
            file.encode(data, mediaNanos);
        } else {
            encodeAround(data, mediaNanos, before, file);
        }
        afterEncoding(mediaNanos + data.durationNanos());
    }

    /** Shares samples out between the old file and the new one. */
    private void encodeAround(AudioData data, long mediaNanos, SegmentFile before, SegmentFile after) {
        int cut = AudioSlice.indexAt(data, data.timestampNanos() + after.from() - mediaNanos);
        if (cut > 0) {
            try (AudioData part = AudioSlice.copyOf(data, 0, cut)) {
                before.encode(part, mediaNanos);
            }
        }
        if (cut < data.numberOfFrames()) {
            completeOld();
            try (AudioData part = AudioSlice.copyOf(data, cut, data.numberOfFrames())) {
                after.encode(part, mediaNanos + part.timestampNanos() - data.timestampNanos());
            }
        }
    }

    private void beginFile(long mediaNanos) {
        completeOld();
        SegmentFile next = SegmentFile.open(plan, ++number, mediaNanos);
        old = current;
        current = next;
        if (plan.audio() == null || plan.video() == null) {
            completeOld();
        }
    }

    private void completeOld() {
        SegmentFile file = old;
        if (file != null) {
            try {
                file.finish(requireCurrent().from());
            } finally {
                old = null;
                spent.complete(file);
                completedBytes.addAndGet(file.bytes());
                onPiece.accept(piece(file));
            }
        }
    }

    private static ChunkCutter.Piece piece(SegmentFile file) {
        return new ChunkCutter.Piece(file.close(), Duration.ofNanos(file.from()));
    }

    private void afterEncoding(long mediaNanos) {
        written = written.now(requireCurrent(), plan);
        spent.count(requireCurrent(), old);
        spent.compare(mediaNanos, written.encoders());
        if (pieces.reached(mediaNanos)) {
            cut(/* evenEmpty= */ false);
        }
    }

    /** Hands out what has been written since the last piece: nothing, where each piece is to be a whole file. */
    public void cut(boolean evenEmpty) {
        SegmentFile file = current;
        if (file == null) {
            return;
        }
        boolean whole = !plan.segments().isOneFile();
        Blob data = whole ? Blob.of(new byte[0], written.type()) : file.cut(evenEmpty);
        if (data != null) {
            onPiece.accept(pieces.cut(data));
        }
    }

    /** Completes what is open, as far as that goes; once. */
    public void finish(long endNanos) {
        SegmentFile file = current;
        if (file != null) {
            try {
                completeOld();
            } finally {
                file.finish(endNanos);
            }
        }
    }

    /** Gives the encoders back; returns the last piece. */
    public ChunkCutter.Piece close() {
        standing.close();
        PreRollFile keeping = kept;
        if (keeping != null) {
            kept = null;
            keeping.close();
        }
        SegmentFile file = current;
        if (file == null) {
            return pieces.cut(Blob.of(new byte[0], written.type()));
        }
        if (old != null) {
            spent.complete(old);
            onPiece.accept(piece(old));
            old = null;
        }
        written = written.now(file, plan);
        spent.count(file, null);
        completedBytes.addAndGet(file.bytes());
        current = null;
        return plan.segments().isOneFile() ? pieces.cut(file.close()) : piece(file);
    }

    public long pictures() {
        return pictures.get();
    }

    /** Those that stood in for others. */
    public long stoodAgain() {
        return stoodAgain.get();
    }

    /** Of the track, as they are now; empty if there is none. */
    public Optional<PictureSize> sizeOfPictures() {
        return plan.video() == null ? Optional.empty() : Optional.of(standing.size());
    }

    /** What the newest file has become. */
    public WrittenFile written() {
        return written;
    }

    /** Of all files, but for one that still waits for its sound. */
    public long bytes() {
        SegmentFile file = current;
        return completedBytes.get() + (file == null ? 0 : file.bytes());
    }

    public SpentBits spent() {
        return spent;
    }
}
