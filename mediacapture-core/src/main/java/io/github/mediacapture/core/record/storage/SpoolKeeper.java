package io.github.mediacapture.core.record.storage;

import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Owns every spool of a context: one goes when no blob shows it any more, all go when the context closes.
 *
 * <p>Thread-safe, and without a thread: unused spools are found when the next one is made.
 */
public final class SpoolKeeper {
    private final long memoryLimit;
    private final TemporaryFiles files;
    private final ReferenceQueue<Lease> unused = new ReferenceQueue<>();
    private final Set<Kept> kept = new HashSet<>();

    /** Held by everyone who may still read or write a spool. */
    static final class Lease {
        private final Spool spool;

        private Lease(Spool spool) {
            this.spool = spool;
        }

        Spool spool() {
            return spool;
        }
    }

    private static final class Kept extends PhantomReference<Lease> {
        private final Spool spool;

        Kept(Lease lease, ReferenceQueue<Lease> queue) {
            super(lease, queue);
            this.spool = lease.spool();
        }
    }

    /** Spools keep {@code memoryLimit} bytes in memory and the rest in {@code directory}, null for the system's place. */
    public SpoolKeeper(long memoryLimit, @Nullable Path directory) {
        this.memoryLimit = memoryLimit;
        this.files = new TemporaryFiles(directory);
    }

    synchronized Lease open() {
        for (Reference<? extends Lease> gone = unused.poll(); gone != null; gone = unused.poll()) {
            Kept each = (Kept) gone;
            kept.remove(each);
            each.spool.close();
        }
        Lease lease = new Lease(new Spool(memoryLimit, files));
        kept.add(new Kept(lease, unused));
        return lease;
    }

    /** Deletes what dead processes left; says how many files that were. */
    public int sweep() {
        return files.sweep();
    }

    /** Deletes everything. */
    public synchronized void close() {
        List.copyOf(kept).forEach(each -> each.spool.close());
        kept.clear();
    }
}
