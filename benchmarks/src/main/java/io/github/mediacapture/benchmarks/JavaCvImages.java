package io.github.mediacapture.benchmarks;

import io.github.mediacapture.frames.pixels.PixelBuffer;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacv.Frame;
import org.bytedeco.javacv.Java2DFrameConverter;

/** Makes images as JavaCV's grabber and converter do: to BGR of three bytes by swscale, then by {@code Java2DFrameConverter}; one thread. */
final class JavaCvImages implements AutoCloseable {
    private final int height;
    private final AVFrame from = avutil.av_frame_alloc();
    private final AVFrame to = avutil.av_frame_alloc();
    private final SwsContext scaler;
    private final Frame frame;
    private final Java2DFrameConverter converter = new Java2DFrameConverter();

    JavaCvImages(int width, int height) {
        this.height = height;
        scaler = swscale.sws_getContext(
                width,
                height,
                avutil.AV_PIX_FMT_YUV420P,
                width,
                height,
                avutil.AV_PIX_FMT_BGR24,
                swscale.SWS_BILINEAR,
                null,
                null,
                (DoublePointer) null);
        frame = new Frame(width, height, Frame.DEPTH_UBYTE, 3);
        to.data(0, new BytePointer((ByteBuffer) frame.image[0]));
        to.linesize(0, frame.imageStride);
    }

    /** An image of an I420 picture in direct memory; valid until the next call. */
    BufferedImage image(PixelBuffer picture) {
        for (int plane = 0; plane < 3; plane++) {
            from.data(plane, new BytePointer(picture.plane(plane)));
            from.linesize(plane, picture.stride(plane));
        }
        swscale.sws_scale(scaler, from.data(), from.linesize(), 0, height, to.data(), to.linesize());
        return converted();
    }

    /** The latter half alone: an image of the BGR that is there already. */
    BufferedImage converted() {
        return converter.convert(frame);
    }

    @Override
    public void close() {
        converter.close();
        swscale.sws_freeContext(scaler);
        avutil.av_frame_free(from);
        avutil.av_frame_free(to);
        frame.close();
    }
}
