package io.github.mediacapture.ffmpeg.javacv;

import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.ffmpeg.AvFrameMemory;
import io.github.mediacapture.ffmpeg.AvFrames;
import io.github.mediacapture.ffmpeg.FfmpegLibrary;
import io.github.mediacapture.ffmpeg.PixelFormats;
import io.github.mediacapture.ffmpeg.convert.PixelConverter;
import io.github.mediacapture.frames.FrameMemory;
import io.github.mediacapture.frames.SharedVideoFrame;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.Frame;

/**
 * The image of a JavaCV frame, checked; good while nobody writes to the frame.
 *
 * @param avFormat FFmpeg's, of one plane
 * @param pixels from position 0
 */
record FrameImport(int avFormat, int width, int height, int stride, long timestampNanos, ByteBuffer pixels) {
    private static final long NANOS_PER_MICRO = 1000;

    static VideoFrame copy(Frame frame) {
        FfmpegLibrary.loadScaler();
        return of(frame, formatOf(frame)).copy();
    }

    static VideoFrame copy(Frame frame, VideoPixelFormat order) {
        if (!order.isRgb()) {
            throw new IllegalArgumentException("Four channels are RGBA, RGBX, BGRA or BGRX, not " + order.wireName());
        }
        FfmpegLibrary.loadScaler();
        if (frame.image != null && frame.imageChannels < PackedImage.bytesPerPixel(PixelFormats.toAv(order))) {
            throw new NotSupportedException(
                    order.wireName() + " has 4 channels, the frame's image has " + frame.imageChannels);
        }
        return of(frame, PixelFormats.toAv(order)).copy();
    }

    static VideoFrame takeOver(Frame frame) {
        FfmpegLibrary.loadScaler();
        FrameImport image = of(frame, formatOf(frame));
        Optional<VideoPixelFormat> own = PixelFormats.fromAv(image.avFormat);
        if (own.isPresent() && image.pixels.isDirect()) {
            return image.reference(own.get(), frame);
        }
        VideoFrame copy = image.copy();
        close(frame);
        return copy;
    }

    /** JavaCV's own leaves the buffer of what it has freed. */
    private static void close(Frame frame) {
        frame.close();
        frame.image = null;
    }

    /**
     * As JavaCV takes it: what an AVFrame beside the image says, or by the number of channels, which JavaCV's filter gets wrong where
     * rows are padded.
     */
    private static int formatOf(Frame frame) {
        if (frame.opaque instanceof AVFrame said && !said.isNull() && said.width() > 0) {
            if (!PackedImage.isPacked(said.format())) {
                return avutil.AV_PIX_FMT_NONE; // ImageMode.RAW gives the first plane for the image
            } else if (said.width() == frame.imageWidth && said.height() == frame.imageHeight) {
                return said.format();
            }
        }
        return switch (frame.imageChannels) {
            case 1 -> avutil.AV_PIX_FMT_GRAY8;
            case 3 -> avutil.AV_PIX_FMT_BGR24;
            case 4 -> avutil.AV_PIX_FMT_RGBA;
            default -> avutil.AV_PIX_FMT_NONE;
        };
    }

    private static FrameImport of(Frame frame, int avFormat) {
        if (frame.image == null || frame.image.length == 0 || frame.image[0] == null) {
            throw new IllegalArgumentException("The frame has no image: it is closed, or one of samples or data");
        }
        if (frame.imageDepth != Frame.DEPTH_UBYTE || !(frame.image[0] instanceof ByteBuffer pixels)) {
            throw new NotSupportedException("The frame's image has the depth " + frame.imageDepth
                    + ", only 8 (Frame.DEPTH_UBYTE) can be converted; OpenCV's convertTo makes that of others");
        }
        if (avFormat == avutil.AV_PIX_FMT_NONE || frame.image.length > 1) {
            throw new NotSupportedException("The frame's image has " + frame.imageChannels + " channels in "
                    + frame.image.length + " planes, only 1, 3 or 4 in one plane can be converted;"
                    + " a grabber makes those with ImageMode.COLOR or GRAY");
        }
        if (frame.imageStride < 0) {
            throw new NotSupportedException("The frame's image is upside down, its stride is " + frame.imageStride
                    + ": end JavaCV's filters with ',format=bgr24', or copy it");
        }
        int width = frame.imageWidth;
        int height = frame.imageHeight;
        long rowBytes = (long) width * PackedImage.bytesPerPixel(avFormat);
        long bytes = (long) frame.imageStride * (height - 1) + rowBytes;
        if (width <= 0 || height <= 0 || frame.imageStride < rowBytes || bytes > pixels.capacity()) {
            throw new IllegalArgumentException("An image of " + width + "x" + height + " in " + frame.imageChannels
                    + " channels does not fit a stride of " + frame.imageStride + " and a buffer of "
                    + pixels.capacity() + " bytes");
        }
        return new FrameImport(
                avFormat,
                width,
                height,
                frame.imageStride,
                nanos(frame),
                pixels.duplicate().clear().order(ByteOrder.nativeOrder()));
    }

    /** JavaCV's own arithmetic overflows for some devices. */
    static long nanos(Frame frame) {
        long most = Long.MAX_VALUE / NANOS_PER_MICRO;
        if (frame.timestamp > most || frame.timestamp < -most) {
            throw new IllegalArgumentException("The frame's timestamp can't be: " + frame.timestamp + " us");
        }
        return frame.timestamp * NANOS_PER_MICRO;
    }

    private VideoFrame reference(VideoPixelFormat format, Frame frame) {
        return new SharedVideoFrame(format, width, height, timestampNanos, new FrameMemory() {
            @Override
            public ByteBuffer plane(int plane) {
                return pixels;
            }

            @Override
            public int stride(int plane) {
                return stride;
            }

            @Override
            public void release() {
                FrameImport.close(frame);
            }
        });
    }

    private VideoFrame copy() {
        AVFrame copy = PackedImage.copy(pixels, stride, avFormat, width, height);
        try (PixelConverter converter = PixelConverter.forRecording()) {
            converter.convert(copy);
            return AvFrameMemory.takeVideo(copy, timestampNanos);
        } finally {
            AvFrames.free(copy);
        }
    }
}
