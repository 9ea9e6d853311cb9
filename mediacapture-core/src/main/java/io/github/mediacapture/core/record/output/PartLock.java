package io.github.mediacapture.core.record.output;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The lock of files that are being recorded: who records holds it, and it ends with the process, whatever ends that.
 *
 * <p>(On POSIX systems it ends, too, when the same process opens the file once more and closes that: the lock is a help,
 * no proof.)
 */
public final class PartLock {
    /** Far behind every content: on Windows the locked part of a file can't be read by others. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private PartLock() {}

    /** Opens a file for writing, locked until the channel is closed. */
    static FileChannel openLocked(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        try {
            tryLock(channel);
        } catch (IOException e) {
            // some network file systems have no locks, and recording works without
            System.getLogger(PartLock.class.getName()).log(System.Logger.Level.DEBUG, "No lock for '" + file + "'", e);
        }
        return channel;
    }

    /** Whether somebody records into the file right now. */
    public static boolean isBeingWritten(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            return !tryLock(channel);
        }
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }
}
