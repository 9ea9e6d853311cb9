package io.github.mediacapture.core.display;

import io.github.mediacapture.constraints.Capability;
import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.core.devices.CatalogDevice;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.host.DisplayPicker;
import io.github.mediacapture.screen.DisplayCaptureSurfaceType;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A monitor or window that is offered to the person; immutable.
 *
 * @param sound what is captured together with it if the person wants it; null if no sound is offered
 * @param snapshots takes a frame of it
 */
record Surface(CatalogDevice device, @Nullable CatalogDevice sound, Supplier<CompletableFuture<VideoFrame>> snapshots)
        implements DisplayPicker.Source {

    /** What a device says that it shows; a monitor if it does not say. */
    static DisplayCaptureSurfaceType typeOf(CatalogDevice device) {
        return value(device, TrackProperty.DISPLAY_SURFACE, "").equals(DisplayCaptureSurfaceType.WINDOW.wireName())
                ? DisplayCaptureSurfaceType.WINDOW
                : DisplayCaptureSurfaceType.MONITOR;
    }

    private static <T> T value(CatalogDevice device, TrackProperty<T> property, T otherwise) {
        MediaTrackCapabilities best = device.device().modes().get(0);
        return best.get(property)
                .map(offer -> offer instanceof Capability.Range<T> range
                        ? range.max()
                        : ((Capability.Values<T>) offer).values().get(0))
                .orElse(otherwise);
    }

    @Override
    public String label() {
        return device.device().label();
    }

    @Override
    public DisplayCaptureSurfaceType surface() {
        return typeOf(device);
    }

    @Override
    public int width() {
        return value(device, TrackProperty.WIDTH, 0);
    }

    @Override
    public int height() {
        return value(device, TrackProperty.HEIGHT, 0);
    }

    @Override
    public boolean audioOffered() {
        return sound != null;
    }

    @Override
    public CompletableFuture<VideoFrame> thumbnail() {
        return snapshots.get();
    }

    @Override
    public String toString() {
        return surface().wireName() + " '" + label() + "' (" + width() + "x" + height() + ")";
    }
}
