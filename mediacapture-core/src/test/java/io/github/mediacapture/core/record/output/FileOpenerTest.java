package io.github.mediacapture.core.record.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mediacapture.core.record.storage.Destination;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Pipes that nobody reads; a failure hangs, which the timeout tells. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FileOpenerTest {
    @TempDir
    Path folder;

    private Path pipe;

    @BeforeEach
    void makeAPipe() throws Exception {
        pipe = folder.resolve("pipe");
        Process mkfifo = new ProcessBuilder("mkfifo", pipe.toString()).start();
        assumeTrue(mkfifo.waitFor() == 0, "mkfifo makes a pipe");
    }

    private static CompletableFuture<Destination> open(Destination.Opener opener, CountDownLatch begun) {
        return CompletableFuture.supplyAsync(() -> {
            begun.countDown();
            try {
                return opener.open(1);
            } catch (IOException e) {
                throw new CompletionException(e);
            }
        });
    }

    /** Whether the opening has reached the operating system or not. */
    @Test
    void anOpeningThatWaitsForAReaderIsAbandoned() throws Exception {
        for (int i = 0; i < 50; i++) {
            FileOpener opener = FileOpener.one(pipe);
            assertThat(opener.isInOrder()).isTrue();
            CountDownLatch begun = new CountDownLatch(1);
            CompletableFuture<Destination> opening = open(opener, begun);
            begun.await();
            do {
                opener.abandon(); // before open() was called there is nothing to abandon
                Thread.onSpinWait();
            } while (!opening.isDone());

            assertThatThrownBy(opening::join)
                    .hasCauseInstanceOf(IOException.class)
                    .hasMessageContaining("nobody reads");
        }
    }

    @Test
    void aWriteThatWaitsForAReaderIsAbandoned() throws Exception {
        FileOpener opener = FileOpener.one(pipe);
        CompletableFuture<Destination> opening = open(opener, new CountDownLatch(1));
        try (FileChannel reader = FileChannel.open(pipe, StandardOpenOption.READ)) {
            Destination destination = opening.join();
            CountDownLatch begun = new CountDownLatch(1);
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
                begun.countDown();
                try {
                    destination.write(0, ByteBuffer.allocate(1 << 24)); // no pipe holds as much
                } catch (IOException e) {
                    throw new CompletionException(e);
                }
            });
            begun.await();
            assertThat(reader.read(ByteBuffer.allocate(1))).isPositive();
            opener.abandon();

            assertThatThrownBy(writing::join)
                    .hasCauseInstanceOf(IOException.class)
                    .hasMessageContaining("nobody reads");
            destination.end("", /* whole= */ false);
        }
    }

    @Test
    void aReaderThatGoesAwayIsAnError() throws Exception {
        CompletableFuture<Destination> opening = open(FileOpener.one(pipe), new CountDownLatch(1));
        FileChannel.open(pipe, StandardOpenOption.READ).close();

        Destination destination = opening.join();
        assertThatThrownBy(() -> destination.write(0, ByteBuffer.allocate(10))).isInstanceOf(IOException.class);
        assertThat(destination.size()).isZero();
        destination.end("", /* whole= */ false);
    }
}
