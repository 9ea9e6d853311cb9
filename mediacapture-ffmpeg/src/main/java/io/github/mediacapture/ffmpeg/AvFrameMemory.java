package io.github.mediacapture.ffmpeg;

import io.github.mediacapture.frames.AudioSampleFormat;
import io.github.mediacapture.frames.FrameMemory;
import io.github.mediacapture.frames.SharedAudioData;
import io.github.mediacapture.frames.SharedVideoFrame;
import io.github.mediacapture.frames.VideoFrameInit;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntUnaryOperator;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/**
 * A frame or samples in a referenced {@code AVFrame}: read without a copy, and passed on to an encoder as they are.
 *
 * <p>Thread-safe as {@link FrameMemory} asks: the frame is never written to once it is here.
 */
public final class AvFrameMemory implements FrameMemory {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final AVFrame frame;
    private final IntUnaryOperator planeBytes;
    private final AtomicReferenceArray<ByteBuffer> planes = new AtomicReferenceArray<>(AVFrame.AV_NUM_DATA_POINTERS);

    private AvFrameMemory(AVFrame frame, IntUnaryOperator planeBytes) {
        this.frame = frame;
        this.planeBytes = planeBytes;
    }

    /**
     * Takes a decoded frame over; {@code source} is empty afterwards and can be filled again.
     *
     * @param source in a format that {@link PixelFormats#fromAv} knows; its buffers must be reference-counted
     */
    public static SharedVideoFrame takeVideo(AVFrame source, long timestampNanos) {
        return takeVideo(source, init(source, timestampNanos));
    }

    /**
     * Likewise.
     *
     * @param init the timestamp and what else is known of the frame, in place of what the frame itself says
     */
    public static SharedVideoFrame takeVideo(AVFrame source, VideoFrameInit init) {
        VideoPixelFormat format = PixelFormats.fromAv(source.format())
                .orElseThrow(() -> new IllegalArgumentException("No pixel format for AV_PIX_FMT " + source.format()));
        int width = source.width();
        int height = source.height();
        AVFrame own = take(source);
        IntUnaryOperator planeBytes =
                plane -> own.linesize(plane) * (format.rows(plane, height) - 1) + format.rowBytes(plane, width);
        return new SharedVideoFrame(format, width, height, init, new AvFrameMemory(own, planeBytes));
    }

    /** How long it is shown is known where the frame has a time base to tell it in; a camera's has none. */
    private static VideoFrameInit init(AVFrame source, long timestampNanos) {
        VideoFrameInit init = VideoFrameInit.defaults()
                .timestampNanos(timestampNanos)
                .colorSpace(FrameColors.of(source).space());
        long base = source.time_base().num();
        boolean known = source.duration() > 0 && base > 0 && source.time_base().den() > 0;
        return known
                ? init.durationNanos(avutil.av_rescale(
                        source.duration(),
                        base * NANOS_PER_SECOND,
                        source.time_base().den()))
                : init;
    }

    /**
     * Takes decoded samples over; {@code source} is empty afterwards and can be filled again.
     *
     * @param source in a format that {@link SampleFormats#fromAv} knows, with at most 8 planes
     */
    public static SharedAudioData takeAudio(AVFrame source, long timestampNanos) {
        AudioSampleFormat format = SampleFormats.fromAv(source.format())
                .orElseThrow(
                        () -> new IllegalArgumentException("No sample format for AV_SAMPLE_FMT " + source.format()));
        int channels = source.ch_layout().nb_channels();
        int bytes = format.planeBytes(channels, source.nb_samples());
        SharedAudioData.Layout layout =
                new SharedAudioData.Layout(format, source.sample_rate(), channels, source.nb_samples());
        return new SharedAudioData(layout, timestampNanos, new AvFrameMemory(take(source), plane -> bytes));
    }

    private static AVFrame take(AVFrame source) {
        AVFrame own = AvFrames.allocate();
        if (source.linesize(0) >= 0) {
            avutil.av_frame_move_ref(own, source);
            return own;
        }
        try {
            copyUpright(source, own);
            return own;
        } catch (RuntimeException e) {
            AvFrames.free(own);
            throw e;
        }
    }

    /** Some devices deliver frames bottom up: a negative line size, which a ByteBuffer can't express. */
    private static void copyUpright(AVFrame source, AVFrame target) {
        target.format(source.format());
        target.width(source.width());
        target.height(source.height());
        AvErrors.check(avutil.av_frame_get_buffer(target, 0), "allocate a picture");
        AvErrors.check(avutil.av_frame_copy(target, source), "copy a picture");
        AvErrors.check(avutil.av_frame_copy_props(target, source), "copy a picture's properties");
        avutil.av_frame_unref(source);
    }

    /** The frame itself, to be referenced ({@code av_frame_ref}) or read, never changed; valid until {@link #release}. */
    public AVFrame frame() {
        return frame;
    }

    @Override
    public ByteBuffer plane(int plane) {
        ByteBuffer known = planes.get(plane);
        if (known != null) {
            return known;
        }
        BytePointer data = frame.data(plane);
        ByteBuffer buffer = data.capacity(planeBytes.applyAsInt(plane)).asByteBuffer();
        planes.set(plane, buffer);
        return buffer;
    }

    @Override
    public int stride(int plane) {
        return frame.linesize(plane);
    }

    @Override
    public void release() {
        AvFrames.free(frame);
    }
}
