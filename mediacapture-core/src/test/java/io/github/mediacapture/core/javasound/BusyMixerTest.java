package io.github.mediacapture.core.javasound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.spi.CaptureDevice;
import io.github.mediacapture.spi.CaptureDeviceKind;
import io.github.mediacapture.spi.CaptureRequest;
import io.github.mediacapture.testkit.FakeRuntime;
import io.github.mediacapture.testkit.contract.CollectingSink;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.sound.sampled.Line;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.Mixer;
import javax.sound.sampled.TargetDataLine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A microphone of Java Sound whose line can't be opened. */
class BusyMixerTest {
    private final FakeRuntime runtime = new FakeRuntime();
    private final CollectingSink sink = new CollectingSink();

    @AfterEach
    void nothingIsLeft() {
        sink.close();
        assertThat(runtime.openLanes()).isEmpty();
    }

    private void open(List<String> systemNames, Line... linesThatAreOpen) {
        CaptureDevice device = new CaptureDevice(
                "javasound:C920",
                "group",
                "C920",
                CaptureDeviceKind.AUDIO_INPUT,
                List.of(MediaTrackCapabilities.builder().build()),
                systemNames);
        Mixers.open(
                new CaptureRequest(device, MediaTrackSettings.builder().build(), sink, runtime),
                mixer(linesThatAreOpen),
                session -> {});
    }

    private static Mixer mixer(Line... linesThatAreOpen) {
        return (Mixer) Proxy.newProxyInstance(
                Mixer.class.getClassLoader(),
                new Class<?>[] {Mixer.class},
                (self, method, arguments) -> switch (method.getName()) {
                    case "getLine" -> busyLine();
                    case "getTargetLines" -> linesThatAreOpen;
                    default -> throw new UnsupportedOperationException(method.toString());
                });
    }

    private static TargetDataLine busyLine() {
        return (TargetDataLine) Proxy.newProxyInstance(
                Line.class.getClassLoader(), new Class<?>[] {TargetDataLine.class}, (self, method, arguments) -> {
                    throw method.getName().equals("open")
                            ? new LineUnavailableException("line with this format not supported")
                            : new UnsupportedOperationException(method.toString());
                });
    }

    @Test
    void whatThisProgramHoldsIsCalledItsOwn() {
        assertThatThrownBy(() -> open(List.of(), busyLine()))
                .isInstanceOf(NotReadableException.class)
                .hasMessageContainingAll("'C920'", "in use by this program already", "clone()", "not supported");
    }

    /** By another backend, or by the app itself. */
    @Test
    void soIsWhatItHoldsWithoutJavaSound(@TempDir Path directory) throws IOException {
        Path node = Files.createFile(directory.resolve("pcmC1D0c"));
        try (InputStream held = Files.newInputStream(node)) {
            assertThat(held.read()).isEqualTo(-1);
            assertThatThrownBy(() -> open(List.of(node.toString())))
                    .hasMessageContainingAll("in use by this program already", "clone()");
        }
    }

    @Test
    void elseItMayBeAnothers() {
        assertThatThrownBy(() -> open(List.of()))
                .isInstanceOf(NotReadableException.class)
                .hasMessageContainingAll("'C920'", "another program may be using it", "not supported");
    }
}
