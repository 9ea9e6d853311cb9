package io.github.mediacapture.ffmpeg.record;

import org.bytedeco.ffmpeg.avcodec.AVCodecContext;

/** What each video encoder is told so that it keeps up with live pictures and holds none back. */
final class VideoTuning {
    private VideoTuning() {}

    /** @param codecName the codec as the request names it, in lower case; empty if it does not */
    static void set(String encoder, String codecName, AVCodecContext context, Options options) {
        switch (encoder) {
            // 10: it may take 6/16 of the time between two pictures at 30 per second, and grows coarser where it would
            // not do.
            case "libvpx" ->
                options.set("deadline", "realtime").set("cpu-used", 10).set("lag-in-frames", 0);
            case "libvpx-vp9" ->
                options.set("deadline", "realtime")
                        .set("cpu-used", 8)
                        .set("lag-in-frames", 0)
                        .set("row-mt", 1);
            case "libsvtav1" -> setSvt(context, options);
            case "libaom-av1" ->
                options.set("usage", "realtime")
                        .set("cpu-used", 8)
                        .set("lag-in-frames", 0)
                        .set("row-mt", 1);
            case "libopenh264" -> options.set("rc_mode", "bitrate").set("profile", h264Profile(codecName));
            case "libx264" -> setX264(h264Profile(codecName), options);
            case "libx265" ->
                options.set("preset", "ultrafast")
                        .set("tune", "zerolatency")
                        .set("forced-idr", 1)
                        .set("x265-params", "log-level=error");
            default -> setHardware(encoder, options);
        }
    }

    /**
     * Low delay, and a constant bitrate, which is the only one that it has with low delay. Faster presets than 9 leave
     * blocks of the picture before standing where something moves.
     */
    private static void setSvt(AVCodecContext context, Options options) {
        context.rc_max_rate(context.bit_rate());
        options.set("preset", 9).set("svtav1-params", "pred-struct=1:rtc=1");
    }

    /** The fastest preset leaves out what makes the main and the high profile. */
    private static void setX264(String profile, Options options) {
        boolean baseline = profile.equals("constrained_baseline");
        options.set("preset", baseline ? "ultrafast" : "superfast")
                .set("profile", baseline ? "baseline" : profile)
                .set("tune", "zerolatency")
                .set("forced-idr", 1);
    }

    /** The families of hardware encoders; others need nothing. */
    private static void setHardware(String encoder, Options options) {
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
