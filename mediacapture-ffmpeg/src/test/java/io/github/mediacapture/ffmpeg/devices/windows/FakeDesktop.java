package io.github.mediacapture.ffmpeg.devices.windows;

import io.github.mediacapture.ffmpeg.devices.windows.win32.Desktop;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A made-up desktop, which can fail and change. */
final class FakeDesktop implements Desktop {
    final List<Monitor> monitors = new CopyOnWriteArrayList<>();
    final List<Window> windows = new CopyOnWriteArrayList<>();
    final Map<Long, WindowState> states = new HashMap<>();
    final List<Long> raised = new CopyOnWriteArrayList<>();
    volatile @Nullable IOException failure;

    private void check() throws IOException {
        IOException thrown = failure;
        if (thrown != null) {
            throw thrown;
        }
    }

    @Override
    public List<Monitor> monitors() throws IOException {
        check();
        return List.copyOf(monitors);
    }

    @Override
    public List<Window> windows() throws IOException {
        check();
        return List.copyOf(windows);
    }

    @Override
    public WindowState state(long window) {
        return states.getOrDefault(window, new WindowState(false, false, 0, 0));
    }

    @Override
    public double scale(long window) {
        return 1.5;
    }

    @Override
    public void raise(long window) {
        raised.add(window);
    }
}
