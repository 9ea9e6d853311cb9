package io.github.mediacapture.ffmpeg.devices.delivery;

import io.github.mediacapture.ffmpeg.AvErrors;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVBufferPool;
import org.bytedeco.ffmpeg.avutil.AVBufferRef;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Frames that a device delivers as they are.
 *
 * <p>A camera's packets lie in the driver's memory, which FFmpeg unmaps when the device closes, even if someone still
 * reads it. So they are copied once, into pooled buffers; those of other devices are only referenced.
 */
final class RawFrames implements FrameSource {
    /** Past the end of a frame, as FFmpeg's own buffers have it: its fast code reads ahead. */
    private static final int PADDING = 64;

    private final int format;
    private final int width;
    private final int height;
    private final int bytes;
    private final AVBufferPool pool;

    /** Takes format and size from the stream. */
    RawFrames(AVCodecParameters parameters, boolean packetsOutliveDevice) {
        format = parameters.format();
        width = parameters.width();
        height = parameters.height();
        bytes = AvErrors.check(avutil.av_image_get_buffer_size(format, width, height, 1), "read this picture format");
        pool = packetsOutliveDevice
                ? new AVBufferPool((Pointer) null)
                : AvErrors.allocated(avutil.av_buffer_pool_init(bytes + PADDING, null), "pictures");
    }

    @Override
    public boolean next(AVPacket packet, AVFrame frame) {
        if (packet.size() < bytes) {
            // The driver marked it as broken, or lost its end.
            return false;
        }
        AVBufferRef buffer =
                AvErrors.allocated(pool.isNull() ? avutil.av_buffer_ref(packet.buf()) : copy(packet), "a picture");
        BytePointer data = pool.isNull() ? packet.data() : buffer.data();
        frame.buf(0, buffer);
        frame.format(format);
        frame.width(width);
        frame.height(height);
        avutil.av_image_fill_arrays(frame.data(), frame.linesize(), data, format, width, height, 1);
        return true;
    }

    private AVBufferRef copy(AVPacket packet) {
        AVBufferRef buffer = avutil.av_buffer_pool_get(pool);
        if (!Pointer.isNull(buffer)) {
            Pointer.memcpy(buffer.data(), packet.data(), bytes);
        }
        return buffer;
    }

    @Override
    public void close() {
        if (!pool.isNull()) {
            // Buffers that are still held stay valid; the last of them takes the pool along.
            avutil.av_buffer_pool_uninit(pool);
        }
    }
}
