package io.github.mediacapture.ffmpeg.devices.delivery;

import java.util.concurrent.locks.LockSupport;

/** Between two questions to a device, on its lane: which nobody stops by an interrupt, so that one is forgotten; stateless. */
public final class Pause {
    private Pause() {}

    /** Waits about so long; with the flag set it would not wait at all, and ask as fast as it can. */
    public static void of(long nanos) {
        boolean unused = Thread.interrupted();
        LockSupport.parkNanos(nanos);
    }
}
