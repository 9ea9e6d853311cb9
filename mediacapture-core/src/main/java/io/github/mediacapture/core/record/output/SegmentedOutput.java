package io.github.mediacapture.core.record.output;

import io.github.mediacapture.core.record.plan.RecordingPlan;
import io.github.mediacapture.core.record.timeline.AudioSlice;
import io.github.mediacapture.file.Blob;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.spi.RecordingEncoder;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a recording writes, one file or one after the other, and the chunks that the app gets of it.
 *
 * <p>A new file begins with a frame, if only with the last one again. Audio comes a little later than frames do, so the old file stays open until its
 * audio has come, too, and the audio is cut to the sample.
 *
 * <p>Used on the encode lane; the numbers may be asked for from any thread.
 */
public final class SegmentedOutput implements MediaOutput {
    /** How long the old file waits for its audio, and the audio for the frame that begins a new file. */
    private static final long PATIENCE_NANOS = 1_000_000_000L;

    /** A frame of MPEG-TS ends where the next begins, and FFmpeg must have two to know what they are like. */
    private static final int BEGINNING = 3;

    private RecordingPlan plan;
    private ChunkCutter chunks;
    private final Consumer<ChunkCutter.Chunk> onChunk;
    private final StandingFrame standing;
    private final SpentBits spent;
    private final AtomicLong completedBytes = new AtomicLong();
    private volatile @Nullable SegmentFile current;
    private volatile @Nullable SegmentFile newest; // also once it is closed
    private volatile WrittenFile written;
    private @Nullable SegmentFile old;
    private int number;
    private volatile long beginNanos;
    private volatile long droppedFrames;

    /** Opens nothing yet. */
    public SegmentedOutput(RecordingPlan plan, StandingFrame standing, Consumer<ChunkCutter.Chunk> onChunk) {
        this.plan = plan;
        this.standing = standing;
        this.chunks = new ChunkCutter(plan.timeslice(), 0);
        this.written = WrittenFile.planned(plan);
        this.onChunk = onChunk;
        this.spent = new SpentBits(plan.request().videoBitsPerSecond());
    }

    public void open() {
        number = 1;
        SegmentFile first = SegmentFile.first(plan);
        current = first;
        newest = first;
    }

    /** Goes on with what was kept, which the first file begins with. */
    public void open(PreRollOutput kept, RecordingPlan started, long nowNanos) {
        plan = started;
        number = 1;
        SegmentFile first = kept.openFile(started, number);
        current = first;
        newest = first;
        RecordingEncoder.Start start = first.startWriting(started, nowNanos);
        beginNanos = start.beginNanos();
        droppedFrames = start.droppedFrames();
        chunks = new ChunkCutter(started.timeslice(), beginNanos);
    }

    @Override
    public void startedBefore(long nanos) {
        chunks.startedBefore(nanos);
    }

    private SegmentFile requireCurrent() {
        SegmentFile file = current;
        if (file == null) {
            throw new IllegalStateException("The recording is over");
        }
        return file;
    }

    @Override
    public long nextPicture() {
        return standing.nextNanos();
    }

    @Override
    public void encode(VideoFrame frame, long mediaNanos) {
        standing.show(frame);
        if (isFull(requireCurrent(), mediaNanos)) {
            beginFile(mediaNanos);
        }
        standing.encodedAt(mediaNanos);
        put(frame, mediaNanos);
    }

    /**
     * Whether the frame that stands must be encoded again: at the beginning of a file, until readers can tell where its frames
     * end; each {@code often} where somebody watches live; and where the next file is due.
     */
    @Override
    public boolean needsFrame(long mediaNanos, long often) {
        SegmentFile file = current;
        if (file == null || mediaNanos < standing.nextNanos()) {
            return false;
        }
        boolean live = plan.request().chunked();
        boolean begins = file.pictures() < BEGINNING && (live || plan.audio() != null);
        return begins || (live && standing.ageAt(mediaNanos) >= often) || isDue(file, mediaNanos);
    }

