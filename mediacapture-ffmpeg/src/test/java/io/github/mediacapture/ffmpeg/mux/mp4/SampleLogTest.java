package io.github.mediacapture.ffmpeg.mux.mp4;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleLogTest {
    @TempDir
    Path folder;

    private SeekableByteChannel open() throws IOException {
        return FileChannel.open(
                folder.resolve("log"),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
    }

    private List<String> fill(SampleLog log, int chunks) {
        Random random = new Random(5);
        List<String> expected = new ArrayList<>();
        long offset = 0;
        for (int chunk = 0; chunk < chunks; chunk++) {
            int samples = 1 + random.nextInt(4);
            offset += random.nextLong(1L << random.nextInt(1, 40));
            log.chunk(offset, samples);
            expected.add("at " + offset + " " + samples);
            for (int i = 0; i < samples; i++) {
                int size = random.nextInt(1 << random.nextInt(1, 31));
                long step = random.nextLong(1L << random.nextInt(1, 45));
                boolean key = random.nextBoolean();
                log.sample(size, key, step);
                expected.add(size + " " + key + " " + step);
            }
        }
        return expected;
    }

    private static List<String> read(SampleLog log) {
        List<String> read = new ArrayList<>();
        log.read(new SampleLog.Reader() {
            @Override
            public void chunk(long offset, int samples) {
                read.add("at " + offset + " " + samples);
            }

            @Override
            public void sample(int size, boolean key, long step) {
                read.add(size + " " + key + " " + step);
            }
        });
        return read;
    }

    @Test
    void aFewStayInMemory() {
        try (SampleLog log = new SampleLog(this::open)) {
            assertThat(read(log)).isEmpty();
            assertThat(fill(log, 100)).isEqualTo(read(log));
            assertThat(folder).isEmptyDirectory();
        }
    }

    @Test
    void manyAreInAFile() throws Exception {
        try (SampleLog log = new SampleLog(this::open)) {
            List<String> expected = fill(log, 50_000);
            assertThat(read(log)).isEqualTo(expected);
            assertThat(read(log)).as("again").isEqualTo(expected);
        }
        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }
}
