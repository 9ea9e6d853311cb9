package io.github.mediacapture.core.record.storage;

import io.github.mediacapture.spi.EncodedOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one recording: in memory first, in a temporary file past a limit.
 *
 * <p>Thread-safe. Bytes that were sealed, because a blob shows them, never change any more.
 */
final class Spool implements EncodedOutput {
    private static final int SEGMENT = 64 << 10;

    private final long memoryLimit;
    private final TemporaryFiles files;
    private final List<byte[]> segments = new ArrayList<>();
    private @Nullable FileChannel channel;
    private @Nullable Path file;
    private long size;
    private long sealed;
    private boolean closed;

    /** Makes an empty spool; {@code files} makes its file. */
    Spool(long memoryLimit, TemporaryFiles files) {
        this.memoryLimit = memoryLimit;
        this.files = files;
    }

    @Override
    public synchronized void write(long position, ByteBuffer data) throws IOException {
        requireOpen();
        if (position > size) {
            throw new IOException("A write at " + position + " would leave a hole after " + size);
        }
        ByteBuffer source = data.duplicate();
        if (position < sealed) {
            source.position((int) Math.min(source.limit(), source.position() + sealed - position));
        }
        long start = Math.max(position, Math.min(sealed, position + data.remaining()));
        long end = start + source.remaining();
        if (channel == null && end > memoryLimit) {
            spill();
        }
        FileChannel target = channel;
        if (target == null) {
            writeToMemory(start, source);
        } else {
            for (long at = start; source.hasRemaining(); ) {
                at += target.write(source, at);
            }
        }
        size = Math.max(size, end);
    }

    private void writeToMemory(long start, ByteBuffer source) {
        for (long at = start; source.hasRemaining(); ) {
            int segment = (int) (at / SEGMENT);
            int offset = (int) (at % SEGMENT);
            if (segment == segments.size()) {
                segments.add(new byte[SEGMENT]);
            }
            int length = Math.min(source.remaining(), SEGMENT - offset);
            source.get(segments.get(segment), offset, length);
            at += length;
        }
    }

    /** Moves everything to a file; if that fails, memory still holds what it held. */
    private void spill() throws IOException {
        Path created = files.create();
        FileChannel opened = FileChannel.open(created, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            for (long at = 0; at < size; at += SEGMENT) {
                ByteBuffer segment =
                        ByteBuffer.wrap(segments.get((int) (at / SEGMENT)), 0, (int) Math.min(SEGMENT, size - at));
                for (long to = at; segment.hasRemaining(); ) {
                    to += opened.write(segment, to);
                }
            }
        } catch (IOException e) {
            opened.close();
            Files.deleteIfExists(created);
            throw e;
        }
        channel = opened;
        file = created;
        segments.clear();
    }

    /** Reads up to {@code length} bytes; -1 at the end. */
    synchronized int read(long position, byte[] target, int offset, int length) throws IOException {
        requireOpen();
        if (position >= size) {
            return -1;
        }
        int wanted = (int) Math.min(length, size - position);
        FileChannel source = channel;
        if (source != null) {
            return source.read(ByteBuffer.wrap(target, offset, wanted), position);
        }
        int inSegment = (int) (position % SEGMENT);
        int length0 = Math.min(wanted, SEGMENT - inSegment);
        System.arraycopy(segments.get((int) (position / SEGMENT)), inSegment, target, offset, length0);
        return length0;
    }

    /** Fixes everything written so far; returns how much that is. */
    synchronized long seal() {
        sealed = size;
        return sealed;
    }

    synchronized long size() {
        return size;
    }

    private void requireOpen() throws IOException {
        if (closed) {
            throw new IOException("The bytes are gone: the MediaCapture that recorded them is closed."
                    + " Write a blob to a file before you close it.");
        }
    }

    /** Forgets the bytes and deletes the file. Idempotent. */
    synchronized void close() {
        closed = true;
        segments.clear();
        try {
            if (channel != null) {
                channel.close();
            }
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            System.getLogger(Spool.class.getName())
                    .log(System.Logger.Level.WARNING, "Temporary file " + file + " stays", e);
        }
    }
}
