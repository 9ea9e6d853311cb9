package io.github.mediacapture.ffmpeg.devices.macos;

import io.github.mediacapture.ffmpeg.devices.listing.SurfaceAccess;
import io.github.mediacapture.ffmpeg.devices.macos.VideoInputs.Screen;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Watches a screen, which may be unplugged or set to another size. */
record ScreenAccess(Screen screen, VideoInputs inputs) implements SurfaceAccess {
    private static final long GOOD_FOR_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    @Override
    public Watch watch() {
        return new ScreenWatch();
    }

    private final class ScreenWatch implements Watch {
        private @Nullable State last;
        private long lastNanos;

        @Override
        public double pixelRatio() {
            return screen.pixelRatio();
        }

        @Override
        public State state() {
            State known = last;
            return known != null && System.nanoTime() - lastNanos < GOOD_FOR_NANOS ? known : now();
        }

        @Override
        public State now() {
            State state = inputs.screens().stream()
                    .filter(each -> each.id().equals(screen.id()))
                    .findFirst()
                    .map(each -> new State(true, true, each.width(), each.height(), Map.of()))
                    .orElse(State.GONE);
            last = state;
            lastNanos = System.nanoTime();
            return state;
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
