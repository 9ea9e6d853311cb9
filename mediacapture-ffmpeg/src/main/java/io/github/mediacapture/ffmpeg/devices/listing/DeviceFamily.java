package io.github.mediacapture.ffmpeg.devices.listing;

import io.github.mediacapture.spi.AudioOutputDevice;
import io.github.mediacapture.spi.CaptureDeviceKind;
import java.util.List;
import java.util.Optional;

/** The devices of one kind; asked on one thread at a time. */
public interface DeviceFamily {
    /** What is there now, the default first; never opens a device for capture, and an absent service is an empty list. */
    List<ListedDevice> list();

    /** Where audio can go, the default first. */
    default List<AudioOutputDevice> outputs() {
        return List.of();
    }

    /** Why there is nothing of a kind, and what to do; asked after {@link #list}, where that had none. */
    default Optional<String> whyNone(CaptureDeviceKind kind) {
        return Optional.empty();
    }

    /** Why the system keeps us from all devices of a kind that are there; opens none. */
    default Optional<String> whyDenied(CaptureDeviceKind kind) {
        return Optional.empty();
    }
}
