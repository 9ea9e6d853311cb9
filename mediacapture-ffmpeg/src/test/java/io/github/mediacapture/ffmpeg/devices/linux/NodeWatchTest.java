package io.github.mediacapture.ffmpeg.devices.linux;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.events.Registration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which nodes of a directory are told of. */
@Tag("spec-4.12")
class NodeWatchTest {
    private static final long PATIENCE_SECONDS = 20;

    private final Semaphore told = new Semaphore(0);

    @TempDir
    Path dev;

    private NodeWatch watch;
    private Registration registration;

    @BeforeEach
    void listen() {
        watch = new NodeWatch(dev);
        registration = watch.add(told::release);
    }

    @AfterEach
    void close() {
        registration.close();
        watch.close();
    }

    @Test
    void camerasThatComeAndGoAreTold() throws Exception {
        Files.createFile(dev.resolve("video0"));
        assertThat(isTold()).isTrue();
        Files.delete(dev.resolve("video0"));
        assertThat(isTold()).isTrue();
    }

    @Test
    void theFirstSoundCardIsToldAndThoseAfterIt() throws Exception {
        Path snd = Files.createDirectory(dev.resolve("snd"));
        assertThat(isTold()).isTrue();
        Files.createFile(snd.resolve("pcmC1D0c"));
        assertThat(isTold()).isTrue();
    }

    @Test
    void otherNodesAreNot() throws IOException, InterruptedException {
        Files.createFile(dev.resolve("ttyUSB0"));
        Files.createFile(dev.resolve("video1"));
        assertThat(isTold()).isTrue();
        assertThat(told.availablePermits()).isZero();
    }

    private boolean isTold() throws InterruptedException {
        return told.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
