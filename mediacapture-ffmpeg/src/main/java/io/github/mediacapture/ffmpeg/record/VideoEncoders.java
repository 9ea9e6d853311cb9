package io.github.mediacapture.ffmpeg.record;

import io.github.mediacapture.spi.RecordingRequest;
import java.util.Locale;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;

/** Opens video encoders for live pictures: fast, and without a delay. */
final class VideoEncoders {
    private static final int NOMINAL_FRAMES_PER_SECOND = 30;
    private static final int SMALL_PIXELS = 640 * 480;
    private static final int HD_PIXELS = 1280 * 720;

    private VideoEncoders() {}

    /** Opens the codec's first encoder that takes the pictures. */
    static Encoder open(VideoCodec codec, PictureShape shape, RecordingRequest request, int ticksPerSecond) {
        String what = shape.width() + "x" + shape.height() + " pictures as " + codec.name();
        return Encoder.openFirst(codec.encoders(), what, (name, context, options) -> {
            describe(context, shape, ticksPerSecond);
            context.bit_rate(request.videoBitsPerSecond());
            context.gop_size(new KeyFrames(request).count());
            context.max_b_frames(0);
            context.thread_count(threads(shape));
            String asked = request.format().videoCodec().orElse("");
            setOptions(name, asked.toLowerCase(Locale.ROOT), options);
        });
    }

    private static void describe(AVCodecContext context, PictureShape shape, int ticksPerSecond) {
        context.width(shape.width());
        context.height(shape.height());
        context.pix_fmt(PictureShape.PIXEL_FORMAT);
        context.color_range(shape.range());
        context.colorspace(shape.colorSpace());
        context.time_base().num(1).den(ticksPerSecond);
        context.framerate().num(NOMINAL_FRAMES_PER_SECOND).den(1);
    }

    private static void setOptions(String encoder, String codecName, Options options) {
        switch (encoder) {
            case "libvpx" ->
                options.set("deadline", "realtime").set("cpu-used", 8).set("lag-in-frames", 0);
            case "libvpx-vp9" ->
                options.set("deadline", "realtime")
                        .set("cpu-used", 8)
                        .set("lag-in-frames", 0)
                        .set("row-mt", 1);
            case "libopenh264" -> options.set("rc_mode", "bitrate").set("profile", profile(codecName));
            case "libx264" ->
                options.set("preset", "ultrafast").set("tune", "zerolatency").set("forced-idr", 1);
            default -> throw new IllegalArgumentException("No options are known for encoder " + encoder);
        }
    }

    /** The profile that an {@code avc1.PPCCLL} name asks for. */
    private static String profile(String codecName) {
        if (codecName.matches("avc[13]\\.64.*")) {
            return "high";
        }
        return codecName.matches("avc[13]\\.4d.*") ? "main" : "constrained_baseline";
    }

    /** More threads than a picture has work for cost more than they bring. */
    private static int threads(PictureShape shape) {
        long pixels = (long) shape.width() * shape.height();
        int useful = pixels <= SMALL_PIXELS ? 1 : pixels <= HD_PIXELS ? 2 : 4;
        return Math.min(useful, Runtime.getRuntime().availableProcessors());
    }
}
