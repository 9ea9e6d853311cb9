package io.github.mediacapture.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Files that are not plain ones, made by the system's programs; the test is skipped where they can't be made. */
final class SpecialFiles {
    private static final int FILE_TYPE = 0170000;

    private SpecialFiles() {}

    private static boolean runs(String... command) throws IOException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } catch (IOException e) {
            return false; // no such program
        }
    }

    static Path pipe(Path path) throws IOException {
        assumeTrue(runs("mkfifo", path.toString()), "mkfifo makes a pipe");
        return path;
    }

    /** Everything that comes out of a pipe. */
    static CompletableFuture<byte[]> content(Path pipe) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return Files.readAllBytes(pipe);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** A device that takes everything; never the system's own one. */
    static Path nullDevice(Path path) throws IOException {
        assumeTrue(runs("mknod", path.toString(), "c", "1", "3"), "mknod makes a device");
        return path;
    }

    /** A mount of a file by itself, which nothing can take the place of. */
    static AutoCloseable mounted(Path file) throws IOException {
        Path source = Files.writeString(file.resolveSibling("mounted"), "old");
        Files.createFile(file);
        assumeTrue(runs("mount", "--bind", source.toString(), file.toString()), "mount --bind works");
        return () -> assertThat(runs("umount", file.toString())).isTrue();
    }

    /** A directory that takes no files, not even root's. */
    static AutoCloseable readOnlyDisk(Path directory) throws IOException {
        Files.createDirectory(directory);
        assumeTrue(runs("mount", "-t", "tmpfs", "-o", "ro", "tmpfs", directory.toString()), "mount works");
        return () -> assertThat(runs("umount", directory.toString())).isTrue();
    }

    /** The type bits of its mode. */
    static int type(Path path) throws IOException {
        return (int) Files.getAttribute(path, "unix:mode") & FILE_TYPE;
    }

    static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    static void setMode(Path path, String mode) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }

    static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }
}
