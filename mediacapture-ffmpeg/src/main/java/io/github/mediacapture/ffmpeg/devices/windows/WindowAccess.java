package io.github.mediacapture.ffmpeg.devices.windows;

import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.ffmpeg.devices.listing.SurfaceAccess;
import io.github.mediacapture.ffmpeg.devices.windows.win32.Desktop;
import java.util.List;
import java.util.Map;

/** A window, without its frame; of that size until it is known to have another. */
record WindowAccess(Desktop desktop, long handle, int width, int height) implements SurfaceAccess {
    @Override
    public List<Way> ways(State state, MediaTrackSettings settings) {
        return List.of(
                Grabbers.gfxcapture("hwnd", handle, settings),
                Grabbers.gdigrab("hwnd=" + Long.toUnsignedString(handle), Map.of(), settings));
    }

    @Override
    public Watch watch() {
        return new WindowWatch(desktop.scale(handle));
    }

    @Override
    public void focus() {
        desktop.raise(handle);
    }

    private final class WindowWatch implements Watch {
        private final double pixelRatio;
        private int lastWidth = width;
        private int lastHeight = height;

        WindowWatch(double pixelRatio) {
            this.pixelRatio = pixelRatio;
        }

        @Override
        public double pixelRatio() {
            return pixelRatio;
        }

        @Override
        public State state() {
            return now();
        }

        @Override
        public State now() {
            Desktop.WindowState state = desktop.state(handle);
            if (!state.exists()) {
                return State.GONE;
            }
            if (state.isShown()) { // one that is minimized has no size
                lastWidth = state.width();
                lastHeight = state.height();
            }
            return new State(true, state.isShown(), lastWidth, lastHeight, Map.of());
        }

        @Override
        public void close() {}
    }
}
