package io.github.mediacapture.ffmpeg.devices.macos;

import io.github.mediacapture.ffmpeg.devices.listing.ListedWatch;
import io.github.mediacapture.ffmpeg.devices.listing.SurfaceAccess;
import io.github.mediacapture.ffmpeg.devices.macos.VideoInputs.Screen;
import java.util.Map;

/** Watches a screen, which may be unplugged or set to another size. */
record ScreenAccess(Screen screen, VideoInputs inputs) implements SurfaceAccess {
    @Override
    public Watch watch() {
        return new ScreenWatch();
    }

    private final class ScreenWatch extends ListedWatch {
        ScreenWatch() {
            super(screen.pixelRatio());
        }

        @Override
        protected State look() {
            return inputs.screens().stream()
                    .filter(each -> each.id().equals(screen.id()))
                    .findFirst()
                    .map(each -> new State(true, true, each.width(), each.height(), Map.of()))
                    .orElse(State.GONE);
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