    /** Whether a frame that stands must begin a new file: audio does it to the sample, and has come further. */
    private boolean isDue(SegmentFile file, long mediaNanos) {
        return plan.audio() == null && plan.segments().isLong(file.from(), mediaNanos);
    }

    @Override
    public void stand(long mediaNanos) {
        SegmentFile file = current;
        if (file != null && isDue(file, mediaNanos)) {
            beginFile(mediaNanos);
        }
        standing.repeatedAt(mediaNanos);
        put(standing.picture(), mediaNanos);
    }

    private boolean isFull(SegmentFile file, long mediaNanos) {
        return plan.segments().isFull(file.from(), file.bytes(), mediaNanos);
    }

    private void put(VideoFrame frame, long mediaNanos) {
        requireCurrent().encode(frame, mediaNanos);
        if (mediaNanos - requireCurrent().from() > PATIENCE_NANOS) {
            completeOld();
        }
        afterEncoding(mediaNanos);
    }

    @Override
    public void encode(AudioData data, long mediaNanos) {
        boolean cuts = plan.video() == null || standing.ageAt(mediaNanos) > PATIENCE_NANOS;
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
        SegmentFile next = SegmentFile.next(plan, ++number, mediaNanos, sinceBeginning(mediaNanos));
        old = current;
        current = next;
        newest = next;
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
                onChunk.accept(chunkOf(file));
            }
        }
    }

    private ChunkCutter.Chunk chunkOf(SegmentFile file) {
        return new ChunkCutter.Chunk(file.close(), sinceBeginning(file.from()));
    }

    private Duration sinceBeginning(long mediaNanos) {
        return Duration.ofNanos(mediaNanos - beginNanos);
    }

    private void afterEncoding(long mediaNanos) {
        written = written.now(requireCurrent(), plan);
        spent.count(requireCurrent(), old);
        spent.compare(mediaNanos - beginNanos, written.encoders());
        if (chunks.reached(mediaNanos)) {
            cut(/* evenEmpty= */ false);
        }
    }

    /** Hands out what has been written since the last chunk: nothing, where each chunk is to be a whole file. */
    public void cut(boolean evenEmpty) {
        SegmentFile file = current;
        if (file == null) {
            return;
        }
        boolean whole = !plan.segments().isOneFile();
        Blob data = whole ? Blob.of(new byte[0], written.type()) : file.cut(evenEmpty);
        if (data != null) {
            onChunk.accept(chunks.cut(data));
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

    /** Gives the encoders back; returns the last chunk. */
    public ChunkCutter.Chunk close() {
        standing.close();
        SegmentFile file = current;
        if (file == null) {
            return chunks.cut(Blob.of(new byte[0], written.type()));
        }
        if (old != null) {
            spent.complete(old);
            onChunk.accept(chunkOf(old));
            old = null;
        }
        written = written.now(file, plan);
        spent.count(file, null);
        completedBytes.addAndGet(file.bytes());
        current = null;
        return plan.segments().isOneFile() ? chunks.cut(file.close()) : chunkOf(file);
    }

    /** In all files. */
    public long pictures() {
        return standing.encoded() - droppedFrames;
    }

    /** When the first file begins, in the recording's time: later than 0 only if its encoder had kept what came before. */
    public long beginNanos() {
        return beginNanos;
    }

    /** How many frames were encoded and kept, and are in no file: they came before the first one begins. */
    public long droppedFrames() {
        return droppedFrames;
    }

    /** What the newest file has become. */
    public WrittenFile written() {
        return written;
    }

    /** Of all files, but for one that still waits for its audio. */
    public long bytes() {
        SegmentFile file = current;
        return completedBytes.get() + (file == null ? 0 : file.bytes());
    }

    /** The app's file that was opened last; null if there is none yet. */
    public @Nullable FileDestination file() {
        SegmentFile file = newest;
        return file == null ? null : file.file();
    }

    public SpentBits spent() {
        return spent;
    }
}
