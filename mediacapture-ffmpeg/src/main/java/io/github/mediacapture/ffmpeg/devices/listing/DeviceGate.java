package io.github.mediacapture.ffmpeg.devices.listing;

import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * What stands between a listed device and FFmpeg where the system asks the person, numbers its devices anew with each listing, or
 * lets an open wait for ever. Used on the session's lane; immutable.
 */
public interface DeviceGate {
    /** Nothing does. */
    DeviceGate NONE = new DeviceGate() {};

    /**
     * Returns once the device may be opened, having asked the person if the system wants that; may wait for as long as people take.
     *
     * @param stopped becomes true when it shall give up
     * @throws io.github.mediacapture.errors.NotAllowedException if the system keeps the process from it; says what to do
     */
    default void awaitAccess(BooleanSupplier stopped) {}

    /** How long FFmpeg may take to open it; after that it is set aside until it answers. */
    default Duration openLimit() {
        return Duration.ofSeconds(10);
    }

    /**
     * The demuxer's options that say where the device is now, asked just before it is opened.
     *
     * @throws io.github.mediacapture.errors.NotFoundException if it is gone
     */
    default Map<String, String> locate() {
        return Map.of();
    }

    /**
     * Asked just after it was opened.
     *
     * @param located what {@link #locate} said
     * @throws io.github.mediacapture.errors.MediaException if that was another device by then
     */
    default void confirm(Map<String, String> located) {}
}
