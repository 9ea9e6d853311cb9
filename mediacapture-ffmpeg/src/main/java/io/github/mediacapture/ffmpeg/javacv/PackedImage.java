package io.github.mediacapture.ffmpeg.javacv;

import io.github.mediacapture.ffmpeg.AvErrors;
import io.github.mediacapture.ffmpeg.AvFrames;
import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.bytedeco.ffmpeg.global.avutil;

/** Images of one plane, in FFmpeg's memory; stateless. */
final class PackedImage {
    private PackedImage() {}

    /** Whether a format has whole bytes for each pixel, in one plane. */
    static boolean isPacked(int avFormat) {
        AVPixFmtDescriptor description = avutil.av_pix_fmt_desc_get(avFormat);
        return description != null
                && (description.flags() & avutil.AV_PIX_FMT_FLAG_PAL) == 0
                && avutil.av_pix_fmt_count_planes(avFormat) == 1
                && avutil.av_get_padded_bits_per_pixel(description) % Byte.SIZE == 0;
    }

    static int bytesPerPixel(int avFormat) {
        return avutil.av_get_padded_bits_per_pixel(avutil.av_pix_fmt_desc_get(avFormat)) / Byte.SIZE;
    }

    /**
     * Copies one.
     *
     * @param pixels from index 0
     * @return with memory of its own; free it
     */
    static AVFrame copy(ByteBuffer pixels, int stride, int avFormat, int width, int height) {
        AVFrame copy = AvFrames.allocate();
        try {
            copy.format(avFormat);
            copy.width(width);
            copy.height(height);
            AvErrors.check(avutil.av_frame_get_buffer(copy, 0), "allocate a picture");
            ByteBuffer rows = pixels(copy);
            int rowBytes = width * bytesPerPixel(avFormat);
            for (int row = 0; row < height; row++) {
                rows.put(row * copy.linesize(0), pixels, row * stride, rowBytes);
            }
            return copy;
        } catch (RuntimeException e) {
            AvFrames.free(copy);
            throw e;
        }
    }

    /** All rows; valid while the frame is. */
    static ByteBuffer pixels(AVFrame frame) {
        return frame.data(0).capacity((long) frame.linesize(0) * frame.height()).asByteBuffer();
    }
}
