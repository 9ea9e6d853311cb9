package io.github.mediacapture.core.record.storage;

import io.github.mediacapture.internal.LazyLog;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Temporary files that name their owner, a process and when it started: so those of dead owners can be told and deleted.
 *
 * <p>Thread-safe.
 */
final class TemporaryFiles {
    private static final LazyLog LOG = new LazyLog(TemporaryFiles.class);
    private static final String PREFIX = "mediacapture-";
    private static final String NAME = PREFIX + "(\\d{1,18})-(\\d{1,18})-.*\\.spool";

    private final Path directory;

    /** In a directory; null for the system's place. */
    TemporaryFiles(@Nullable Path directory) {
        this.directory = directory == null ? Path.of(System.getProperty("java.io.tmpdir")) : directory;
    }

    /** Makes a file that only this user can read. */
    Path create() throws IOException {
        ProcessHandle self = ProcessHandle.current();
        return Files.createTempFile(
                directory, PREFIX + self.pid() + "-" + startMillis(self).orElse(0L) + "-", ".spool");
    }

    /** Deletes the files whose owners are dead; says how many. A file that can't be deleted stays. */
    int sweep() {
        int deleted = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                deleted +=
                        String.valueOf(file.getFileName()).startsWith(PREFIX) && isOrphan(file) && delete(file) ? 1 : 0;
            }
        } catch (IOException | DirectoryIteratorException e) {
            LOG.get().log(System.Logger.Level.DEBUG, "Can't look for old temporary files in " + directory, e);
        }
        return deleted;
    }

    private static boolean delete(Path file) {
        try {
            return Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.get().log(System.Logger.Level.DEBUG, "Old temporary file " + file + " stays", e);
            return false;
        }
    }

    private static boolean isOrphan(Path file) {
        Matcher name = Pattern.compile(NAME).matcher(String.valueOf(file.getFileName()));
        if (!name.matches()) {
            return false;
        }
        long started = Long.parseLong(name.group(2));
        Optional<ProcessHandle> owner =
                ProcessHandle.of(Long.parseLong(name.group(1))).filter(ProcessHandle::isAlive);
        // A process number comes again; where the system does not tell when a process started, the file stays.
        return owner.isEmpty()
                || (started > 0
                        && startMillis(owner.get())
                                .filter(start -> start != started)
                                .isPresent());
    }

    private static Optional<Long> startMillis(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli);
    }
}
