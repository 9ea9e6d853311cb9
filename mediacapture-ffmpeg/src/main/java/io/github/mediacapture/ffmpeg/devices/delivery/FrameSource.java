package io.github.mediacapture.ffmpeg.devices.delivery;

import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** Makes frames of packets; confined to one thread. */
public interface FrameSource extends AutoCloseable {
    /**
     * Fills an empty frame with counted buffers that may outlive the device.
     *
     * @return false if the packet holds no whole frame
     */
    boolean next(AVPacket packet, AVFrame frame);

    @Override
    void close();
}
