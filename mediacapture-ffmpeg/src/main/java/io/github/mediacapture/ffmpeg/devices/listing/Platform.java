package io.github.mediacapture.ffmpeg.devices.listing;

import io.github.mediacapture.ffmpeg.devices.signal.ChangeSignal;
import java.util.List;
import java.util.Optional;

/**
 * An operating system's devices; made without asking the system anything. To add a system, write a package beside {@code devices.linux} with a class like {@code Linux} that returns a platform, and choose it in {@code FfmpegDevices.here()}.
 *
 * @param families what is listed
 * @param signals what tells that devices came or went
 * @param dialog where the person chooses what is captured of the display, if the system shows it in no other way
 */
public record Platform(List<DeviceFamily> families, List<ChangeSignal> signals, Optional<SurfaceDialog> dialog) {
    /** One whose devices are not known. */
    public static final Platform NONE = new Platform(List.of(), List.of(), Optional.empty());
}
