package io.github.mediacapture.ffmpeg.devices.signal;

import io.github.mediacapture.events.Registration;

/** Somebody who tells when devices came or went; costs nothing until the first listener is there. Thread-safe. */
public interface ChangeSignal extends AutoCloseable {
    /** Calls the listener after each change, on a thread of the signal's own. */
    Registration add(Runnable listener);

    /** Tells no more. Idempotent. */
    @Override
    void close();
}
