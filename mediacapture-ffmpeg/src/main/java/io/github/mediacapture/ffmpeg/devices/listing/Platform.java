package io.github.mediacapture.ffmpeg.devices.listing;

import io.github.mediacapture.ffmpeg.devices.signal.ChangeSignal;
import java.util.List;

/**
 * An operating system's devices; made without asking the system anything.
 *
 * @param families what is listed
 * @param signals what tells that devices came or went
 */
public record Platform(List<DeviceFamily> families, List<ChangeSignal> signals) {
    /** One whose devices are not known. */
    public static final Platform NONE = new Platform(List.of(), List.of());
}
