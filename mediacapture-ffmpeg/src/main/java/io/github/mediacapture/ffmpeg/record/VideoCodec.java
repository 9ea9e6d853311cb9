package io.github.mediacapture.ffmpeg.record;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The video codecs that can be written, each with its encoders, best first. */
@SuppressWarnings("ImmutableEnumChecker") // its lists are made by List.of, and patterns never change
enum VideoCodec {
    VP8("vp8", Pattern.compile("vp8|vp08\\..+"), List.of("libvpx")),
    VP9("vp9", Pattern.compile("vp9|vp09\\..+"), List.of("libvpx-vp9")),
    /** Constrained baseline, main or high profile; libx264 is there with GPL natives only. */
    H264("avc1.42C01F", Pattern.compile("h264|avc[13](\\.(42|4d|64)[0-9a-f]{4})?"), List.of("libopenh264", "libx264"));

    private final String mimeName;
    private final Pattern mimeNames;
    private final List<String> encoders;

    VideoCodec(String mimeName, Pattern mimeNames, List<String> encoders) {
        this.mimeName = mimeName;
        this.mimeNames = mimeNames;
        this.encoders = encoders;
    }

    /** What an answer calls it where the request left it open. */
    String mimeName() {
        return mimeName;
    }

    List<String> encoders() {
        return encoders;
    }

    /** Whether pictures must have an even width and height. */
    boolean needsEvenSize() {
        return this == H264;
    }

    static Optional<VideoCodec> of(String mimeName) {
        String lower = mimeName.toLowerCase(Locale.ROOT);
        for (VideoCodec codec : values()) {
            if (codec.mimeNames.matcher(lower).matches()) {
                return Optional.of(codec);
            }
        }
        return Optional.empty();
    }
}
