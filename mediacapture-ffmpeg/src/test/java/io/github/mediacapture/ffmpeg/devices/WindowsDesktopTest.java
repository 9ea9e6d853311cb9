package io.github.mediacapture.ffmpeg.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.spi.CaptureDevice;
import io.github.mediacapture.spi.CaptureDeviceKind;
import io.github.mediacapture.spi.CaptureRequest;
import io.github.mediacapture.spi.CaptureSession;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.Frame;
import java.awt.Panel;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The desktop of a Windows machine, with a window of the test's own. */
@Tag("windows")
@EnabledOnOs(OS.WINDOWS)
class WindowsDesktopTest extends DeviceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int RED = 0xff0000;

    private Frame window;

    @Override
    CaptureDeviceKind kind() {
        return CaptureDeviceKind.DISPLAY;
    }

    @AfterEach
    void closeWindow() throws Exception {
        if (window != null) {
            onScreen(window::dispose);
        }
    }

    private static void onScreen(Runnable step) throws InterruptedException, InvocationTargetException {
        EventQueue.invokeAndWait(step);
    }

    private CaptureDevice show(String title) throws Exception {
        onScreen(() -> {
            Panel content = new Panel();
            content.setBackground(new Color(RED));
            content.setPreferredSize(new Dimension(200, 150));
            window = new Frame(title);
            window.add(content);
            window.pack();
            window.setLocation(300, 200);
            window.setVisible(true);
        });
        assertThat(await(PATIENCE, () -> devices().stream().anyMatch(each -> is(each, title))))
                .isTrue();
        return devices().stream().filter(each -> is(each, title)).findFirst().orElseThrow();
    }

    private static boolean is(CaptureDevice device, String title) {
        return device.label().equals(title);
    }

    private CaptureSession open(CaptureDevice device, SurfaceSink sink) {
        MediaTrackSettings settings =
                MediaTrackSettings.builder().put(TrackProperty.FRAME_RATE, 10.0).build();
        return backend.open(new CaptureRequest(device, settings, sink, runtime));
    }

    @Test
    void theMonitorIsListedFirst() {
        List<CaptureDevice> found = devices();
        assertThat(found.get(0).label()).matches("Screen \\S+ \\(\\d+x\\d+\\)");
        assertThat(found).extracting(CaptureDevice::label).doesNotContain("", "Program Manager");
    }

    @Test
    void aWindowIsCapturedResizedMinimizedAndClosed() throws Exception {
        CaptureDevice device = show("Größe: \"rot\" video=x:audio=y");
        SurfaceSink sink = new SurfaceSink();
        try (CaptureSession session = open(device, sink)) {
            assertThat(await(PATIENCE, () -> isRed(sink, 200))).isTrue();
            assertThat(session.settings().width()).contains(200);
            onScreen(() -> window.setSize(window.getWidth() + 80, window.getHeight()));
            assertThat(await(PATIENCE, () -> isRed(sink, 280))).isTrue();
            assertThat(sink.changedWidths).endsWith(280);
            onScreen(() -> window.setVisible(false));
            assertThat(await(PATIENCE, () -> sink.mutes.equals(List.of(true)))).isTrue();
            onScreen(() -> window.setVisible(true));
            assertThat(await(PATIENCE, () -> sink.mutes.equals(List.of(true, false))))
                    .isTrue();
            onScreen(() -> window.setExtendedState(Frame.ICONIFIED));
            assertThat(await(PATIENCE, () -> sink.mutes.equals(List.of(true, false, true))))
                    .isTrue();
            assertThat(session.settings().width()).contains(280);
            onScreen(window::dispose);
            assertThat(await(PATIENCE, sink::isEnded)).isTrue();
            assertThat(sink.cause())
                    .isInstanceOf(NotReadableException.class)
                    .hasMessageContaining("was closed or unplugged");
        }
        assertThatThrownBy(() -> open(device, new SurfaceSink())).isInstanceOf(NotReadableException.class);
    }

    private static boolean isRed(SurfaceSink sink, int width) {
        return !sink.pictures.isEmpty()
                && sink.last().width() == width
                && sink.last().colours().contains(RED);
    }
}
