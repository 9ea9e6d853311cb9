package io.github.mediacapture.ffmpeg.devices.windows;

import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.ffmpeg.devices.listing.SurfaceAccess;
import io.github.mediacapture.ffmpeg.devices.windows.win32.Desktop;
import java.util.List;
import java.util.Map;

/** A window, without its frame. */
record WindowAccess(Desktop desktop, long handle) implements SurfaceAccess {
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
            return state.exists()
                    ? new State(true, state.isShown(), state.width(), state.height(), Map.of())
                    : State.GONE;
        }

        @Override
        public void close() {}
    }
}
