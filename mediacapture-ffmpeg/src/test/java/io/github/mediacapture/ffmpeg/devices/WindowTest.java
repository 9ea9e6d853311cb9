package io.github.mediacapture.ffmpeg.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.ffmpeg.devices.linux.x11.Screens;
import io.github.mediacapture.ffmpeg.devices.linux.x11.XServer;
import io.github.mediacapture.spi.CaptureDevice;
import io.github.mediacapture.spi.CaptureDeviceKind;
import io.github.mediacapture.spi.CaptureRequest;
import io.github.mediacapture.spi.CaptureSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Windows and monitors of an X server of the test's own. */
class WindowTest extends DeviceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Path PROGRAMS = Path.of("/usr/bin");

    private XServer server;
    private FfmpegDevices own;

    @Override
    CaptureDeviceKind kind() {
        return CaptureDeviceKind.DISPLAY;
    }

    @BeforeEach
    void startServer() throws Exception {
        for (String program : List.of("Xvfb", "xclock", "xlogo")) {
            assumeTrue(Files.isExecutable(PROGRAMS.resolve(program)), program + " is not installed");
        }
        server = XServer.start("640x480");
        own = new FfmpegDevices(List.of(new Screens(server.environment())), List.of());
    }

    @AfterEach
    void stopServer() throws Exception {
        if (server != null) {
            own.close();
            server.close();
        }
    }

    /** Xwayland names its monitors so, and shows nothing on them. */
    @Test
    void onWaylandOnlyWindowsAreListedAndOnlyWithoutAPortal() throws Exception {
        server.run("xlogo");
        appeared("xlogo");
        server.addMonitor("XWAYLAND0", 0, 0, 640, 480);
        assertThat(own.devices()).isEmpty();
        assertThat(own.whyNone(CaptureDeviceKind.DISPLAY).orElseThrow()).contains("is Wayland's");
        Screens screens = new Screens(server.environment(), () -> Optional.of("there is no portal"));
        try (FfmpegDevices withoutPortal = new FfmpegDevices(List.of(screens), List.of())) {
            assertThat(withoutPortal.devices())
                    .extracting(CaptureDevice::label)
                    .contains("xlogo")
                    .noneMatch(label -> label.startsWith("Screen "));
        }
    }

    private CaptureDevice appeared(String title) throws InterruptedException {
        assertThat(await(
                        PATIENCE,
                        () -> own.devices().stream()
                                .anyMatch(each -> each.label().equals(title))))
                .isTrue();
        return own.devices().stream()
                .filter(each -> each.label().equals(title))
                .findFirst()
                .orElseThrow();
    }

    private CaptureSession open(CaptureDevice device, SurfaceSink sink) {
        MediaTrackSettings settings =
                MediaTrackSettings.builder().put(TrackProperty.FRAME_RATE, 30.0).build();
        return own.open(new CaptureRequest(device, settings, sink, runtime));
    }

    @Tag("spec-9.5")
    @Test
    void aWindowIsCapturedWithoutWhatLiesOverIt() throws Exception {
        server.run("xlogo", "-fg", "#ff0000", "-bg", "#00ff00", "-geometry", "200x150+500+100");
        CaptureDevice window = appeared("xlogo");
        assertThat(own.devices()).hasSize(2);
        server.run("xlogo", "-title", "Over", "-fg", "#0000ff", "-bg", "#0000ff", "-geometry", "640x480+0+0");
        appeared("Over");

        SurfaceSink sink = new SurfaceSink();
        try (CaptureSession session = open(window, sink)) {
            assertThat(await(PATIENCE, () -> sink.pictures.size() > 5)).isTrue();
            assertThat(session.settings().width()).contains(200);
            assertThat(session.settings().height()).contains(150);
            assertThat(session.settings().get(TrackProperty.SCREEN_PIXEL_RATIO)).contains(1.0);
            assertThat(window.modes().get(0).get(TrackProperty.LOGICAL_SURFACE)).hasToString("Optional[[true]]");
        }
        assertThat(sink.last().colours()).contains(0xff0000, 0x00ff00).doesNotContain(0x0000ff);
    }

    @Tag("spec-9.6")
    @Test
    void closingTheWindowEndsTheCapture() throws Exception {
        Process program = server.run("xclock", "-digital", "-update", "1");
        SurfaceSink sink = new SurfaceSink();
        try (CaptureSession session = open(appeared("xclock"), sink)) {
            assertThat(await(PATIENCE, () -> sink.pictures.size() > 5)).isTrue();
            program.destroy();
            assertThat(await(PATIENCE, sink::isEnded)).isTrue();
            assertThat(session.settings().width()).isPresent();
        }
        assertThat(sink.cause()).isInstanceOf(NotReadableException.class).hasMessageContaining("'xclock'");
        assertThat(sink.cause()).hasMessageContaining("closed");
    }

    @Tag("spec-9.6")
    @Test
    void aHiddenWindowIsMutedUntilItIsShownAgain() throws Exception {
        server.run("xclock", "-update", "1");
        SurfaceSink sink = new SurfaceSink();
        try (CaptureSession session = open(appeared("xclock"), sink)) {
            assertThat(await(PATIENCE, () -> sink.pictures.size() > 5)).isTrue();
            AutoCloseable hidden = server.hide("xclock");
            assertThat(await(PATIENCE, () -> sink.mutes.equals(List.of(true)))).isTrue();
            int before = sink.pictures.size();
            hidden.close();
            assertThat(await(PATIENCE, () -> sink.mutes.equals(List.of(true, false))))
                    .isTrue();
            assertThat(await(PATIENCE, () -> sink.pictures.size() > before)).isTrue();
            assertThat(session.settings().width()).isPresent();
        }
        assertThat(sink.cause()).isNull();
    }

    @Tag("spec-9.6")
    @Test
    void aResizedWindowGoesOnInItsNewSize() throws Exception {
        server.run("xclock", "-update", "1", "-geometry", "160x120+10+10");
        SurfaceSink sink = new SurfaceSink();
        try (CaptureSession session = open(appeared("xclock"), sink)) {
            assertThat(await(PATIENCE, () -> sink.pictures.size() > 5)).isTrue();
            server.resize("xclock", 321, 99);
            assertThat(await(PATIENCE, () -> sink.last().width() == 321)).isTrue();
            assertThat(sink.last().height()).isEqualTo(99);
            server.resize("xclock", 80, 60);
            assertThat(await(PATIENCE, () -> sink.last().width() == 80)).isTrue();
            assertThat(session.settings().width()).contains(80);
            assertThat(sink.changedWidths).containsExactly(321, 80);
        }
        assertThat(sink.mutes).isEmpty();
        assertThat(sink.pictures)
                .extracting(SurfaceSink.Frame::nanos)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    /** A window that is resized or hidden after it was listed is opened as it is. */
    @Tag("spec-9.6")
    @Test
    void aHiddenWindowCanBeOpened() throws Exception {
        server.run("xclock", "-update", "1", "-geometry", "160x120+10+10");
        CaptureDevice clock = appeared("xclock");
        server.resize("xclock", 100, 100);
        AutoCloseable hidden = server.hide("xclock");
        SurfaceSink sink = new SurfaceSink();
        try (CaptureSession session = open(clock, sink)) {
            assertThat(session.settings().width()).contains(100);
            assertThat(await(PATIENCE, () -> sink.mutes.equals(List.of(true)))).isTrue();
            assertThat(sink.pictures).isEmpty();
            hidden.close();
            assertThat(await(PATIENCE, () -> sink.pictures.size() > 5)).isTrue();
        }
        assertThat(sink.mutes).containsExactly(true, false);
    }

    @Tag("spec-9.8")
    @Test
    void thePixelRatioIsThatOfTheDesktop() throws Exception {
        server.setResources("Xcursor.size:\t24\nXft.dpi:\t192\n");
        SurfaceSink sink = new SurfaceSink();
        try (CaptureSession session = open(own.devices().get(0), sink)) {
            assertThat(session.settings().get(TrackProperty.SCREEN_PIXEL_RATIO)).contains(2.0);
        }
    }

    @Tag("spec-9.7")
    @Test
    void aWindowCanBeBroughtToTheFront() throws Exception {
        server.run("xclock");
        CaptureDevice clock = appeared("xclock");
        server.run("xlogo");
        appeared("xlogo");
        assertThat(server.titles()).containsExactly("xlogo", "xclock");

        own.focus(clock);
        assertThat(server.titles()).containsExactly("xclock", "xlogo");
    }

    @Tag("spec-9.3")
    @Test
    void eachMonitorIsASource() throws Exception {
        server.addMonitor("LEFT", 0, 0, 400, 480);
        server.addMonitor("RIGHT", 400, 0, 240, 480);
        server.run("xlogo", "-fg", "#ff0000", "-bg", "#ff0000", "-geometry", "100x100+450+50");
        appeared("xlogo");
        List<CaptureDevice> monitors = own.devices().stream()
                .filter(device -> device.label().matches("Screen .*(LEFT|RIGHT).*"))
                .toList();
        assertThat(monitors)
                .extracting(CaptureDevice::label)
                .satisfiesExactlyInAnyOrder(
                        label -> assertThat(label).endsWith("LEFT (400x480)"),
                        label -> assertThat(label).endsWith("RIGHT (240x480)"));

        for (CaptureDevice monitor : monitors) {
            boolean isRight = monitor.label().contains("RIGHT");
            SurfaceSink sink = new SurfaceSink();
            try (CaptureSession session = open(monitor, sink)) {
                assertThat(await(PATIENCE, () -> sink.pictures.size() > 5)).isTrue();
                assertThat(session.settings().width()).contains(isRight ? 240 : 400);
            }
            assertThat(sink.last().colours().contains(0xff0000)).isEqualTo(isRight);
        }
    }
}
