package io.github.mediacapture.ffmpeg.devices.listing;

import java.util.List;

/** The devices of one kind; asked on one thread at a time. */
public interface DeviceFamily {
    /** What is there now, the default first; never opens a device for capture, and an absent service is an empty list. */
    List<ListedDevice> list();
}
