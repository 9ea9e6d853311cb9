package io.github.mediacapture.ffmpeg.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.ffmpeg.devices.linux.x11.Screens;
import io.github.mediacapture.frames.pixels.VideoColorSpace;
import io.github.mediacapture.spi.CaptureDevice;
import io.github.mediacapture.spi.CaptureDeviceKind;
import io.github.mediacapture.spi.CaptureRequest;
import io.github.mediacapture.spi.CaptureSession;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The screen of $DISPLAY, on which something must move. */
class ScreenTest extends DeviceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** One that was taken before, where programs of this system can't be run, as under Wine. */
    private static final @Nullable String TAKEN = System.getenv("MEDIACAPTURE_SCREENSHOT");

    @Override
    CaptureDeviceKind kind() {
        return CaptureDeviceKind.DISPLAY;
    }

    @Test
    void picturesComeAtTheAskedRateAndMove() throws InterruptedException {
        CopyingSink sink = new CopyingSink(60);
        CaptureDevice screen = device();
        try (CaptureSession session = open(screen, atRate(20), sink)) {
            assertThat(sink.awaitPieces(PATIENCE)).isTrue();
            assertThat(session.settings().frameRate()).contains(20.0);
            assertThat(screen.label())
                    .contains(session.settings().width().orElseThrow() + "x"
                            + session.settings().height().orElseThrow());
            assertThat(sink.pieces).allSatisfy(piece -> {
                assertThat(session.settings().width()).contains(piece.width());
                assertThat(session.settings().height()).contains(piece.height());
                assertThat(piece.nanos()).isLessThanOrEqualTo(piece.arrival());
                assertThat(piece.colorSpace()).isEqualTo(VideoColorSpace.SRGB);
            });
        }
        assertThat(sink.pieces).extracting(CopyingSink.Piece::nanos).isSorted().doesNotHaveDuplicates();
        // The first picture takes longer, as memory is shared with the server.
        long covered = sink.pieces.get(59).nanos() - sink.pieces.get(5).nanos();
        assertThat(54e9 / covered).isBetween(16.0, 24.0);
        Set<Integer> different = new HashSet<>();
        sink.pieces.forEach(piece -> different.add(piece.bytes().hashCode()));
        assertThat(different).hasSizeGreaterThan(20);
    }

    @Test
    void picturesShowWhatIsOnTheScreen() throws Exception {
        assumeTrue(TAKEN != null || Files.isExecutable(Path.of("/usr/bin/xwd")), "xwd is not installed");
        CopyingSink sink = new CopyingSink(1);
        int[] before = screenshot();
        try (CaptureSession session = open(device(), atRate(30), sink)) {
            assertThat(sink.awaitPieces(PATIENCE)).isTrue();
            assertThat(session.settings().width()).isPresent();
        }
        int[] after = screenshot();
        ByteBuffer captured = sink.pieces.get(0).bytes();
        int still = 0;
        int equal = 0;
        Set<Integer> colours = new HashSet<>();
        for (int pixel = 0; pixel < before.length; pixel++) {
            if (before[pixel] == after[pixel]) {
                still++;
                equal += (Integer.reverseBytes(captured.getInt(pixel * 4)) & 0xffffff) == before[pixel] ? 1 : 0;
                colours.add(before[pixel]);
            }
        }
        assertThat(still).isGreaterThan(before.length / 2);
        assertThat(colours).hasSizeGreaterThan(5);
        // What moves (a line and some squares, about 2 % of the screen) may stand elsewhere in the captured picture.
        assertThat((double) equal / still).isGreaterThan(0.96);
    }

    @Test
    void theEndOfTheServerEndsTheCapture() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/Xvfb")), "Xvfb is not installed");
        Process server = new ProcessBuilder(
                        "Xvfb", "-displayfd", "1", "-screen", "0", "320x240x24", "-nolisten", "tcp", "-noreset")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (FfmpegDevices own =
                new FfmpegDevices(List.of(new Screens(Map.of("DISPLAY", ":" + firstLine(server)))), List.of())) {
            CaptureDevice screen = own.devices().get(0);
            CopyingSink sink = new CopyingSink(3);
            CaptureSession session = own.open(new CaptureRequest(screen, atRate(30), sink, runtime));
            assertThat(sink.awaitPieces(PATIENCE)).isTrue();
            server.destroy();
            assertThat(sink.awaitEnd(PATIENCE)).isTrue();
            assertThat(sink.cause()).isInstanceOf(NotReadableException.class).hasMessageContaining(screen.label());
            session.close();
            assertThatThrownBy(() -> own.open(new CaptureRequest(screen, atRate(30), sink, runtime)))
                    .isInstanceOf(NotReadableException.class);
            assertThat(own.devices()).isEmpty();
        } finally {
            server.destroy();
        }
    }

    private static MediaTrackSettings atRate(double rate) {
        return MediaTrackSettings.builder().put(TrackProperty.FRAME_RATE, rate).build();
    }

    private static String firstLine(Process process) throws IOException {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
            return lines.readLine();
        }
    }

    /** The root window as xwd sees it: a header of big-endian words, a colour table, and little-endian pixels. */
    private static int[] screenshot() throws IOException {
        ByteBuffer dump = ByteBuffer.wrap(TAKEN == null ? takeScreenshot() : Files.readAllBytes(Path.of(TAKEN)));
        int width = dump.getInt(16);
        int height = dump.getInt(20);
        int pixelBytes = dump.getInt(44) / 8;
        int rowBytes = dump.getInt(48);
        int pixels = dump.getInt(0) + dump.getInt(76) * 12;
        int[] picture = new int[width * height];
        for (int i = 0; i < picture.length; i++) {
            int at = pixels + i / width * rowBytes + i % width * pixelBytes;
            picture[i] = Byte.toUnsignedInt(dump.get(at + 2)) << 16
                    | Byte.toUnsignedInt(dump.get(at + 1)) << 8
                    | Byte.toUnsignedInt(dump.get(at));
        }
        return picture;
    }

    private static byte[] takeScreenshot() throws IOException {
        Process xwd = new ProcessBuilder("xwd", "-root", "-silent")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return xwd.getInputStream().readAllBytes();
    }
}
