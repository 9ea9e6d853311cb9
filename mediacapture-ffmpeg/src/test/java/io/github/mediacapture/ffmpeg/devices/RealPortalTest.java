package io.github.mediacapture.ffmpeg.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.core.runtime.SystemRuntime;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.ffmpeg.AvFrames;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.screen.DisplayMediaStreamOptions;
import io.github.mediacapture.spi.CaptureDevice;
import io.github.mediacapture.spi.CaptureRequest;
import io.github.mediacapture.spi.CaptureSession;
import io.github.mediacapture.spi.FrameSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The portal and the compositor of this session, which is one that {@code .ci/wayland.sh} started: it asks nobody. */
@Tag("device")
@Tag("wayland")
@Timeout(120)
class RealPortalTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** What the compositor tells of each frame that it has made for the portal. */
    private static final String MADE = "ready event handler";

    private static final String MOVING = "30/1";
    private static final String STILL = "1/60";

    private final SystemRuntime runtime = new SystemRuntime();
    private final FfmpegDevices devices = new FfmpegDevices();
    private final List<Process> programs = new ArrayList<>();
    private final LastPicture sink = new LastPicture();

    @TempDir
    Path dir;

    @BeforeEach
    void requireSession() {
        boolean required =
                System.getenv().getOrDefault("MEDIACAPTURE_REQUIRE_DEVICES", "").contains("portal");
        assumeTrue(required || Files.exists(trace()), "No portal for tests, as .ci/wayland.sh starts one");
    }

    private static Path trace() {
        return Path.of(System.getenv().getOrDefault("XDG_RUNTIME_DIR", "/nowhere"), "frames.log");
    }

    @AfterEach
    void end() throws Exception {
        devices.close();
        for (Process program : programs) {
            program.destroy();
            program.waitFor();
        }
    }

    /** Counts pictures that differ from the one before, and keeps the last. */
    private static final class LastPicture implements FrameSink {
        private byte[] pixels = {};
        private int pictures;
        private int different;
        private boolean ended;

        @Override
        public synchronized void onVideoFrame(VideoFrame frame) {
            ByteBuffer bytes = ByteBuffer.allocate(frame.allocationSize());
            frame.copyTo(bytes);
            pictures++;
            different += Arrays.equals(bytes.array(), pixels) ? 0 : 1;
            pixels = bytes.array();
        }

        @Override
        public void onAudioData(AudioData data) {}

        @Override
        public void onMuted(boolean muted) {}

        @Override
        public synchronized void onEnded(@Nullable MediaException why) {
            ended = true;
        }

        synchronized int pictures() {
            return pictures;
        }

        synchronized int different() {
            return different;
        }

        synchronized boolean isEnded() {
            return ended;
        }

        /** Red, green and blue, as grim writes them. */
        synchronized byte[] rgb() {
            byte[] rgb = new byte[pixels.length / 4 * 3];
            for (int from = 0, to = 0; to < rgb.length; from += 4, to += 3) {
                rgb[to] = pixels[from + 2];
                rgb[to + 1] = pixels[from + 1];
                rgb[to + 2] = pixels[from];
            }
            return rgb;
        }
    }

    private CaptureDevice choose() {
        assertThat(devices.choosesDisplay()).isTrue();
        return devices.chooseDisplay(DisplayMediaStreamOptions.video(), runtime)
                .join()
                .orElseThrow();
    }

    private CaptureSession open(CaptureDevice device, double rate, FrameSink to) {
        MediaTrackSettings settings =
                MediaTrackSettings.builder().put(TrackProperty.FRAME_RATE, rate).build();
        return devices.open(new CaptureRequest(device, settings, to, runtime));
    }

    private Process run(String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("log" + programs.size()).toFile())
                .start();
        programs.add(0, process);
        return process;
    }

    /** Over the whole screen. */
    private Process show(String pattern, String rate) throws IOException {
        String format = "video/x-raw,width=1280,height=720,framerate=" + rate;
        return run("gst-launch-1.0", "-q", "videotestsrc", "pattern=" + pattern, "!", format, "!", "waylandsink");
    }

    private byte[] screenshot() throws IOException, InterruptedException {
        Path file = dir.resolve("screen.ppm");
        assertThat(run("grim", "-t", "ppm", file.toString()).waitFor()).isZero();
        byte[] whole = Files.readAllBytes(file);
        String head = "P6\n1280 720\n255\n";
        assertThat(new String(whole, 0, head.length(), StandardCharsets.US_ASCII))
                .isEqualTo(head);
        return Arrays.copyOfRange(whole, head.length(), whole.length);
    }

    private static long made() {
        try (Stream<String> lines = Files.lines(trace(), StandardCharsets.UTF_8)) {
            return lines.filter(line -> line.contains(MADE)).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whatIsCapturedIsOnTheScreen() throws Exception {
        CaptureDevice device = choose();
        try (CaptureSession session = open(device, 30, sink)) {
            assertThat(session.settings().width()).contains(1280);
            assertThat(session.settings().height()).contains(720);
            assertThat(session.settings().get(TrackProperty.SCREEN_PIXEL_RATIO)).contains(1.0);
            Process shown = show("smpte75", STILL);
            assertThat(DeviceTest.await(PATIENCE, () -> !isBare(sink.rgb()) && isAsOnTheScreen()))
                    .isTrue();
            shown.destroy();
            assertThat(DeviceTest.await(PATIENCE, () -> isBare(sink.rgb()) && isAsOnTheScreen()))
                    .isTrue();
        }
        assertThat(sink.isEnded()).isFalse();
        devices.release(device);
    }

    /** As where there is nothing but the desktop's colour. */
    private static boolean isBare(byte[] rgb) {
        return rgb.length == 0 || (rgb[0] == 0x33 && rgb[1] == 0x66 && rgb[2] == (byte) 0x99);
    }

    private boolean isAsOnTheScreen() {
        try {
            return Arrays.equals(sink.rgb(), screenshot());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void hardlyAnyFrameOfTheCompositorIsMissed() throws Exception {
        show("ball", MOVING);
        CaptureDevice device = choose();
        try (CaptureSession session = open(device, 60, sink)) {
            assertThat(session.settings().width()).contains(1280);
            assertThat(DeviceTest.await(PATIENCE, () -> sink.different() >= 60)).isTrue();
            int before = sink.different();
            long madeBefore = made();
            // Ten seconds, where the processor is free.
            assertThat(DeviceTest.await(PATIENCE.multipliedBy(2), () -> sink.different() >= before + 285))
                    .isTrue();
            long made = made() - madeBefore;
            int seen = sink.different() - before;
            assertThat(seen).as("of %d", made).isGreaterThanOrEqualTo((int) (made * 0.95));
        }
        devices.release(device);
    }

    @Test
    void whatStaysIsDeliveredAtTheRate() throws Exception {
        CaptureDevice device = choose();
        try (CaptureSession session = open(device, 30, sink)) {
            assertThat(session.settings().frameRate()).contains(30.0);
            show("smpte75", STILL);
            assertThat(DeviceTest.await(PATIENCE, () -> !isBare(sink.rgb()) && isAsOnTheScreen()))
                    .isTrue();
            int pictures = sink.pictures();
            int different = sink.different();
            assertThat(DeviceTest.await(PATIENCE, () -> sink.pictures() >= pictures + 60))
                    .isTrue();
            assertThat(sink.different()).isEqualTo(different);
        }
        devices.release(device);
    }

    @Test
    void nothingIsLeftAfterAHundredTimes() throws Exception {
        show("ball", MOVING);
        captureOnce();
        long files = count("/proc/self/fd");
        long frames = AvFrames.live();
        int threads = Thread.activeCount();
        long tasks = count("/proc/self/task");
        for (int i = 0; i < 100; i++) {
            captureOnce();
        }
        assertThat(AvFrames.live()).isEqualTo(frames);
        assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads + 1);
        assertThat(DeviceTest.await(
                        PATIENCE, () -> count("/proc/self/fd") <= files + 2 && count("/proc/self/task") <= tasks + 4))
                .isTrue();
        assertThat(run("pw-cli", "ls", "Node").waitFor()).isZero();
        assertThat(Files.readString(dir.resolve("log" + (programs.size() - 1))))
                .contains("node.name")
                .doesNotContain("\"mediacapture\"");
    }

    private void captureOnce() throws Exception {
        CaptureDevice device = choose();
        CopyingSink once = new CopyingSink(1);
        try (CaptureSession session = open(device, 30, once)) {
            assertThat(session.settings().width()).contains(1280);
            assertThat(once.awaitPieces(PATIENCE)).isTrue();
        }
        devices.release(device);
    }

    private static long count(String folder) {
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            return files.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
