package io.github.mediacapture.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.spi.CaptureBackend;
import io.github.mediacapture.testkit.FakeCamera;
import io.github.mediacapture.testkit.FakeDevices;
import io.github.mediacapture.testkit.FakeEncoder;
import io.github.mediacapture.testkit.FakeMicrophone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every failure is one clear line and an exit code. */
class RecordFailureTest {
    private final FakeEncoder encoder = new FakeEncoder();

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void start() {
        file = directory.resolve("x.webm");
    }

    private Terminal terminal(Supplier<? extends CaptureBackend> devices) {
        return new Terminal(
                devices, options -> options.discoverEncoderBackends(false).encoderBackend(encoder));
    }

    private void assertFails(int exitCode, String message, String... args) {
        Terminal terminal = terminal(FakeDevices::standard);
        assertThat(terminal.run(args)).as(terminal.out()).isEqualTo(exitCode);
        assertThat(terminal.err()).startsWith("record: ").contains(message).hasLineCount(1);
        assertThat(terminal.out()).isEmpty();
    }

    @Test
    void anEncoderThatFailsLeavesWhatItHad() throws IOException {
        encoder.failAtFrame(10, new IOException("disk on fire"));
        Terminal terminal = terminal(FakeDevices::standard);

        assertThat(terminal.run("--seconds", "2", "--out", file.toString())).isEqualTo(1);

        assertThat(terminal.err())
                .startsWith("record: the recording is cut short: The fake encoder fails at picture 10")
                .hasLineCount(1);
        assertThat(FakeEncoder.parse(Files.readAllBytes(file)).video()).hasSize(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--size=0x0", "--size=-1x5", "--size=99999x99999", "--seconds=-1", "--nope", "--out=a.avi"})
    void badArgumentsAreOneLineAndExitCode2(String argument) {
        assertFails(2, "(see --help)", argument);
    }

    @Test
    void badDevicesFilesAndTypesAreOneLineAndExitCode1() {
        assertFails(
                1, "there is no camera 'nope'; there is 'Fake camera'", "--camera", "nope", "--out", file.toString());
        assertFails(1, "there is no microphone 'nope'", "--microphone", "nope", "--out", file.toString());
        assertFails(1, "it is a directory", "--type", "video/webm", "--out", directory.toString());
        assertFails(
                1,
                "there is no directory",
                "--out",
                directory.resolve("a/b.webm").toString());
        assertFails(
                1,
                "can't record 'video/ogg' here; try video/webm;codecs=vp8,opus",
                "--type",
                "video/ogg",
                "--out",
                file.toString());
        assertFails(1, "can't record 'nonsense' here", "--type", "nonsense", "--out", file.toString());
        assertThat(file).doesNotExist();
    }

    @Test
    void aBusyDeviceIsAnErrorAndNotReplaced() {
        FakeCamera busy = FakeCamera.builder().label("Desk camera").build();
        busy.beBusy();
        Terminal terminal =
                terminal(Terminal.machineWith(busy, FakeMicrophone.builder().build()));

        assertThat(terminal.run("--out", file.toString())).isEqualTo(1);

        assertThat(terminal.err()).contains("Desk camera").hasLineCount(1);
    }

    @Test
    void verboseAddsTheStackTrace() {
        Terminal terminal = terminal(FakeDevices::standard);

        assertThat(terminal.run("--verbose", "--camera", "nope", "--out", file.toString()))
                .isEqualTo(1);

        assertThat(terminal.err()).contains("record: there is no camera", "\tat io.github.mediacapture.examples.");
    }
}
