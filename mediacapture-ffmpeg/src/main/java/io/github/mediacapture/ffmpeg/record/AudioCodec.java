package io.github.mediacapture.ffmpeg.record;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bytedeco.ffmpeg.global.avutil;

/** The audio codecs that can be written, each with its encoders, best first. */
@SuppressWarnings("ImmutableEnumChecker") // its lists are made by List.of, and patterns never change
enum AudioCodec {
    OPUS("opus", List.of("opus"), List.of("libopus"), avutil.AV_SAMPLE_FMT_FLT),
    /** Low complexity, which is what {@code mp4a.40.2} says. */
    AAC("mp4a.40.2", List.of("mp4a.40.2", "aac"), List.of("aac"), avutil.AV_SAMPLE_FMT_FLTP);

    private final String mimeName;
    private final List<String> mimeNames;
    private final List<String> encoders;
    private final int sampleFormat;

    AudioCodec(String mimeName, List<String> mimeNames, List<String> encoders, int sampleFormat) {
        this.mimeName = mimeName;
        this.mimeNames = mimeNames;
        this.encoders = encoders;
        this.sampleFormat = sampleFormat;
    }

    /** What an answer calls it where the request left it open. */
    String mimeName() {
        return mimeName;
    }

    List<String> encoders() {
        return encoders;
    }

    /** The {@code AV_SAMPLE_FMT_*} that its encoders take. */
    int sampleFormat() {
        return sampleFormat;
    }

    static Optional<AudioCodec> of(String mimeName) {
        String lower = mimeName.toLowerCase(Locale.ROOT);
        for (AudioCodec codec : values()) {
            if (codec.mimeNames.contains(lower)) {
                return Optional.of(codec);
            }
        }
        return Optional.empty();
    }
}
