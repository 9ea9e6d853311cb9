package io.github.mediacapture.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.examples.MediaFile.Packet;
import io.github.mediacapture.spi.CaptureDeviceKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The first camera, all the way to the file; what provokes faults needs the kernel's test driver, vivid. */
@Tag("device")
@Timeout(300)
class CameraRecordingTest {
    private static final String NODE = "/dev/video0";
    private static final String LABEL = "vivid-000-vid-cap";
    private static final Pattern SETTINGS = Pattern.compile(" (\\d+x\\d+) at ([\\d.]+) fps");

    @TempDir
    private Path directory;

    private Path out;

    @BeforeEach
    void needsACamera() {
        RecordDeviceTest.assumeThereIsA(CaptureDeviceKind.VIDEO_INPUT, "camera");
        out = directory.resolve("x.webm");
    }

    @ParameterizedTest
    @ValueSource(strings = {"640x480", "1280x720"})
    void everyPictureOfTheCameraArrives(String size) throws Exception {
        RecordRun run = RecordRun.succeeding(out, "--no-audio", "--size", size, "--seconds", "10");

        Matcher settings = SETTINGS.matcher(run.text().replace('(', ' '));
        assertThat(settings.find()).as(run.text()).isTrue();
        assertThat(settings.group(1)).isEqualTo(size);
        double rate = Double.parseDouble(settings.group(2));
        MediaFile file = run.file();
        List<Packet> packets = file.packets("v:0");
        double covered = packets.get(packets.size() - 1).time() - packets.get(0).time();
        System.out.printf(
                Locale.ROOT,
                "%s at %.2f fps: %d captured in %.2f s (%.3f of the rate), %d dropped, %d in the file%n",
                size,
                rate,
                run.framesCaptured(),
                covered,
                (run.framesCaptured() - 1) / covered / rate,
                run.framesDropped(),
                packets.size());
        assertThat(file.complaints()).isEmpty();
        assertThat(file.seconds()).isCloseTo(10, within(0.25));
        assertThat(packets).hasSize(run.framesCaptured() - run.framesDropped());
        assertThat((run.framesCaptured() - 1) / covered / rate).isBetween(0.95, 1.05);
    }

    @Test
    void unpluggingEndsTheFileAndTheCameraCanBeOpenedAgain() throws Exception {
        assumeVivid();

        RecordRun run = RecordRun.interrupted(
                CameraRecordingTest::unplug, out, "--no-audio", "--size", "640x480", "--seconds", "60");

        assertThat(run.exitCode()).as(run.text()).isZero();
        assertThat(run.text()).contains(" ended: ", "was disconnected", "Stopped here.");
        assertThat(run.file().complaints()).isEmpty();
        assertThat(run.file().packets("v:0")).hasSizeGreaterThan(10);
        RecordRun again = RecordRun.succeeding(directory.resolve("again.webm"), "--no-audio", "--seconds", "1");
        assertThat(again.file().complaints()).isEmpty();
        assertThat(again.file().seconds()).isCloseTo(1, within(0.25));
    }

    @Test
    void aCameraThatAnotherProgramUsesIsSaidSo() throws Exception {
        assumeVivid();
        Process other = new ProcessBuilder("v4l2-ctl", "-d", NODE, "--stream-mmap", "--stream-count=1000000")
                .redirectErrorStream(true)
                .start();
        try {
            assertThat(other.getInputStream().read()).as("a sign for the first picture").isPositive();
            // Unless one is named, the next takes its place.
            RecordRun run = RecordRun.of(out, "--no-audio", "--camera", LABEL);

            assertThat(run.exitCode()).as(run.text()).isEqualTo(1);
            assertThat(run.text())
                    .hasLineCount(1)
                    .startsWith("record: Camera '")
                    .contains(LABEL, "in use by another program");
            assertThat(out).doesNotExist();
        } finally {
            other.destroyForcibly().waitFor();
        }
        RecordRun.succeeding(out, "--no-audio", "--camera", LABEL, "--seconds", "1");
    }

    @Test
    void closingStopsEverythingInTimeAndLeavesNothing() throws InterruptedException {
        new Closing(() -> MediaCaptureOptions.builder().build(), capture -> capture.mediaDevices()
                        .getUserMedia(MediaStreamConstraints.video())
                        .join()
                        .getTracks())
                .assertLeavesNothing(3);
    }

    private static void assumeVivid() {
        assumeTrue(
                Files.isDirectory(Path.of("/sys/bus/platform/drivers/vivid")),
                "The cameras are not those of the kernel's driver vivid");
    }

    private static void unplug() {
        try {
            Process control = new ProcessBuilder("v4l2-ctl", "-d", NODE, "--set-ctrl", "disconnect=1")
                    .inheritIO()
                    .start();
            assertThat(control.waitFor()).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
