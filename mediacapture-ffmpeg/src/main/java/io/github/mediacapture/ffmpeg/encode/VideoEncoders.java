package io.github.mediacapture.ffmpeg.encode;

import io.github.mediacapture.ffmpeg.convert.FrameRange;
import io.github.mediacapture.ffmpeg.convert.FrameShape;
import io.github.mediacapture.spi.RecordingRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.global.avutil;

/** Opens video encoders for live frames: fast, and without a delay. */
public final class VideoEncoders {
    private static final int SMALL_PIXELS = 640 * 480;
    private static final int HD_PIXELS = 1280 * 720;
    private static final int FULL_HD_PIXELS = 1920 * 1088;

    /** What every encoder takes, as Firefox has it: 0 means something else to each, and SVT-AV1 takes no more than this. */
    private static final int LEAST_BITS = 10_000;

    private static final int MOST_BITS = 100_000_000;

    private VideoEncoders() {}

    /**
     * Opens the codec's first encoder that takes the frames as they are; where none does, the first, in the size that is nearest
     * to theirs.
     *
     * @param tag what the container calls the codec; 0 for what it usually does
     */
    public static AvEncoder open(
            VideoCodec codec, FrameShape shape, RecordingRequest request, int tag, int ticksPerSecond) {
        String what = shape.width() + "x" + shape.height() + " pictures as " + codec.name();
        return AvEncoder.openFirst(
                inOrder(codec, shape, request),
                what,
                setup(shape, request, tag, ticksPerSecond, request.videoBitsPerSecond()));
    }

    /**
     * Opens the encoder anew for another bit rate. The frame rate stays, even where it is another one: it is in the file's header.
     *
     * @return false if it encodes as before
     */
    public static boolean reopen(
            AvEncoder encoder,
            FrameShape shape,
            RecordingRequest request,
            long bitsPerSecond,
            Consumer<AVPacket> packets) {
        int ticksPerSecond = encoder.context().time_base().den();
        int tag = encoder.context().codec_tag();
        return encoder.reopen(setup(shape, request, tag, ticksPerSecond, bitsPerSecond), packets);
    }

    private static AvEncoder.Setup setup(
            FrameShape shape, RecordingRequest request, int tag, int ticksPerSecond, long bitsPerSecond) {
        String asked = request.format().videoCodec().orElse("").toLowerCase(Locale.ROOT);
        return (name, context, options) -> {
            FrameShape taken = shape.fittedTo(FrameRange.of(name));
            describe(context, taken, ticksPerSecond);
            context.pix_fmt(pixelFormat(name));
            context.codec_tag(tag);
            context.bit_rate(Math.min(MOST_BITS, Math.max(LEAST_BITS, bitsPerSecond)));
            context.gop_size(new KeyFrames(request).count());
            context.max_b_frames(0);
            context.thread_count(threads(name, taken));
            VideoTuning.set(name, asked, context, options);
        };
    }

    private static List<String> inOrder(VideoCodec codec, FrameShape shape, RecordingRequest request) {
        return codec.encoders(request.preferHardware()).stream()
                .sorted(Comparator.comparing(name -> !FrameRange.of(name).takes(shape.size())))
                .toList();
    }

    private static void describe(AVCodecContext context, FrameShape shape, int ticksPerSecond) {
        context.width(shape.width());
        context.height(shape.height());
        shape.colors().describe(context);
        context.time_base().num(1).den(ticksPerSecond);
        context.framerate().num(FrameRate.NOMINAL).den(1);
    }

    private static int pixelFormat(String encoder) {
        if (encoder.equals("gif")) {
            return avutil.AV_PIX_FMT_PAL8;
        }
        return encoder.endsWith("_qsv") ? avutil.AV_PIX_FMT_NV12 : avutil.AV_PIX_FMT_YUV420P;
    }

    /**
     * More threads than a frame has work for cost more than they bring; MJPEG's would hold frames back. VP8's wait for
     * each other in busy loops: two of them take half as much again of the processor, and where other programs run on it,
     * ten times as long as one.
     */
    private static int threads(String encoder, FrameShape shape) {
        long pixels = (long) shape.width() * shape.height();
        int useful = switch (encoder) {
            case "mjpeg" -> 1;
            case "libvpx" -> pixels <= FULL_HD_PIXELS ? 1 : 2;
            default -> pixels <= SMALL_PIXELS ? 1 : pixels <= HD_PIXELS ? 2 : 4;
        };
        return Math.min(useful, Runtime.getRuntime().availableProcessors());
    }
}
