package io.github.mediacapture.core.record.storage;

import java.io.IOException;
import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Owns the place of every {@link Extent} of a context: gives one back when nobody holds its extent any more, and all when the
 * context closes.
 *
 * <p>Thread-safe, and without a thread: places nobody needs are found with the next chunk of a recording. They are known by the
 * garbage collector only, so that is asked for where files pile up.
 */
public final class SpoolKeeper {
    /** What is kept in memory lies in arrays of this size, which chunks share. */
    private static final int MEMORY_EXTENT = 64 << 10;

    /** The smallest file: some seconds of a recording, in many chunks if they are small. */
    private static final long LEAST_FILE = 1 << 20;

    /** A file has this part of what there is on the disk, so that there are not very many of them. */
    private static final int FILES = 16;

    /** As much may pile up on the disk before the garbage collector is asked for. */
    private static final long LEAST_MARK = 64 << 20;

    private final long memoryLimit;
    private final TemporaryFiles files;
    private final Runnable collector;
    private final ReferenceQueue<Extent> unused = new ReferenceQueue<>();
    private final Set<Kept> kept = new HashSet<>();
    private long mark = LEAST_MARK;
    private boolean closed;

    /** What one recording has of the memory, in all its files; guarded by its keeper. */
    public static final class Share {
        private long inMemory;

        private Share() {}
    }

    private static final class Kept extends PhantomReference<Extent> {
        private final Store store;
        private final Share share;
        private final long inMemory;

        Kept(Extent extent, ReferenceQueue<Extent> queue, Share share, long inMemory) {
            super(extent, queue);
            this.store = extent.store();
            this.share = share;
            this.inMemory = inMemory;
        }
    }

    /**
     * A keeper of nothing yet.
     *
     * @param memoryLimit how many bytes of a recording are kept in memory
     * @param directory where the others go; null for the system's place
     * @param collector has the garbage collector run, soon
     */
    public SpoolKeeper(long memoryLimit, @Nullable Path directory, Runnable collector) {
        this.memoryLimit = memoryLimit;
        this.files = new TemporaryFiles(directory);
        this.collector = collector;
    }

    /** For a recording. */
    public Share newShare() {
        return new Share();
    }

    /** A place for the bytes of a recording from {@code from} on: in memory while there is some left, else in a file. */
    synchronized Extent open(Share share, long from) throws IOException {
        if (closed) {
            throw Store.gone();
        }
        freeUnused();
        int inMemory = (int) Math.min(MEMORY_EXTENT, memoryLimit - share.inMemory);
        Extent extent = inMemory > 0
                ? new Extent(new MemoryStore(inMemory), from, from + inMemory)
                : new Extent(new FileStore(files.create()), from, from + fileSize());
        share.inMemory += inMemory;
        kept.add(new Kept(extent, unused, share, inMemory));
        return extent;
    }

    private long fileSize() {
        long onDisk = kept.stream().mapToLong(each -> each.store.bytesOnDisk()).sum();
        mark = Math.min(mark, Math.max(LEAST_MARK, 2 * onDisk));
        if (onDisk >= mark) {
            mark = 2 * onDisk; // where all of it is held, asking again would be in vain for long
            collector.run();
        }
        return Math.max(LEAST_FILE, onDisk / FILES);
    }

    /** Gives back what nobody holds any more. */
    synchronized void freeUnused() {
        for (Reference<? extends Extent> gone = unused.poll(); gone != null; gone = unused.poll()) {
            Kept each = (Kept) gone;
            kept.remove(each);
            each.share.inMemory -= each.inMemory;
            each.store.close();
        }
    }

    /** Opens an empty file that is deleted when it is closed. */
    SeekableByteChannel openTemporary() throws IOException {
        return FileChannel.open(
                files.create(), StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
    }

    /** Deletes what dead processes left; says how many files that were. */
    public int sweep() {
        return files.sweep();
    }

    /** Deletes everything. */
    public synchronized void close() {
        closed = true;
        List.copyOf(kept).forEach(each -> each.store.close());
        kept.clear();
    }
}
