package io.github.mediacapture.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.errors.NotFoundException;
import io.github.mediacapture.spi.CaptureBackend;
import io.github.mediacapture.spi.CaptureDevice;
import io.github.mediacapture.spi.CaptureRequest;
import io.github.mediacapture.spi.CaptureSession;
import io.github.mediacapture.testkit.FakeCamera;
import io.github.mediacapture.testkit.FakeDevices;
import io.github.mediacapture.testkit.FakeEncoder;
import io.github.mediacapture.testkit.FakeMicrophone;
import io.github.mediacapture.testkit.FakeRecording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the person at the terminal sees; the encoder is the fake one, and time is. */
class RecordTest {
    private static final FakeCamera CAMERA =
            FakeCamera.builder().label("Desk camera").id("/dev/video0").build();

    @TempDir
    private Path directory;

    private Path file;
    private FakeEncoder encoder;

    @BeforeEach
    void start() {
        file = directory.resolve("x.webm");
        encoder = new FakeEncoder();
    }

    private Terminal terminal(Supplier<? extends CaptureBackend> devices) {
        return new Terminal(
                devices, options -> options.discoverEncoderBackends(false).encoderBackend(encoder));
    }

    private FakeRecording recorded() throws IOException {
        return FakeEncoder.parse(Files.readAllBytes(file));
    }

