package io.github.mediacapture.ffmpeg.encode;

import io.github.mediacapture.ffmpeg.AvOptions;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;

/** What each video encoder is told so that it keeps up with live frames and holds none back. */
public final class VideoTuning {
    private static final Set<String> COUNTING = Set.of("libopenh264", "libx265", "libsvtav1");

    private VideoTuning() {}

    /** @param codecName the codec as the request names it, in lower case; empty if it does not */
    static void set(String encoder, String codecName, AVCodecContext context, AvOptions options) {
        switch (encoder) {
            case "libvpx" -> {
                // Negative: whatever else the processor does. Faster than 14 it hardly looks where things have
                // moved to, which costs three times the bits.
                options.set("deadline", "realtime").set("cpu-used", -12).set("lag-in-frames", 0);
                keepRate(context);
            }
            case "libvpx-vp9" -> {
                // Without the refresh in cycles (3) it can't spend less where little moves; without the 100 it
                // gives back little of what a key frame took too much. It misses low bit rates then.
                options.set("deadline", "realtime")
                        .set("cpu-used", 8)
                        .set("lag-in-frames", 0)
                        .set("row-mt", 1)
                        .set("aq-mode", 3)
                        .set("undershoot-pct", 100);
                keepRate(context);
            }
            case "libsvtav1" -> setSvt(context, options);
            case "libaom-av1" ->
                options.set("usage", "realtime")
                        .set("cpu-used", 8)
                        .set("lag-in-frames", 0)
                        .set("row-mt", 1);
            // Both limits, or it takes 12 and 42 for both: too fine for low bit rates.
            case "libopenh264" ->
                options.set("rc_mode", "bitrate")
                        .set("profile", h264Profile(codecName))
                        .set("qmin", 12)
                        .set("qmax", 51);
            case "libx264" -> setX264(h264Profile(codecName), options);
            // It writes its settings into the header otherwise, which must stay the same where they change.
            case "libx265" -> {
                options.set("preset", "ultrafast")
                        .set("tune", "zerolatency")
                        .set("forced-idr", 1)
                        .set("x265-params", "log-level=error:info=0");
                keepRate(context);
            }
            default -> setHardware(encoder, options);
        }
    }

    /**
     * A constant bit rate, by a buffer of a second, half full: libvpx's variable one is for files that are read twice, and it
     * would spend four seconds' bits in the first.
     */
    private static void keepRate(AVCodecContext context) {
        context.rc_min_rate(context.bit_rate());
        context.rc_max_rate(context.bit_rate());
        context.rc_buffer_size((int) Math.min(Integer.MAX_VALUE, context.bit_rate()));
        context.rc_initial_buffer_occupancy(context.rc_buffer_size() / 2);
    }

    /**
     * Low delay, and a constant bitrate, which is the only one that it has with low delay. Faster presets than 9 leave
     * blocks of the frame before standing where something moves; with layers a quarter of a low bit rate stays unused.
     */
    private static void setSvt(AVCodecContext context, AvOptions options) {
        context.rc_max_rate(context.bit_rate());
        options.set("preset", 9).set("svtav1-params", "pred-struct=1:rtc=1:hierarchical-levels=0");
    }

    /**
     * Whether an encoder gives each picture its share of the bit rate by the frame rate that it was told, whatever the
     * timestamps say.
     */
    public static boolean countsFrames(String encoder) {
        return COUNTING.contains(encoder);
    }

    /** The fastest preset leaves out what makes the main and the high profile. */
    private static void setX264(String profile, AvOptions options) {
        boolean baseline = profile.equals("constrained_baseline");
        options.set("preset", baseline ? "ultrafast" : "superfast")
                .set("profile", baseline ? "baseline" : profile)
                .set("tune", "zerolatency")
                .set("forced-idr", 1)
                // The bit rate goes by the timestamps then; each frame comes out when the next one goes in.
                .set("x264-params", "force-cfr=0");
    }

    /** The families of hardware encoders; others need nothing. */
    private static void setHardware(String encoder, AvOptions options) {
        switch (encoder.substring(encoder.lastIndexOf('_') + 1)) {
            case "nvenc" ->
                options.set("preset", "p4")
                        .set("tune", "ull")
                        .set("zerolatency", 1)
                        .set("delay", 0)
                        .set("forced-idr", 1);
            case "qsv" -> options.set("async_depth", 1).set("forced_idr", 1);
            case "videotoolbox" -> options.set("realtime", 1);
            case "amf" -> options.set("usage", "lowlatency");
            case "mf" -> options.set("hw_encoding", 1);
            default -> {
                return;
            }
        }
    }

    /** The profile that an {@code avc1.PPCCLL} name asks for. */
    private static String h264Profile(String codecName) {
        if (codecName.matches("avc[13]\\.64.*")) {
            return "high";
        }
        return codecName.matches("avc[13]\\.4d.*") ? "main" : "constrained_baseline";
    }
}
