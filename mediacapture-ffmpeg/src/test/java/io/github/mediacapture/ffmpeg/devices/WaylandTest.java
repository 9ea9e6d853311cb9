package io.github.mediacapture.ffmpeg.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.core.runtime.SystemRuntime;
import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.ffmpeg.AvFrames;
import io.github.mediacapture.ffmpeg.devices.linux.dbus.FakeBus;
import io.github.mediacapture.ffmpeg.devices.linux.pipewire.PipeWireServer;
import io.github.mediacapture.ffmpeg.devices.linux.wayland.FakePortal;
import io.github.mediacapture.ffmpeg.devices.linux.wayland.PortalDialog;
import io.github.mediacapture.ffmpeg.devices.listing.Platform;
import io.github.mediacapture.screen.DisplayMediaStreamOptions;
import io.github.mediacapture.spi.CaptureDevice;
import io.github.mediacapture.spi.CaptureRequest;
import io.github.mediacapture.spi.CaptureSession;
import io.github.mediacapture.spi.FrameSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a portal shows, by a PipeWire of the test's own; the person's answers are scripted. */
@Tag("device")
@Tag("wayland")
@Timeout(120)
class WaylandTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String RED =
            "videotestsrc is-live=true pattern=red ! video/x-raw,format=BGRx,width=320,height=180";

    private static PipeWireServer server;

    private final SystemRuntime runtime = new SystemRuntime();

    @TempDir
    Path dir;

    private FakePortal portal;
    private FfmpegDevices devices;

    @BeforeAll
    static void startServer() throws Exception {
        PipeWireServer.require();
        server = PipeWireServer.start();
    }

    @AfterAll
    static void stopServer() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void begin() throws IOException {
        portal = new FakePortal(dir);
        Map<String, String> environment = new HashMap<>(server.environment());
        environment.putAll(portal.bus.environment());
        devices = new FfmpegDevices(new Platform(List.of(), List.of(), Optional.of(new PortalDialog(environment))));
    }

    @AfterEach
    void end() throws Exception {
        devices.close();
        portal.close();
    }

    private CaptureDevice choose(String pictures) throws Exception {
        portal.node = server.play(pictures).node();
        return devices.chooseDisplay(DisplayMediaStreamOptions.video(), runtime)
                .join()
                .orElseThrow();
    }

    private CaptureSession open(CaptureDevice device, double rate, FrameSink sink) {
        MediaTrackSettings settings =
                MediaTrackSettings.builder().put(TrackProperty.FRAME_RATE, rate).build();
        return devices.open(new CaptureRequest(device, settings, sink, runtime));
    }

    @Test
    void whatIsChosenIsCaptured() throws Exception {
        assertThat(devices.choosesDisplay()).isTrue();
        CaptureDevice device = choose(RED + ",framerate=30/1");
        SurfaceSink sink = new SurfaceSink();
        try (CaptureSession session = open(device, 30, sink)) {
            assertThat(DeviceTest.await(PATIENCE, () -> sink.pictures.size() >= 60))
                    .isTrue();
            assertThat(session.settings().width()).contains(320);
            assertThat(session.settings().height()).contains(180);
            assertThat(session.settings().get(TrackProperty.SCREEN_PIXEL_RATIO)).contains(0.5);
        }
        assertThat(sink.pictures).allSatisfy(picture -> {
            assertThat(picture.width()).isEqualTo(320);
            assertThat(picture.height()).isEqualTo(180);
            assertThat(picture.colours()).isEqualTo(Set.of(0xff0000));
        });
        List<Long> stamps = sink.pictures.stream().map(SurfaceSink.Frame::nanos).toList();
        assertThat(stamps).isSorted().doesNotHaveDuplicates();
        assertThat(sink.isEnded()).isFalse();
        devices.release(device);
        assertThat(DeviceTest.await(PATIENCE, () -> portal.bus.calls().contains("Close []")))
                .isTrue();
    }

    @Test
    void aFrameThatStaysIsRepeatedAtTheRate() throws Exception {
        SurfaceSink sink = new SurfaceSink();
        CaptureDevice device = choose(RED + ",framerate=1/2");
        try (CaptureSession session = open(device, 20, sink)) {
            assertThat(DeviceTest.await(PATIENCE, () -> sink.pictures.size() >= 40))
                    .isTrue();
            assertThat(session.settings().frameRate()).contains(20.0);
        }
        assertThat(sink.pictures).allSatisfy(each -> assertThat(each.colours()).isEqualTo(Set.of(0xff0000)));
        assertThat(sink.pictures.stream().map(SurfaceSink.Frame::nanos))
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void whatHasNoFrameYetIsMuted() throws Exception {
        SurfaceSink sink = new SurfaceSink();
        CaptureDevice device = choose(RED + ",framerate=1/7");
        try (CaptureSession session = open(device, 20, sink)) {
            assertThat(session.settings().width()).contains(320);
            assertThat(DeviceTest.await(PATIENCE, () -> !sink.mutes.isEmpty())).isTrue();
            assertThat(sink.pictures).isEmpty();
            assertThat(DeviceTest.await(PATIENCE, () -> !sink.pictures.isEmpty()))
                    .isTrue();
        }
        assertThat(sink.mutes).containsExactly(true, false);
    }

    @Test
    void theEndOfTheSessionEndsTheCapture() throws Exception {
        SurfaceSink sink = new SurfaceSink();
        CaptureDevice device = choose(RED + ",framerate=30/1");
        try (CaptureSession session = open(device, 30, sink)) {
            assertThat(session.settings().width()).contains(320);
            portal.endSession();
            assertThat(DeviceTest.await(PATIENCE, sink::isEnded)).isTrue();
        }
        assertThat(sink.cause())
                .isInstanceOf(NotReadableException.class)
                .hasMessageContaining("the desktop ended the session");
    }

    @Test
    void aSourceThatEndsEndsTheCapture() throws Exception {
        SurfaceSink sink = new SurfaceSink();
        PipeWireServer.Played played = server.play(RED + ",framerate=30/1");
        portal.node = played.node();
        CaptureDevice device = devices.chooseDisplay(DisplayMediaStreamOptions.video(), runtime)
                .join()
                .orElseThrow();
        try (CaptureSession session = open(device, 30, sink)) {
            assertThat(session.settings().width()).contains(320);
            played.process().destroy();
            assertThat(DeviceTest.await(PATIENCE, sink::isEnded)).isTrue();
        }
        assertThat(sink.cause()).isInstanceOf(NotReadableException.class).hasMessageContaining("PipeWire");
    }

    @Test
    void redAndBlueMayBeTheOtherWayRound() throws Exception {
        SurfaceSink sink = new SurfaceSink();
        CaptureDevice device = choose(RED.replace("BGRx", "RGBA"));
        try (CaptureSession session = open(device, 30, sink)) {
            assertThat(session.settings().width()).contains(320);
            assertThat(DeviceTest.await(PATIENCE, () -> !sink.pictures.isEmpty()))
                    .isTrue();
        }
        // The sink reads four bytes as blue, green, red.
        assertThat(sink.last().colours()).isEqualTo(Set.of(0x0000ff));
    }

    @ParameterizedTest
    @ValueSource(strings = {"I420", "YUY2", "RGB16"})
    void aFormatThatWasNotAskedForIsRefused(String format) throws Exception {
        SurfaceSink sink = new SurfaceSink();
        CaptureDevice device = choose(RED.replace("BGRx", format));
        assertThatExceptionOfType(NotReadableException.class)
                .isThrownBy(() -> open(device, 30, sink))
                .withMessageMatching(".*(PipeWire ended the stream|no format that was asked for).*");
        assertThat(sink.pictures).isEmpty();
    }

    @Test
    void anAnswerThatIsNoneReachesTheApp() throws Exception {
        portal.code = 1;
        assertThat(devices.chooseDisplay(DisplayMediaStreamOptions.video(), runtime)
                        .join())
                .isEmpty();
        portal.code = 0;
        portal.stream.put("size", FakeBus.variant("(ii)", List.of(0, 360)));
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() -> devices.chooseDisplay(DisplayMediaStreamOptions.video(), runtime)
                        .join())
                .withCauseInstanceOf(NotReadableException.class)
                .withMessageContaining("0x360");
    }

    /** Each time with pictures that are played anew: GStreamer's own sink does not always go on with the next reader. */
    @Test
    void nothingIsLeftWhereTheSessionIsOver() throws Exception {
        captureOnce();
        long files = openFiles();
        int threads = Thread.activeCount();
        long frames = AvFrames.live();
        for (int i = 0; i < 10; i++) {
            captureOnce();
        }
        assertThat(server.nodes("mediacapture")).isEmpty();
        assertThat(AvFrames.live()).isEqualTo(frames);
        assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads + 1);
        // A process that plays, and the sockets of the portal, may need a moment to go.
        assertThat(DeviceTest.await(PATIENCE, () -> openFiles() <= files + 2)).isTrue();
    }

    private void captureOnce() throws Exception {
        PipeWireServer.Played played = server.play(RED + ",framerate=30/1");
        portal.node = played.node();
        CaptureDevice device = devices.chooseDisplay(DisplayMediaStreamOptions.video(), runtime)
                .join()
                .orElseThrow();
        CopyingSink sink = new CopyingSink(1);
        try (CaptureSession session = open(device, 30, sink)) {
            assertThat(session.settings().width()).contains(320);
            assertThat(sink.awaitPieces(PATIENCE)).isTrue();
        }
        devices.release(device);
        played.process().destroy();
        played.process().waitFor();
    }

    private static long openFiles() {
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            return files.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whereNoPipeWireRunsThatIsTold() throws Exception {
        Map<String, String> environment = new HashMap<>(portal.bus.environment());
        environment.put("PIPEWIRE_REMOTE", dir.resolve("nobody").toString());
        try (FfmpegDevices lost =
                new FfmpegDevices(new Platform(List.of(), List.of(), Optional.of(new PortalDialog(environment))))) {
            CaptureDevice device = lost.chooseDisplay(DisplayMediaStreamOptions.video(), runtime)
                    .join()
                    .orElseThrow();
            MediaTrackSettings settings = MediaTrackSettings.builder().build();
            assertThatExceptionOfType(NotReadableException.class)
                    .isThrownBy(() -> lost.open(new CaptureRequest(device, settings, new SurfaceSink(), runtime)))
                    .withMessageContaining("does PipeWire run?");
        }
    }
}
