package io.github.mediacapture.ffmpeg.record;

import io.github.mediacapture.ffmpeg.AvFrameMemory;
import io.github.mediacapture.ffmpeg.AvFrames;
import io.github.mediacapture.ffmpeg.PixelFormats;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.AudioSampleFormat;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.VideoFrameInit;
import io.github.mediacapture.frames.pixels.VideoColorSpace;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;

/** Pictures and tones that can be recognised after coding. */
public final class Signals {
    static final int RATE = 48_000;

    private Signals() {}

    /** A soft gradient that moves with {@code number}. */
    public static byte[] gradient(int width, int height, int number) {
        byte[] pixels = new byte[VideoPixelFormat.I420.allocationSize(width, height)];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                pixels[y * width + x] = (byte) (60 + number * 2 % 40 + (x + y) * 100 / (width + height));
            }
        }
        int chroma = (pixels.length - width * height) / 2;
        java.util.Arrays.fill(pixels, width * height, width * height + chroma, (byte) 110);
        java.util.Arrays.fill(pixels, width * height + chroma, pixels.length, (byte) 150);
        return pixels;
    }

    public static VideoFrame heap(int width, int height, int number) {
        return VideoFrame.copyOf(
                VideoPixelFormat.I420,
                width,
                height,
                ByteBuffer.wrap(gradient(width, height, number)),
                VideoFrameInit.defaults().timestampNanos(0).colorSpace(VideoColorSpace.CAMERA));
    }

    /** The same picture as a backend delivers it. */
    public static VideoFrame av(int width, int height, int number) {
        try (VideoFrame heap = heap(width, height, number)) {
            return av(heap, avutil.AVCOL_RANGE_UNSPECIFIED);
        }
    }

    public static VideoFrame av(VideoFrame heap, int range) {
        return av(heap, range, avutil.AVCOL_SPC_UNSPECIFIED);
    }

    public static VideoFrame av(VideoFrame heap, int range, int matrix) {
        AVFrame frame = AvFrames.allocate();
        try {
            frame.format(PixelFormats.toAv(heap.format()));
            frame.width(heap.codedWidth());
            frame.height(heap.codedHeight());
            frame.color_range(range);
            frame.colorspace(matrix);
            avutil.av_frame_get_buffer(frame, 0);
            // As decoders say it: it must not make a key frame of every picture.
            frame.pict_type(avutil.AV_PICTURE_TYPE_I);
            for (int plane = 0; plane < heap.format().planeCount(); plane++) {
                int rows = heap.format().rows(plane, heap.codedHeight());
                int rowBytes = heap.format().rowBytes(plane, heap.codedWidth());
                int stride = frame.linesize(plane);
                ByteBuffer target =
                        frame.data(plane).capacity((long) stride * rows).asByteBuffer();
                for (int row = 0; row < rows; row++) {
                    target.put(row * stride, heap.plane(plane), row * heap.stride(plane), rowBytes);
                }
            }
            return AvFrameMemory.takeVideo(frame, 0);
        } finally {
            AvFrames.free(frame);
        }
    }

    /** One colour everywhere, in a format with 4 bytes per pixel. */
    public static VideoFrame solid(VideoPixelFormat format, int width, int height, int... bytes) {
        ByteBuffer pixels = ByteBuffer.allocate(format.allocationSize(width, height));
        while (pixels.hasRemaining()) {
            for (int value : bytes) {
                pixels.put((byte) value);
            }
        }
        return VideoFrame.copyOf(format, width, height, 0, pixels.flip());
    }

    /** A sine of half amplitude, the same in all channels; {@code atNanos} gives its phase. */
    static AudioData tone(int channels, int rate, long atNanos, int frames, double hertz) {
        ByteBuffer samples =
                ByteBuffer.allocate(frames * channels * Float.BYTES).order(ByteOrder.nativeOrder());
        for (int i = 0; i < frames; i++) {
            double time = atNanos / 1e9 + (double) i / rate;
            for (int channel = 0; channel < channels; channel++) {
                samples.putFloat((float) (0.5 * Math.sin(2 * Math.PI * hertz * time)));
            }
        }
        return AudioData.copyOf(AudioSampleFormat.F32, rate, channels, frames, atNanos, samples.flip());
    }
}
