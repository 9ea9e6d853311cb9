package io.github.mediacapture.ffmpeg.devices.delivery;

import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.spi.FrameSink;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

/** Turns a device's packets into frames or samples; confined to the thread that reads the device. */
public interface PacketDelivery extends AutoCloseable {
    /** What the device really does. */
    MediaTrackSettings settings();

    /** Gives what is in the packet to the sink; does nothing if the packet is broken. */
    void deliver(AVPacket packet, FrameSink sink);

    /** There is no packet now: delivers again what a device that pauses has not changed. */
    default void idle(FrameSink sink) {}

    @Override
    void close();
}
