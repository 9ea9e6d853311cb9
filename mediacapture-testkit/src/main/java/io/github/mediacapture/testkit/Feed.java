package io.github.mediacapture.testkit;

import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.spi.FrameSink;

/** What an open fake device delivers, piece by piece; used on its capture lane. */
interface Feed {
    /** What the device does, for {@code CaptureSession.settings()}. */
    MediaTrackSettings settings();

    /** When piece {@code n} (from 0) is captured, in nanoseconds since the device was opened. */
    long stampNanos(long n);

    /** When piece {@code n} is delivered: for audio, after its last sample. */
    long dueNanos(long n);

    /** Makes piece {@code n} and hands it over. */
    void deliver(long n, long timestampNanos, FrameSink sink);
}
