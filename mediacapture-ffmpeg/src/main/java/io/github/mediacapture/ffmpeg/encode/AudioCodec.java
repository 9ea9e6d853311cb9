package io.github.mediacapture.ffmpeg.encode;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bytedeco.ffmpeg.global.avutil;

/** The audio codecs that can be written, each with its encoder. */
@SuppressWarnings("ImmutableEnumChecker") // its list is made by List.of
public enum AudioCodec {
    OPUS("libopus", avutil.AV_SAMPLE_FMT_FLT, List.of("opus")),
    /** Low complexity, which is what {@code mp4a.40.2} says. */
    AAC("aac", avutil.AV_SAMPLE_FMT_FLTP, List.of("mp4a.40.2", "aac")),
    /** With 16 bits. */
    FLAC("flac", avutil.AV_SAMPLE_FMT_S16, List.of("flac")),
    MP3("libmp3lame", avutil.AV_SAMPLE_FMT_FLTP, List.of("mp3", "mp4a.6b", "mp4a.69")),
    /** 16 bits, little-endian; {@code 1} is its number in WAV, {@code ipcm} its name in MP4. */
    PCM("pcm_s16le", avutil.AV_SAMPLE_FMT_S16, List.of("pcm", "1", "ipcm"));

    /** Its header has 16 bits for the rate. */
    public static final int MOST_PCM_RATE_OF_MP4 = 65_535;

    private final String encoder;
    private final int sampleFormat;
    private final List<String> mimeNames;

    AudioCodec(String encoder, int sampleFormat, List<String> mimeNames) {
        this.encoder = encoder;
        this.sampleFormat = sampleFormat;
        this.mimeNames = mimeNames;
    }

    /** What an answer calls it where the request left it open. */
    public String mimeName() {
        return mimeNames.get(0);
    }

    public String encoder() {
        return encoder;
    }

    /** The {@code AV_SAMPLE_FMT_*} that its encoder takes. */
    public int sampleFormat() {
        return sampleFormat;
    }

    public static Optional<AudioCodec> of(String mimeName) {
        String lower = mimeName.toLowerCase(Locale.ROOT);
        for (AudioCodec codec : values()) {
            if (codec.mimeNames.contains(lower)) {
                return Optional.of(codec);
            }
        }
        return Optional.empty();
    }
}
