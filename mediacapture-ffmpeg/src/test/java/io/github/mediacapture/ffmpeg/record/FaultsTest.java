package io.github.mediacapture.ffmpeg.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.recording.MediaRecorderOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Disks that are full and channels that break: the app hears why, nothing hangs, and the file so far plays. */
@ExtendWith(LeakCheck.class)
@Tag("spec-7.9")
class FaultsTest {
    private static final int CHANNELS = 200;
    private static final Duration LENGTH = Duration.ofMillis(600);
    private static final List<String> TYPES = List.of("video/webm", "video/x-matroska", "video/mp4");

    @TempDir
    Path folder;

    /** Takes so many bytes, and then none. */
    private static final class BreakingChannel implements WritableByteChannel {
        private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
        private final IOException failure = new IOException("Connection reset by peer");
        private final int limit;

        BreakingChannel(int limit) {
            this.limit = limit;
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            byte[] bytes = new byte[Math.min(source.remaining(), limit - taken.size())];
            if (bytes.length == 0) {
                throw failure;
            }
            source.get(bytes);
            taken.writeBytes(bytes);
            return bytes.length;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }

    private static MediaRecorderOptions.Builder options(String type) {
        return MediaRecorderOptions.builder().mimeType(type);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void aChannelThatBreaksAtAnyByte(int type) throws IOException {
        BreakingChannel whole = new BreakingChannel(Integer.MAX_VALUE);
        try (FakeStudio studio = new FakeStudio()) {
            studio.record(options(TYPES.get(type)).writeTo(whole).build(), LENGTH);
            assertThat(studio.events).containsExactly("start", "dataavailable", "stop");
        }
        Random random = new Random();
        for (int i = type; i < CHANNELS; i += TYPES.size()) {
            int limit = random.nextInt(whole.taken.size() - 1);
            BreakingChannel channel = new BreakingChannel(limit);
            try (FakeStudio studio = new FakeStudio()) {
                studio.record(options(TYPES.get(type)).writeTo(channel).build(), LENGTH);
                assertThat(studio.events)
                        .as("a channel that breaks at %s", limit)
                        .containsExactly("start", "error", "dataavailable", "stop");
                assertThat(studio.errors.get(0)).hasRootCause(channel.failure);
            }
            byte[] taken = channel.taken.toByteArray();
            assertThat(taken).as("all that it could take").hasSize(limit);
            if (i < CHANNELS / 10) {
                assertPlaysAsFarAsItGoes(Files.write(folder.resolve(limit + ".bin"), taken));
            }
        }
    }

    /** A header alone holds nothing that could play. */
    private static void assertPlaysAsFarAsItGoes(Path file) throws IOException {
        Path copy = file.resolveSibling(file.getFileName() + ".whole");
        try (FakeStudio studio = new FakeStudio()) {
            studio.capture.recover(file, copy).join();
            ReadBack read = ReadBack.of(copy);
            assertThat(read.streams).hasSizeBetween(1, 2);
        } catch (NotReadableException | NotSupportedException e) {
            assertThat(Files.size(file)).as(e.getMessage()).isLessThan(15_000);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"video/webm", "video/x-matroska", "video/mp4"})
    void aFullDiskUnderAFile(String type) throws Exception {
        try (SmallDisk disk = new SmallDisk(folder.resolve("disk"), 96)) {
            Path file = disk.directory().resolve("video.bin");
            try (FakeStudio studio = new FakeStudio()) {
                studio.record(options(type).writeTo(file).build(), Duration.ofSeconds(20));
                assertToldThatTheDiskIsFull(studio);
                assertThat(studio.blobs.get(0).size()).isPositive();
            }
            Path part = disk.directory().resolve("video.bin.part");
            assertThat(file).doesNotExist();
            FfmpegProgram.assertDecodes(part);
            assertThat(ReadBack.of(part).video().pictures).hasSizeGreaterThan(10);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"video/webm", "video/x-matroska", "video/mp4"})
    void aFullDiskUnderTheTemporaryFiles(String type) throws Exception {
        try (SmallDisk disk = new SmallDisk(folder.resolve("disk"), 96);
                FakeStudio studio = new FakeStudio(
                        options -> options.temporaryDirectory(disk.directory()).blobMemoryLimit(4_000))) {
            studio.record(options(type).build(), Duration.ofSeconds(20));
            assertToldThatTheDiskIsFull(studio);
            Path saved = folder.resolve("saved.bin");
            studio.blobs.get(0).writeTo(saved);
            FfmpegProgram.assertDecodes(saved);
            assertThat(ReadBack.of(saved).video().pictures).hasSizeGreaterThan(10);
        }
    }

    private static void assertToldThatTheDiskIsFull(FakeStudio studio) {
        assertThat(studio.events).containsExactly("start", "error", "dataavailable", "stop");
        assertThat(studio.errors.get(0))
                .hasRootCauseInstanceOf(IOException.class)
                .hasMessageContaining("No space left on device");
    }

    @Test
    void stoppedBeforeAnyPictureItLeavesTheOldFileAsItIs() throws IOException {
        Path file = Files.writeString(folder.resolve("video.webm"), "old");
        try (FakeStudio studio = new FakeStudio()) {
            studio.record(options("video/webm").writeTo(file).build(), Duration.ZERO);
            assertThat(studio.events).containsExactly("start", "dataavailable", "stop");
            assertThat(studio.blobs.get(0).size()).isZero();
        }
        assertThat(file).hasContent("old");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    /** A file system of a few kilobytes; only root can make one. */
    private record SmallDisk(Path directory) implements AutoCloseable {
        SmallDisk(Path directory, int kilobytes) throws IOException {
            this(Files.createDirectory(directory));
            assumeThat(run("mount", "-t", "tmpfs", "-o", "size=" + kilobytes + "k", "tmpfs", directory.toString()))
                    .as("this user may mount a small disk")
                    .isTrue();
        }

        @Override
        public void close() {
            assertThat(run("umount", directory.toString())).isTrue();
        }

        private static boolean run(String... command) {
            try {
                Process process = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
            } catch (IOException e) {
                return false;
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
