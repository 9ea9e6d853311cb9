package io.github.mediacapture.spi;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;

/** Where an encoder writes its file; called on the encode lane only. */
public interface EncodedOutput {
    /**
     * Writes at a position, which lies at most at the end of what was written so far. Positions that the app already has
     * in a blob can't be changed any more: such writes are left out, and the file must be valid without them.
     *
     * @param position in bytes from the beginning of the file
     * @param data from its position to its limit
     * @throws IOException if the bytes can't be written, because the disk is full, say
     */
    void write(long position, ByteBuffer data) throws IOException;

    /**
     * {@return whether what lies at a position can still be written again: not, where the app has it already}
     *
     * @param position in bytes from the beginning of the file
     */
    default boolean isRewritable(long position) {
        return true;
    }

    /**
     * Opens an empty temporary file to read and write, for what an encoder keeps until the end and memory should not, such as
     * an index. It is deleted when it is closed, and when the process ends, whatever ends it.
     *
     * @return the open file, which is the caller's to close
     * @throws IOException if there can be none
     */
    default SeekableByteChannel openTemporary() throws IOException {
        return FileChannel.open(
                Files.createTempFile("mediacapture-", ".tmp"),
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
    }

    /**
     * Makes room: what lies behind {@code position} moves by {@code count} bytes. The new ones are {@code beginning}, and
     * what was there before. All of it happens, or nothing: also if the process dies.
     *
     * @param position in bytes from the beginning of the file
     * @param count how many bytes of room, positive
     * @param beginning from its position to its limit, at most {@code count} bytes
     * @param evenByCopy whether a file on a disk may be copied for this
     * @return false if nothing happened: because the app has these bytes already, or they can't be moved, or not without a copy
     * @throws IOException if it can't be done; then nothing has happened
     */
    default boolean insert(long position, long count, ByteBuffer beginning, boolean evenByCopy) throws IOException {
        return false;
    }
}