    @Test
    void theDefaultDevicesAreRecorded() throws IOException {
        Terminal terminal = terminal(FakeDevices::standard);

        int exitCode = terminal.run("--seconds", "2", "--out", file.toString());

        assertThat(terminal.err()).isEmpty();
        assertThat(exitCode).isZero();
        FakeRecording recording = recorded();
        assertThat(recording.mimeType()).isEqualTo("video/webm;codecs=vp8,opus");
        assertThat(recording.video())
                .extracting(video -> video.frameNumber().orElse(-1L))
                .hasSizeBetween(60, 61)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, recording.video().size())
                                .boxed()
                                .toList());
        assertThat(recording.audio()).isNotEmpty();
    }

    @Test
    void theSummaryTellsFileDurationTracksCodecsFramesAndSize() throws IOException {
        Terminal terminal = terminal(FakeDevices::standard);

        terminal.run("--seconds", "2", "--out", file.toString());

        List<String> lines = terminal.out().lines().toList();
        String size = Progress.bytes(Files.size(file));
        int frames = recorded().video().size();
        assertThat(lines.get(0))
                .contains("Recording 'Fake camera' (640x480 at 30 fps)", "'Fake microphone'", "for 2 s");
        assertThat(lines)
                .filteredOn(line -> line.matches(" +\\d\\.\\d s +\\d+ frames +0 dropped .*"))
                .hasSize(2);
        assertThat(lines.get(lines.size() - 3)).startsWith(file.toString()).contains("  2.00 s", size);
        assertThat(terminal.out())
                .containsPattern("video  vp8  640x480 at 30 fps .*" + frames + " frames captured, 0 dropped")
                .containsPattern("audio  opus  \\d+ Hz, \\d ch");
    }

    @Test
    void whereNothingIsThereOneLineSaysSoAndFakesAreRecorded() throws IOException {
        Terminal terminal = terminal(BrokenBackend::new);

        int exitCode = terminal.run("--seconds", "1", "--out", file.toString());

        assertThat(exitCode).as(terminal.err()).isZero();
        assertThat(terminal.out().lines().findFirst().orElseThrow())
                .startsWith("No camera and no microphone: recording fake ones instead. (")
                .contains("install libpulse0")
                .endsWith(")");
        assertThat(terminal.out().lines().filter(line -> line.contains("libpulse0")))
                .hasSize(1);
        assertThat(recorded().video()).isNotEmpty();
        assertThat(recorded().audio()).isNotEmpty();
    }

    @Test
    void onlyTheMissingDeviceIsReplaced() {
        Terminal noMicrophone = terminal(Terminal.machineWith(CAMERA));
        Terminal noCamera = terminal(Terminal.machineWith(
                FakeMicrophone.builder().label("Desk microphone").build()));

        assertThat(noMicrophone.run("--seconds", "1", "--out", file.toString())).isZero();
        assertThat(noCamera.run("--seconds", "1", "--out", file.toString())).isZero();

        assertThat(noMicrophone.out())
                .startsWith("No microphone: recording a fake one instead." + System.lineSeparator())
                .contains("Recording 'Desk camera' (640x480 at 30 fps) and 'Fake microphone'");
        assertThat(noCamera.out())
                .startsWith("No camera: recording a fake one instead." + System.lineSeparator())
                .contains("'Desk microphone'", "'Fake camera'");
    }

    @Test
    void theScreenIsRecordedWithTheMicrophone() throws IOException {
        Terminal terminal = terminal(FakeDevices::standard);

        assertThat(terminal.run("--screen", "--seconds", "1", "--out", file.toString()))
                .as(terminal.err())
                .isZero();

        assertThat(terminal.out())
                .contains("'Fake screen'", "'Fake microphone'")
                .doesNotContain("camera");
        assertThat(recorded().video()).isNotEmpty();
        assertThat(recorded().audio()).isNotEmpty();
    }

    @Test
    void aMissingScreenIsReplaced() {
        Terminal terminal = terminal(Terminal.machineWith(
                CAMERA, FakeMicrophone.builder().label("Desk microphone").build()));

        assertThat(terminal.run("--screen", "--seconds", "1", "--out", file.toString()))
                .isZero();

        assertThat(terminal.out())
                .startsWith("No screen: recording a fake one instead." + System.lineSeparator())
                .contains("'Fake screen'", "'Desk microphone'");
    }

    @Test
    void pictureOnlyNeedsNoMicrophone() throws IOException {
        Terminal terminal = terminal(Terminal.machineWith(CAMERA));

        assertThat(terminal.run("--no-audio", "--seconds", "1", "--out", file.toString()))
                .isZero();

        assertThat(terminal.out()).startsWith("Recording 'Desk camera'");
        assertThat(recorded().audio()).isEmpty();
        assertThat(recorded().mimeType()).isEqualTo("video/webm;codecs=vp8");
    }

    @Test
    void fakeDevicesAreUsedWhereAskedFor() {
        Terminal terminal = terminal(Terminal.machineWith(CAMERA));

        assertThat(terminal.run("--fake", "--camera", "fake camera", "--seconds", "1", "--out", file.toString()))
                .as(terminal.err())
                .isZero();

        assertThat(terminal.out()).startsWith("Recording 'Fake camera'");
    }

    @Test
    void sizeAndRateAreWishes() throws IOException {
        Terminal granted = terminal(FakeDevices::standard);
        Terminal refused = terminal(FakeDevices::standard);

        assertThat(granted.run("--size", "1280x720", "--fps", "15", "--seconds", "1", "--out", file.toString()))
                .isZero();
        assertThat(recorded().video()).allMatch(video -> video.width() == 1280 && video.height() == 720);
        assertThat(refused.run("--size", "4000x3000", "--fps", "300", "--seconds", "1", "--out", file.toString()))
                .isZero();

        assertThat(granted.out()).contains("(1280x720 at 15 fps)").doesNotContain("Asked for");
        assertThat(refused.out())
                .contains("Asked for 4000x3000, recording 1920x1080.")
                .contains("Asked for 300 fps, recording 30 fps.");
    }

    @Test
    void devicesAreListed() {
        Terminal terminal = terminal(Terminal.machineWith(CAMERA));

        assertThat(terminal.run("--list")).isZero();

        assertThat(terminal.out().lines().toList())
                .hasSize(2)
                .anyMatch(line -> line.startsWith("camera  Desk camera  up to 1920x1080, 30"))
                .anyMatch(line -> line.startsWith("No microphone here ("));
    }

    @Test
    void helpNamesEveryOption() {
        Terminal terminal = terminal(FakeDevices::standard);

        assertThat(terminal.run("--help")).isZero();

        assertThat(terminal.out())
                .contains("--list", "--camera", "--microphone", "--no-audio", "--screen", "--fake")
                .contains("--seconds", "--size", "--fps", "--type", "--out", "--verbose", "exit code");
    }

    @Test
    void stoppingEarlyKeepsTheFile() throws IOException {
        Terminal terminal = terminal(FakeDevices::standard);
        terminal.after(Duration.ofMillis(1500), terminal.record()::stop);

        assertThat(terminal.run("--seconds", "60", "--out", file.toString())).isZero();

        assertThat(recorded().endNanos()).isPresent();
        assertThat(recorded().video()).hasSizeBetween(44, 47);
    }

    @Test
    void aCameraThatIsUnpluggedEndsTheRecordingAndKeepsTheFile() throws IOException {
        FakeDevices devices = FakeDevices.standard();
        Terminal terminal = terminal(() -> devices);
        terminal.after(Duration.ofSeconds(1), () -> devices.remove(devices.first(FakeCamera.class)));

        assertThat(terminal.run("--seconds", "60", "--out", file.toString())).isZero();

        assertThat(terminal.out())
                .contains("'Fake camera' ended: ")
                .contains("unplugged")
                .contains("Stopped here.");
        assertThat(recorded().endNanos()).isPresent();
        assertThat(recorded().video()).hasSizeBetween(29, 32);
    }

    @Test
    void numbersLookTheSameEverywhere() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            Terminal terminal = terminal(FakeDevices::standard);
            terminal.run("--seconds", "1.5", "--out", file.toString());
            assertThat(terminal.out()).contains("for 1.5 s", "  1.50 s");
        } finally {
            Locale.setDefault(before);
        }
    }

    /** A family of devices on a machine that lacks a library. */
    private static final class BrokenBackend implements CaptureBackend {
        @Override
        public String name() {
            return "broken";
        }

        @Override
        public List<CaptureDevice> devices() {
            throw new NotFoundException("FFmpeg's device library can't be loaded: install libpulse0.");
        }

        @Override
        public CaptureSession open(CaptureRequest request) {
            throw new NotFoundException("gone");
        }

        @Override
        public void close() {}
    }
}
