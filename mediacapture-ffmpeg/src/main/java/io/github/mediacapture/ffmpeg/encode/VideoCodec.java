package io.github.mediacapture.ffmpeg.encode;

import io.github.mediacapture.ffmpeg.FrameColors;
import io.github.mediacapture.ffmpeg.convert.FrameRange;
import io.github.mediacapture.ffmpeg.convert.FrameShape;
import io.github.mediacapture.spi.FrameSize;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;

/** The video codecs that can be written, each with its encoders, best first. */
@SuppressWarnings("ImmutableEnumChecker") // its lists are made by List.of
public enum VideoCodec {
    VP8("vp8", "vp8|vp08\\.00\\.\\d\\d\\.08(\\..+)?", List.of("libvpx"), List.of("vp8_v4l2m2m")),
    VP9("vp9", "vp9|vp09\\.00\\.\\d\\d\\.08(\\..+)?", List.of("libvpx-vp9"), List.of("vp9_qsv")),
    /** Main profile with 8 bits. */
    AV1(
            "av01",
            "av1|av01(\\.0\\.\\d\\d[mh]\\.08(\\..+)?)?",
            List.of("libsvtav1", "libaom-av1"),
            List.of("av1_nvenc", "av1_qsv", "av1_amf")),
    /** Constrained baseline, main or high profile; libx264 is there with GPL natives only. */
    H264(
            "avc1",
            "h264|avc[13](\\.(42|4d|64)[0-9a-f]{4})?",
            List.of("libx264", "libopenh264"),
            List.of("h264_nvenc", "h264_qsv", "h264_videotoolbox", "h264_amf", "h264_mf", "h264_v4l2m2m")),
    /** H.265, main profile; libx265 is there with GPL natives only. */
    HEVC(
            "hvc1",
            "h265|h(vc|ev)1(\\.1\\.[0-9a-f]+\\.[lh]\\d+(\\.[0-9a-f]{1,2}){0,6})?",
            List.of("libx265"),
            List.of("hevc_nvenc", "hevc_qsv", "hevc_videotoolbox", "hevc_amf", "hevc_mf", "hevc_v4l2m2m")),
    MJPEG("mjpeg", "mjpeg", List.of("mjpeg"), List.of()),
    GIF("gif", "gif", List.of("gif"), List.of());

    private final String mimeName;
    /** A regular expression, compiled by those who ask: most recordings name no codec. */
    private final String mimeNames;

    private final List<String> software;
    private final List<String> hardware;

    VideoCodec(String mimeName, String mimeNames, List<String> software, List<String> hardware) {
        this.mimeName = mimeName;
        this.mimeNames = mimeNames;
        this.software = software;
        this.hardware = hardware;
    }

    /** What an answer calls it where the request left it open. */
    public String mimeName() {
        return mimeName;
    }

    /** The shape of a file that begins with a frame, before an encoder is chosen. */
    public FrameShape shapeFor(AVFrame first) {
        int width = first.width();
        int height = first.height();
        if (this == GIF) {
            return new FrameShape(width, height, avutil.AV_PIX_FMT_BGRA, FrameColors.RGB);
        }
        FrameColors given = FrameColors.of(first);
        FrameColors colors = switch (this) {
            case MJPEG -> given.bt601(/* full= */ true);
            // Its definition knows no other matrix, and Firefox believes it more than the container.
            case VP8 -> given.bt601(/* full= */ false);
            default -> given.limited();
        };
        return new FrameShape(width, height, avutil.AV_PIX_FMT_YUV420P, colors);
    }

    /** All that can make it; hardware is the last resort unless it is preferred. */
    public List<String> encoders(boolean preferHardware) {
        return preferHardware
                ? Stream.concat(hardware.stream(), software.stream()).toList()
                : Stream.concat(software.stream(), hardware.stream()).toList();
    }

    /** Its encoders of graphics cards. */
    List<String> hardware() {
        return hardware;
    }

    /** Whether it takes frames of a size as they are; hardware counts where there is nothing else. */
    public boolean takes(FrameSize size) {
        for (String encoder : isThere() ? software : hardware) {
            boolean counts = !software.contains(encoder) || AvEncoder.isThere(encoder);
            if (counts && FrameRange.of(encoder).takes(size)) {
                return true;
            }
        }
        return false;
    }

    /** Whether its encoder needs nothing of the machine, and no library of its own that may be another than FFmpeg expects. */
    public boolean worksEverywhere() {
        return switch (this) {
            case VP8, VP9 -> isThere(); // else it is hardware
            case MJPEG, GIF -> true;
            case AV1, H264, HEVC -> false;
        };
    }

    /** Whether FFmpeg was built with an encoder for any machine. */
    public boolean isThere() {
        for (String encoder : software) {
            if (AvEncoder.isThere(encoder)) {
                return true;
            }
        }
        return false;
    }

    public static Optional<VideoCodec> of(String mimeName) {
        String lower = mimeName.toLowerCase(Locale.ROOT);
        for (VideoCodec codec : values()) {
            if (lower.matches(codec.mimeNames)) {
                return Optional.of(codec);
            }
        }
        return Optional.empty();
    }
}
