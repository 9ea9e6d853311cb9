package io.github.mediacapture.core.record.storage;

import io.github.mediacapture.file.Blob;
import io.github.mediacapture.spi.EncodedOutput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The bytes of one file that is being recorded, in {@link Extent}s: holds those that are still written, and leaves the others
 * to the blobs that show them.
 *
 * <p>Used on the encode lane, but for the size. Bytes that a blob shows never change any more.
 */
final class Spool implements EncodedOutput {
    private static final int BLOCK_BYTES = 64 << 10;

    private final SpoolKeeper keeper;
    private final SpoolKeeper.Share share;
    private final List<Extent> extents = new ArrayList<>();
    private volatile long size;
    private long shown;

    /** Makes an empty spool. */
    Spool(SpoolKeeper keeper, SpoolKeeper.Share share) {
        this.keeper = keeper;
        this.share = share;
    }

    /** All of it or, if this throws, as good as nothing. */
    @Override
    public void write(long position, ByteBuffer data) throws IOException {
        if (position > size) {
            throw new IOException("A write at " + position + " would leave a hole after " + size);
        }
        ByteBuffer source = data.duplicate();
        long begin = Math.min(Math.max(position, shown), position + data.remaining());
        source.position(source.position() + (int) (begin - position));
        long end = begin + source.remaining();
        while (source.hasRemaining()) {
            Extent extent = extentAt(end - source.remaining());
            extent.write(end - source.remaining(), source);
            if (extent.end() < size) {
                extent.store().rest(); // it is full: that was its beginning written again
            }
        }
        size = Math.max(size, end);
    }

    @Override
    public boolean isRewritable(long position) {
        return position >= shown;
    }

    /** As {@link EncodedOutput#insert}, in place: what lies in a temporary file is lost with the process anyway. */
    @Override
    public boolean insert(long position, long count, ByteBuffer beginning, boolean evenByCopy) throws IOException {
        boolean onDisk = extents.stream().anyMatch(each -> each.store().bytesOnDisk() > 0);
        if (!isRewritable(position) || (onDisk && !evenByCopy)) {
            return false;
        }
        byte[] block = new byte[BLOCK_BYTES];
        long end = size;
        while (size < end + count) {
            write(size, ByteBuffer.wrap(block, 0, (int) Math.min(block.length, end + count - size)));
        }
        for (long last = end; last > position; ) {
            long first = Math.max(position, last - block.length);
            read(first, block, (int) (last - first));
            write(first + count, ByteBuffer.wrap(block, 0, (int) (last - first)));
            last = first;
        }
        write(position, beginning);
        return true;
    }

    private void read(long position, byte[] target, int length) throws IOException {
        for (int done = 0; done < length; ) {
            Extent extent = extentAt(position + done);
            int count = (int) Math.min(length - done, extent.end() - position - done);
            try (InputStream in = extent.read(position + done)) {
                done += in.readNBytes(target, done, count);
            }
        }
    }

    private Extent extentAt(long position) throws IOException {
        for (int i = extents.size() - 1; i >= 0; i--) {
            Extent extent = extents.get(i);
            if (extent.from() <= position && position < extent.end()) {
                return extent;
            }
        }
        if (!extents.isEmpty()) {
            extents.get(extents.size() - 1).store().rest();
        }
        Extent extent = keeper.open(share, position);
        extents.add(extent);
        return extent;
    }

    /** What has been written since the last chunk; it never changes any more. */
    Blob chunk(String type) {
        List<Extent> showing =
                extents.stream().filter(each -> each.overlaps(shown, size)).toList();
        Blob blob = new SpooledBlob(showing, shown, size, type);
        shown = size;
        extents.removeIf(each -> each.end() <= shown);
        keeper.freeUnused();
        return blob;
    }

    /** Writes no more. */
    void end() {
        extents.forEach(each -> each.store().rest());
        extents.clear();
    }

    /** Any thread. */
    long size() {
        return size;
    }
}
