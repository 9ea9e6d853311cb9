package io.github.mediacapture.core.record.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names and the lock of files that are being recorded: {@code video.webm.part}, or {@code .part2} and so on where a
 * dead process left one.
 *
 * <p>Who records holds a lock, which ends with the process, whatever ends that. (On POSIX systems it ends, too, when the
 * same process opens the file once more and closes that: the lock is a help, no proof.)
 */
public final class PartFile {
    private static final Pattern NAME = Pattern.compile("(.+)\\.part\\d*");
    private static final int MOST = 1_000;

    /** Far behind every content: on Windows the locked part of a file can't be read by others. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private PartFile() {}

    /** Makes an empty file beside the target; never takes one that is there. */
    static Path create(Path target) throws IOException {
        Path directory = target.toAbsolutePath().getParent();
        if (directory == null || !Files.isDirectory(directory)) {
            throw new NoSuchFileException(String.valueOf(directory), null, "the directory does not exist");
        }
        for (int i = 1; i < MOST; i++) {
            Path part = directory.resolve(target.getFileName() + (i == 1 ? ".part" : ".part" + i));
            if (created(part)) {
                return part;
            }
        }
        throw new IOException("There are " + MOST + " unfinished recordings of " + target);
    }

    private static boolean created(Path part) throws IOException {
        try {
            Files.createFile(part);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false; // what a dead process left is somebody's recording
        }
    }

    /** Opens a file for writing, locked until the channel is closed. */
    static FileChannel openLocked(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        try {
            tryLock(channel);
        } catch (IOException e) {
            // some network file systems have no locks, and recording works without
            System.getLogger(PartFile.class.getName()).log(System.Logger.Level.DEBUG, "No lock for '" + file + "'", e);
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

    /** The name that a part file gets when it is whole; other names stay. */
    public static Path target(Path file) {
        Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
        return name.matches() ? file.resolveSibling(name.group(1)) : file;
    }
}
