package io.github.mediacapture.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeviceHolderTest {
    @TempDir
    private Path dev;

    @BeforeEach
    void linuxTells() {
        assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "Only Linux tells what is open");
    }

    @Test
    void aNodeIsKnownByItsPathAndByLinksToIt() throws IOException {
        Path node = Files.createFile(dev.resolve("video0"));
        Path link = Files.createSymbolicLink(dev.resolve("by-id"), node);
        try (InputStream held = Files.newInputStream(node)) {
            assertThat(held.read()).isEqualTo(-1);
            assertThat(DeviceHolder.isThisProgram(List.of(link.toString()), dev))
                    .isTrue();
            assertThat(DeviceHolder.isThisProgram(List.of("no node", node.toString()), dev))
                    .isTrue();
        }
        assertThat(DeviceHolder.isThisProgram(List.of(node.toString()), dev)).isFalse();
    }

    @Test
    void alsasNamesLeadToTheNodeThatCaptures() throws IOException {
        Files.createDirectory(dev.resolve("snd"));
        Path capture = Files.createFile(dev.resolve("snd/pcmC1D0c"));
        Files.createFile(dev.resolve("snd/pcmC1D0p"));
        try (InputStream held = Files.newInputStream(capture)) {
            assertThat(held.read()).isEqualTo(-1);
            assertThat(DeviceHolder.isThisProgram(List.of("hw:CARD=C920,DEV=0", "hw:1,0"), dev))
                    .isTrue();
            assertThat(DeviceHolder.isThisProgram(List.of("hw:1,1"), dev)).isFalse();
            assertThat(DeviceHolder.isThisProgram(List.of("hw:0,0"), dev)).isFalse();
        }
        try (InputStream plays = Files.newInputStream(dev.resolve("snd/pcmC1D0p"))) {
            assertThat(plays.read()).isEqualTo(-1);
            assertThat(DeviceHolder.isThisProgram(List.of("hw:1,0"), dev)).isFalse();
        }
    }

    /** Then the reason why the device can't be opened must come through all the same. */
    @Test
    void aNameOfNoFileAndLinksInACircleLeadNowhere() throws IOException {
        Path circle = dev.resolve("circle");
        Files.createSymbolicLink(circle, circle);
        assertThat(DeviceHolder.isThisProgram(List.of("/dev/\0video", circle.toString()), dev))
                .isFalse();
    }
}
