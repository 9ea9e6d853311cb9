package io.github.mediacapture.ffmpeg.devices.windows;

import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.ffmpeg.devices.listing.ListedWatch;
import io.github.mediacapture.ffmpeg.devices.listing.SurfaceAccess;
import io.github.mediacapture.ffmpeg.devices.windows.win32.Desktop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A monitor, by its name. */
final class MonitorAccess implements SurfaceAccess {
    private static final String HANDLE = "handle";
    private static final String IS_ONLY = "only";

    private final Desktop desktop;
    private final String name;

    MonitorAccess(Desktop desktop, String name) {
        this.desktop = desktop;
        this.name = name;
    }

    @Override
    public List<Way> ways(State state, MediaTrackSettings settings) {
        Map<String, String> area = new LinkedHashMap<>(state.options());
        long handle = Long.parseLong(area.remove(HANDLE));
        boolean isOnly = Boolean.parseBoolean(area.remove(IS_ONLY));
        List<Way> ways = new ArrayList<>();
        ways.add(Grabbers.gfxcapture("hmonitor", handle, settings));
        if (isOnly) {
            ways.add(Grabbers.ddagrab(settings));
        }
        ways.add(Grabbers.gdigrab("desktop", area, settings));
        return ways;
    }

    @Override
    public Watch watch() throws IOException {
        double scale = desktop.monitors().stream()
                .filter(monitor -> monitor.name().equals(name))
                .mapToDouble(Desktop.Monitor::scale)
                .findFirst()
                .orElse(1);
        return new MonitorWatch(scale);
    }

    private final class MonitorWatch extends ListedWatch {
        MonitorWatch(double pixelRatio) {
            super(pixelRatio);
        }

        @Override
        protected State look() throws IOException {
            List<Desktop.Monitor> monitors = desktop.monitors();
            return monitors.stream()
                    .filter(monitor -> monitor.name().equals(name))
                    .findFirst()
                    .map(monitor -> shown(monitor, monitors.size() == 1))
                    .orElse(State.GONE);
        }

        @Override
        public void close() {}
    }

    private static State shown(Desktop.Monitor monitor, boolean isOnly) {
        Map<String, String> place = Map.of(
                HANDLE,
                Long.toString(monitor.handle()),
                IS_ONLY,
                Boolean.toString(isOnly),
                "offset_x",
                Integer.toString(monitor.x()),
                "offset_y",
                Integer.toString(monitor.y()),
                "video_size",
                monitor.width() + "x" + monitor.height());
        return new State(true, true, monitor.width(), monitor.height(), place);
    }
}
