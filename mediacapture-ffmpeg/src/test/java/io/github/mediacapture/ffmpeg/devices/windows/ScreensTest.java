package io.github.mediacapture.ffmpeg.devices.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mediacapture.constraints.Capability;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.ffmpeg.FfmpegLibrary;
import io.github.mediacapture.ffmpeg.devices.listing.ListedDevice;
import io.github.mediacapture.ffmpeg.devices.listing.SurfaceAccess;
import io.github.mediacapture.ffmpeg.devices.listing.SurfaceAccess.State;
import io.github.mediacapture.ffmpeg.devices.windows.win32.Desktop;
import io.github.mediacapture.spi.CaptureDeviceKind;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScreensTest {
    private static final MediaTrackSettings SETTINGS =
            MediaTrackSettings.builder().put(TrackProperty.FRAME_RATE, 25.0).build();

    private final FakeDesktop desktop = new FakeDesktop();
    private final Screens screens = new Screens(() -> Optional.of(desktop), Optional::empty);

    @BeforeAll
    static void load() {
        FfmpegLibrary.load();
    }

    @Test
    void monitorsComeFirstAndWindowsByTheirTitles() {
        addMonitors();
        desktop.windows.add(new Desktop.Window(0x10a, "Notes: \"a\"", 300, 200));
        List<ListedDevice> found = screens.list();
        assertThat(found)
                .extracting(each -> each.device().id() + " | " + each.device().label())
                .containsExactly(
                        "windows:DISPLAY1 | Screen DISPLAY1 (1920x1080)",
                        "windows:DISPLAY2 | Screen DISPLAY2 (1280x720)",
                        "windows:0x10a | Notes: \"a\"");
        assertThat(found).allSatisfy(each -> assertThat(each.device().kind()).isEqualTo(CaptureDeviceKind.DISPLAY));
        assertThat(found.get(2).device().modes().get(0).get(TrackProperty.DISPLAY_SURFACE))
                .contains(new Capability.Values<>(List.of("window")));
        assertThat(found.get(2).device().modes().get(0).get(TrackProperty.CURSOR))
                .contains(new Capability.Values<>(List.of("always", "never")));
    }

    /** Desktop Duplication counts monitors in its own order. */
    @Test
    void aMonitorIsReadByTheGraphicsCardOrElseByGdi() throws IOException {
        addMonitors();
        assertThat(ways(screens.list().get(1), SETTINGS))
                .containsExactly(
                        "lavfi gfxcapture=hmonitor=2:max_framerate=25/1:capture_cursor=1,hwdownload,format=bgra {}",
                        "gdigrab desktop {draw_mouse=1, framerate=25/1, offset_x=1920, offset_y=-10,"
                                + " video_size=1280x720}");
        desktop.monitors.remove(0);
        assertThat(ways(screens.list().get(0), SETTINGS))
                .hasSize(3)
                .contains("lavfi ddagrab=output_idx=0:framerate=25/1:draw_mouse=1,hwdownload,format=bgra {}");
    }

    @Test
    void aWindowIsReadByItsHandle() throws IOException {
        desktop.windows.add(new Desktop.Window(-1, "x", 300, 200));
        desktop.states.put(-1L, new Desktop.WindowState(true, true, 300, 200));
        MediaTrackSettings hidden =
                SETTINGS.toBuilder().put(TrackProperty.CURSOR, "never").build();
        assertThat(ways(screens.list().get(0), hidden))
                .containsExactly(
                        "lavfi gfxcapture=hwnd=18446744073709551615:max_framerate=25/1:capture_cursor=0,hwdownload,format=bgra {}",
                        "gdigrab hwnd=18446744073709551615 {draw_mouse=0, framerate=25/1}");
    }

    @Test
    void aMonitorIsWatchedByItsName() throws IOException {
        addMonitors();
        SurfaceAccess second = screens.list().get(1).surface().orElseThrow();
        try (SurfaceAccess.Watch watch = second.watch()) {
            assertThat(watch.pixelRatio()).isEqualTo(2);
            State before = watch.now();
            assertThat(before.width()).isEqualTo(1280);
            assertThat(watch.state()).isEqualTo(before);
            desktop.monitors.set(1, new Desktop.Monitor(2, "\\\\.\\DISPLAY2", 0, 0, 800, 600, 2));
            assertThat(watch.now().width()).isEqualTo(800);
            desktop.monitors.remove(1);
            assertThat(watch.now().exists()).isFalse();
        }
    }

    @Test
    void aWindowIsHiddenResizedAndClosed() throws IOException {
        desktop.windows.add(new Desktop.Window(7, "x", 300, 200));
        SurfaceAccess window = screens.list().get(0).surface().orElseThrow();
        try (SurfaceAccess.Watch watch = window.watch()) {
            assertThat(watch.pixelRatio()).isEqualTo(1.5);
            desktop.states.put(7L, new Desktop.WindowState(true, false, 0, 0));
            assertThat(watch.state()).isEqualTo(new State(true, false, 300, 200, Map.of()));
            desktop.states.put(7L, new Desktop.WindowState(true, true, 400, 250));
            assertThat(watch.state()).isEqualTo(new State(true, true, 400, 250, Map.of()));
            desktop.states.put(7L, new Desktop.WindowState(true, false, 0, 0));
            assertThat(watch.state()).isEqualTo(new State(true, false, 400, 250, Map.of()));
            desktop.states.clear();
            assertThat(watch.state()).isEqualTo(State.GONE);
        }
        window.focus();
        assertThat(desktop.raised).containsExactly(7L);
    }

    @Test
    void whatWindowsDoesNotTellIsSaid() throws IOException {
        assertThat(screens.list()).isEmpty();
        assertThat(screens.whyNone(CaptureDeviceKind.DISPLAY))
                .hasValueSatisfying(why -> assertThat(why).contains("no desktop for this program"));
        addMonitors();
        SurfaceAccess first = screens.list().get(0).surface().orElseThrow();
        desktop.failure = new IOException("EnumDisplayMonitors failed");
        assertThat(screens.list()).isEmpty();
        assertThat(screens.whyNone(CaptureDeviceKind.DISPLAY))
                .hasValueSatisfying(why -> assertThat(why).contains("EnumDisplayMonitors failed"));
        assertThat(screens.whyNone(CaptureDeviceKind.VIDEO_INPUT)).isEmpty();
        assertThatThrownBy(first::watch).isInstanceOf(IOException.class);
    }

    @Test
    void withoutWindowsWordAllIsOneScreen() throws IOException {
        Screens blind = new Screens(
                Optional::empty,
                () -> WholeDesktop.of(List.of("x", "[gdigrab @ 0x1] Capturing whole desktop as 1280x720x32 at (0,0)")));
        ListedDevice all = blind.list().get(0);
        assertThat(all.device().label()).isEqualTo("Screen (1280x720)");
        assertThat(ways(all, SETTINGS)).containsExactly("gdigrab desktop {draw_mouse=1, framerate=25/1}");
        assertThat(new Screens(Optional::empty, Optional::empty).list()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Capturing whole desktop as 0x0x32 at (0,0)", "Capturing whole desktop as -1x-1x32", "x"})
    void aDesktopWithoutASizeIsNone(String line) {
        assertThat(WholeDesktop.of(List.of(line, "x".repeat(1_000_000)))).isEmpty();
    }

    private void addMonitors() {
        desktop.monitors.add(new Desktop.Monitor(1, "\\\\.\\DISPLAY1", 0, 0, 1920, 1080, 1));
        desktop.monitors.add(new Desktop.Monitor(2, "\\\\.\\DISPLAY2", 1920, -10, 1280, 720, 2));
    }

    private static List<String> ways(ListedDevice listed, MediaTrackSettings settings) throws IOException {
        SurfaceAccess surface = listed.surface().orElseThrow();
        try (SurfaceAccess.Watch watch = surface.watch()) {
            return surface.ways(watch.now(), settings).stream()
                    .map(way -> way.demuxer().ffmpegName() + " " + way.url() + " " + new TreeMap<>(way.options()))
                    .toList();
        }
    }
}
