package io.github.mediacapture.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A file that the app named, as it is to be written: everything that this library writes under a name of the app goes
 * through here.
 *
 * <p>Links are followed, and stay. A regular file, or one that is not there yet, is written under another name beside it
 * and replaced when that is whole: its mode stays, and where nothing may take its place, because it is mounted say, it gets
 * the content. Anything else, such as a pipe or a terminal, can only be written through, from the first byte to the last.
 *
 * <p>Immutable; what the name stands for is looked at once.
 */
public final class TargetFile {
    private static final int MOST_LINKS = 40; // as Linux has it
    private static final int FILE_TYPE = 0170000; // of a mode, as in stat(2)
    private static final int PIPE = 0010000;

    private final Path named;
    private final Path file;
    private final boolean regular;
    private final Mover mover;

    /** Gives a file the name of another one. */
    interface Mover {
        void move(Path from, Path to) throws IOException;
    }

    private TargetFile(Path named, Path file, boolean regular, Mover mover) {
        this.named = named;
        this.file = file;
        this.regular = regular;
        this.mover = mover;
    }

    /**
     * Follows the links.
     *
     * @param named as the app wrote it
     * @return what is to be written
     * @throws FileSystemException if it is a directory, or its links lead in a circle
     * @throws IOException if a link can't be read
     */
    public static TargetFile of(Path named) throws IOException {
        return of(named, TargetFile::replace);
    }

    static TargetFile of(Path named, Mover mover) throws IOException {
        if (Files.isDirectory(named)) {
            throw new FileSystemException(named.toString(), null, "it is a directory, not a file");
        }
        Path file = followed(named.toAbsolutePath());
        boolean regular = !Files.exists(named) || (Files.isRegularFile(named) && isSame(named, file));
        return new TargetFile(named, file, regular, mover);
    }

    /**
     * {@return where a name leads: itself, if it is no link; the file need not be there}
     *
     * @param named as somebody wrote it
     * @throws FileSystemException if the links lead in a circle
     * @throws IOException if a link can't be read
     */
    public static Path followed(Path named) throws IOException {
        Path file = named;
        for (int i = 0; Files.isSymbolicLink(file); i++) {
            if (i == MOST_LINKS) {
                throw new FileSystemException(named.toString(), null, "its symbolic links lead in a circle");
            }
            file = file.resolveSibling(Files.readSymbolicLink(file));
        }
        return file;
    }

    /** Links of {@code /proc} lead to open files, which may have no name any more, or never had one. */
    private static boolean isSame(Path named, Path file) throws IOException {
        return Files.exists(file) && Files.isSameFile(named, file);
    }

    /** {@return the file that links lead to; absolute} */
    public Path path() {
        return file;
    }

    /** {@return whether it can be replaced; else it is written through} */
    public boolean isRegular() {
        return regular;
    }

    /**
     * Makes an empty file beside it, for the same readers; never takes one that is there.
     *
     * @param ending what its name ends in, {@code ".part"} say, but for a number
     * @param isPrivate whether a target that is not there yet is for this user only
     * @return the new file, which is the caller's
     * @throws IOException if it is no regular file, its directory is not there, or the new one can't be made
     */
    public Path newSibling(String ending, boolean isPrivate) throws IOException {
        requireRegular();
        Path directory = file.getParent();
        if (directory == null || !Files.isDirectory(directory)) {
            throw new NoSuchFileException(String.valueOf(directory), null, "the directory does not exist");
        }
        FileAccess access = FileAccess.of(file);
        try {
            return SiblingName.claim(file, ending, path -> Files.createFile(path, access.forWriting(isPrivate)));
        } catch (NoSuchFileException e) { // that is what Linux says of /proc
            throw new FileSystemException(e.getFile(), null, "this file can't be created in its directory");
        }
    }

    /** Writes the content of a file. */
    public interface Content {
        /**
         * Writes all of it; need not close the stream.
         *
         * @param output buffers nothing
         * @throws IOException if it can't be written, or the content can't be got
         */
        void writeTo(OutputStream output) throws IOException;
    }

    /**
     * Replaces it at once, or leaves it as it is if that fails.
     *
     * @param isPrivate whether a target that is not there yet is for this user only
     * @param content called once
     * @throws IOException if that fails
     */
    public void write(boolean isPrivate, Content content) throws IOException {
        Path whole = newSibling(".tmp", isPrivate);
        try {
            try (OutputStream output = Files.newOutputStream(whole, StandardOpenOption.WRITE)) {
                content.writeTo(output);
            }
            replaceBy(whole);
        } catch (HalfWrittenException e) {
            throw e;
        } catch (IOException | RuntimeException | Error e) {
            Files.deleteIfExists(whole);
            throw e;
        }
    }

    /**
     * Puts a whole file in its place, under its name; what was there is gone then.
     *
     * @param whole made by {@link #newSibling}; it is gone afterwards
     * @throws HalfWrittenException if the content did not fit in; the whole file is kept
     * @throws IOException if that fails otherwise; then all is as it was
     */
    public void replaceBy(Path whole) throws IOException {
        requireRegular();
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new FileSystemException(file.toString(), null, "it is not a regular file any more");
        }
        FileAccess.of(file).giveTo(whole);
        try {
            mover.move(whole, file);
        } catch (IOException e) {
            if (!Files.isRegularFile(file) || !Files.isReadable(whole)) {
                throw e;
            }
            copyInto(whole, e);
        }
    }

    private static void replace(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** For files that nothing can take the place of: those mounted by themselves, as containers do, or open on Windows. */
    private void copyInto(Path whole, IOException why) throws IOException {
        // streams, which no interrupt breaks off: half of it would be neither the old file nor the new one
        try (OutputStream to =
                Files.newOutputStream(file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            Files.copy(whole, to);
        } catch (IOException e) {
            HalfWrittenException half = new HalfWrittenException(file, whole, e);
            half.addSuppressed(why);
            throw half;
        }
        Files.delete(whole);
    }

    /**
     * Opens what is not regular; blocks while a pipe has no reader.
     *
     * @return an open channel, to write from its position on
     * @throws FileSystemException if it can't be written to, as a socket can't
     * @throws IOException if it can't be opened
     */
    public FileChannel openThrough() throws IOException {
        try {
            return FileChannel.open(named, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        } catch (FileSystemException e) {
            FileSystemException clear = new FileSystemException(
                    named.toString(),
                    null,
                    "it is not a regular file, and does not open for writing: " + Reason.of(e, named));
            clear.initCause(e);
            throw clear;
        }
    }

    /**
     * Opens the other side of a pipe, which lets {@link #openThrough} return.
     *
     * @return an open channel, to be closed; null if it is no pipe
     * @throws IOException if it can't be opened
     */
    public @Nullable FileChannel openPipeForReading() throws IOException {
        if (regular || !isPipe()) {
            return null;
        }
        return FileChannel.open(named, StandardOpenOption.READ, StandardOpenOption.WRITE); // both: waits for nobody
    }

    private boolean isPipe() throws IOException {
        try {
            return Files.getAttribute(named, "unix:mode") instanceof Integer mode && (mode & FILE_TYPE) == PIPE;
        } catch (UnsupportedOperationException | IllegalArgumentException e) {
            return false; // not on a Unix system
        }
    }

    /**
     * Refuses what can't be replaced.
     *
     * @throws FileSystemException if it is no regular file
     */
    public void requireRegular() throws FileSystemException {
        if (!regular) {
            throw new FileSystemException(named.toString(), null, "it is not a regular file");
        }
    }
}
