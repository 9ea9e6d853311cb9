package io.github.mediacapture.ffmpeg.devices.windows.win32;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.jna.Pointer;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Against functions that are made up. */
class Win32DesktopTest {
    private final FakeUser32 user = new FakeUser32();
    private final Desktop desktop = new Win32Desktop(
            user,
            (monitor, type, horizontal, vertical) -> {
                horizontal.setValue(Pointer.nativeValue(monitor) == 2 ? 144 : 96);
                return 0;
            },
            (window, attribute, value, bytes) -> {
                value.setValue(user.cloaked.contains(Pointer.nativeValue(window)) ? 2 : 0);
                return attribute == 14 && bytes == 4 ? 0 : -1;
            });

    @Test
    void theMainMonitorIsFirst() throws IOException {
        user.monitor(1, "\\\\.\\DISPLAY1", -1280, 0, 0, 720, 0);
        user.monitor(2, "\\\\.\\DISPLAY2", 0, 0, 1920, 1080, 1);
        assertThat(desktop.monitors())
                .containsExactly(
                        new Desktop.Monitor(2, "\\\\.\\DISPLAY2", 0, 0, 1920, 1080, 1.5),
                        new Desktop.Monitor(1, "\\\\.\\DISPLAY1", -1280, 0, 1280, 720, 1));
    }

    @Test
    void monitorsWithoutASizeOrThatAreGoneAreLeftOut() throws IOException {
        user.monitor(1, "flat", 0, 0, 100, 0, 0);
        user.monitor(2, "turned", 100, 100, 0, 0, 0);
        user.monitor(3, "gone", 0, 0, 10, 10, 0);
        user.goneMonitors.add(3L);
        assertThat(desktop.monitors()).isEmpty();
        assertThat(user.infoBytes).containsOnly(104);
    }

    @Test
    void onlyWindowsThatPeopleSeeAsSuchAreListed() throws IOException {
        user.window(10, "Editor");
        user.window(11, "  ");
        user.window(12, "hidden").isVisible = false;
        user.window(13, "minimized").isMinimized = true;
        user.window(14, "palette").style = 0x80;
        user.window(15, "dialog").owner = 10;
        user.window(16, "dialog with a place of its own").owner = 10;
        user.windows.get(16L).style = 0x4_0000;
        user.window(17, "Program Manager").className = "Progman";
        user.window(18, "on another desktop");
        user.cloaked.add(18L);
        user.window(19, "without a size").height = 0;
        user.window(20, "Größe \u30ab");
        assertThat(desktop.windows()).extracting(Desktop.Window::handle).containsExactly(10L, 16L, 20L);
        assertThat(desktop.windows().get(2)).isEqualTo(new Desktop.Window(20, "Größe \u30ab", 300, 200));
    }

    @Test
    void aWindowIsHiddenAndClosed() {
        user.window(10, "Editor").isMinimized = true;
        assertThat(desktop.state(10)).isEqualTo(new Desktop.WindowState(true, false, 300, 200));
        user.windows.get(10L).isMinimized = false;
        assertThat(desktop.state(10).isShown()).isTrue();
        user.windows.clear();
        assertThat(desktop.state(10)).isEqualTo(new Desktop.WindowState(false, false, 0, 0));
    }

    @Test
    void failuresAreExceptionsAndLiesAreBounded() throws IOException {
        user.window(10, "x".repeat(5_000));
        user.textLength = 1_000_000;
        assertThat(desktop.windows().get(0).title()).hasSize(512);
        user.textLength = -1;
        assertThat(desktop.windows()).isEmpty();
        user.fails = true;
        assertThatThrownBy(desktop::windows).isInstanceOf(IOException.class).hasMessageContaining("EnumWindows");
        assertThatThrownBy(desktop::monitors)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("EnumDisplayMonitors");
    }

    @Test
    void anOlderWindowsKnowsNoScale() throws IOException {
        user.window(10, "Editor");
        assertThat(desktop.scale(10)).isEqualTo(1.25);
        user.isOld = true;
        assertThat(desktop.scale(10)).isEqualTo(1);
        user.monitor(1, "only", 0, 0, 800, 600, 1);
        assertThat(new Win32Desktop(user, null, null).monitors())
                .extracting(Desktop.Monitor::scale)
                .isEqualTo(List.of(1.0));
    }

    @Test
    void aWindowIsRaised() {
        desktop.raise(10);
        assertThat(user.raised).containsExactly(10L);
    }
}
