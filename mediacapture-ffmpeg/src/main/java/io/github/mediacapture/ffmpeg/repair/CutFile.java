package io.github.mediacapture.ffmpeg.repair;

import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.errors.UnknownException;
import io.github.mediacapture.internal.Reason;
import io.github.mediacapture.spi.EncodedOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file that ends anywhere, and its errors; used by one thread.
 *
 * <p>Reads at any position, a block at a time, so that the formats can be read byte by byte.
 */
public final class CutFile implements AutoCloseable {
    private static final int BLOCK_BYTES = 1 << 18;

    private final Path file;
    private final FileChannel channel;
    private final long size;
    private final ByteBuffer block = ByteBuffer.allocate(BLOCK_BYTES).limit(0);
    private long blockFrom;
    private long written;

    /**
     * Opens a file.
     *
     * @throws NotReadableException if it can't be opened
     */
    public CutFile(Path file) {
        this.file = file;
        try {
            channel = FileChannel.open(file, StandardOpenOption.READ);
            size = channel.size();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private NotReadableException unreadable(IOException cause) {
        return new NotReadableException("'" + file + "' can't be read: " + Reason.of(cause, file), cause);
    }

    /** What an app is told whose file has a known beginning, and nothing whole after it. */
    public NotReadableException nothingIn(String why) {
        return new NotReadableException("Nothing in '" + file + "' can be played: " + why);
    }

    /** In bytes. */
    public long size() {
        return size;
    }

    /** The byte at a position, 0 to 255; -1 past the end. */
    public int at(long position) {
        if (position >= size) {
            return -1;
        }
        if (position < blockFrom || position >= blockFrom + block.limit()) {
            load(position);
        }
        return block.get((int) (position - blockFrom)) & 0xff;
    }

    /** A number of 32 bits, the highest byte first; bytes past the end are 1 everywhere. */
    public int intAt(long position) {
        int result = 0;
        for (int i = 0; i < Integer.BYTES; i++) {
            result = result << Byte.SIZE | (at(position + i) & 0xff);
        }
        return result;
    }

    /** Whether these characters of Latin 1 stand at a position. */
    public boolean hasTextAt(long position, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (at(position + i) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private void load(long position) {
        try {
            block.clear();
            blockFrom = position;
            int count = 0;
            while (block.hasRemaining() && count >= 0) {
                count = channel.read(block, blockFrom + block.position());
            }
            block.flip();
        } catch (IOException e) {
            throw unreadable(e);
        }
        if (block.limit() == 0) {
            throw unreadable(new IOException("it became shorter while it was read"));
        }
    }

    /**
     * Adds a part of the file to the output.
     *
     * @throws UnknownException with the cause, if the output throws
     */
    public void copy(long from, long to, EncodedOutput output) {
        for (long next = from; next < to; ) {
            at(next);
            int offset = (int) (next - blockFrom);
            int count = (int) Math.min(to - next, block.limit() - offset);
            write(block.slice(offset, count).asReadOnlyBuffer(), output);
            next += count;
        }
    }

    /**
     * Adds bytes to the output.
     *
     * @throws UnknownException with the cause, if the output throws
     */
    public void write(ByteBuffer bytes, EncodedOutput output) {
        int count = bytes.remaining();
        try {
            output.write(written, bytes);
        } catch (IOException e) {
            throw new UnknownException("What is whole in '" + file + "' could not be written: " + e, e);
        }
        written += count;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }
}
