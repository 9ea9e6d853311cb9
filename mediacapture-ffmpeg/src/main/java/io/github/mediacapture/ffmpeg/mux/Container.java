package io.github.mediacapture.ffmpeg.mux;

import static io.github.mediacapture.ffmpeg.encode.AudioCodec.AAC;
import static io.github.mediacapture.ffmpeg.encode.AudioCodec.MP3;
import static io.github.mediacapture.ffmpeg.encode.AudioCodec.OPUS;
import static io.github.mediacapture.ffmpeg.encode.AudioCodec.PCM;
import static io.github.mediacapture.ffmpeg.encode.VideoCodec.AV1;
import static io.github.mediacapture.ffmpeg.encode.VideoCodec.H264;
import static io.github.mediacapture.ffmpeg.encode.VideoCodec.HEVC;
import static io.github.mediacapture.ffmpeg.encode.VideoCodec.MJPEG;
import static io.github.mediacapture.ffmpeg.encode.VideoCodec.VP8;
import static io.github.mediacapture.ffmpeg.encode.VideoCodec.VP9;

import io.github.mediacapture.ffmpeg.encode.AudioCodec;
import io.github.mediacapture.ffmpeg.encode.VideoCodec;
import io.github.mediacapture.spi.RecordingFormat;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The file formats that can be written: FFmpeg's muxer, unit of time, codecs (the default first) and MIME types (its own
 * first, then other spellings). Where a request names none, the first that fits is taken.
 */
@SuppressWarnings("ImmutableEnumChecker") // its lists are made by List.of
public enum Container {
    WEBM("webm", 1000, List.of(VP8, VP9, AV1), List.of(OPUS), "video/webm", "audio/webm"),
    /** As in Chrome and Safari H.264 and AAC come first: players of MP4 that know nothing else are many. */
    MP4(
            "mp4",
            90_000,
            List.of(H264, VP9, AV1, HEVC),
            List.of(AAC, OPUS, AudioCodec.FLAC, MP3, PCM),
            "video/mp4",
            "audio/mp4",
            "audio/x-m4a"),
    MATROSKA(
            "matroska",
            1000,
            List.of(VP8, VP9, H264, AV1, HEVC, MJPEG),
            List.of(OPUS, AAC, AudioCodec.FLAC, MP3, PCM),
            "video/x-matroska",
            "audio/x-matroska",
            "video/matroska",
            "audio/matroska"),
    MPEG_TS("mpegts", 90_000, List.of(H264, HEVC), List.of(AAC, MP3, OPUS), "video/mp2t"),
    OGG("ogg", 1000, List.of(), List.of(OPUS, AudioCodec.FLAC), "audio/ogg"),
    MP3_FILE("mp3", 1000, List.of(), List.of(MP3), "audio/mpeg", "audio/mp3"),
    FLAC_FILE("flac", 1000, List.of(), List.of(AudioCodec.FLAC), "audio/flac", "audio/x-flac"),
    WAV("wav", 1000, List.of(), List.of(PCM), "audio/wav", "audio/x-wav", "audio/wave", "audio/vnd.wave"),
    /** Frames only; players show none shorter than 2/100 s. */
    GIF("gif", 100, List.of(VideoCodec.GIF), List.of(), "image/gif");

    private static final String AUDIO = "audio/";
    private static final int LEAST_GIF_TICKS = 2;

    /** Codec names that MP4 has a tag of its own for, where FFmpeg would choose another. */
    private static final List<String> MP4_TAGS = List.of("avc3", "hvc1", "hev1");

    private final String muxer;
    private final int ticksPerSecond;
    private final List<VideoCodec> videoCodecs;
    private final List<AudioCodec> audioCodecs;
    private final List<String> mimeTypes;

    Container(
            String muxer,
            int ticksPerSecond,
            List<VideoCodec> videoCodecs,
            List<AudioCodec> audioCodecs,
            String... mimeTypes) {
        this.muxer = muxer;
        this.ticksPerSecond = ticksPerSecond;
        this.videoCodecs = videoCodecs;
        this.audioCodecs = audioCodecs;
        this.mimeTypes = List.of(mimeTypes);
    }

    public static boolean isAudioOnly(String mimeType) {
        return mimeType.startsWith(AUDIO);
    }

    public static Optional<Container> of(String mimeType) {
        for (Container container : values()) {
            if (container.isCalled(mimeType)) {
                return Optional.of(container);
            }
        }
        return Optional.empty();
    }

    public boolean isCalled(String mimeType) {
        return mimeTypes.contains(mimeType);
    }

    /** Its name where it holds frames, or audio only. */
    public String mimeType(boolean video) {
        for (String type : mimeTypes) {
            if (isAudioOnly(type) != video) {
                return type;
            }
        }
        return mimeTypes.get(0);
    }

    /** The first name of each. */
    public static List<String> types() {
        return Arrays.stream(values()).map(each -> each.mimeTypes.get(0)).toList();
    }

    /** All its names. */
    public List<String> mimeTypes() {
        return mimeTypes;
    }

    /** Its names where it holds audio only. */
    List<String> audioTypes() {
        return mimeTypes.stream().filter(Container::isAudioOnly).toList();
    }

    /** What an answer calls the codec where the request left it open: in WAV players know it by its number. */
    public String mimeName(AudioCodec codec) {
        return this == WAV ? "1" : codec.mimeName();
    }

    /** Whether a codec may have that name here. */
    public boolean allows(String audioName) {
        return switch (audioName) {
            case "1" -> this == WAV;
            case "ipcm" -> this == MP4;
            default -> true;
        };
    }

    /** Whether it is Matroska, or the part of it that WebM is. */
    boolean isMatroska() {
        return this == MATROSKA || this == WEBM;
    }

    /** Whether its header can say what the audio is like: that of MP4 has 16 bits for the rate of PCM. */
    public boolean holds(AudioCodec codec, RecordingFormat sound) {
        return this != MP4 || codec != PCM || sound.audioSampleRate().orElse(0) <= AudioCodec.MOST_PCM_RATE_OF_MP4;
    }

    /** FFmpeg's name of the muxer. */
    public String muxer() {
        return muxer;
    }

    /** The resolution of video timestamps. */
    public int ticksPerSecond() {
        return ticksPerSecond;
    }

    /** Frames that follow the one before sooner than this are left out; 0 if none is. */
    public int leastTicks() {
        return this == GIF ? LEAST_GIF_TICKS : 0;
    }

    /** Whether a file says of each frame how long it lasts; else that follows from the next one. */
    public boolean saysDurations() {
        return this == MP4 || this == GIF;
    }

    /** How long a frame may stand before it must be shown again: well within what the file can say. */
    public Duration longestFrame() {
        // MP4 has 32 bits for it, of which some players take the highest for a sign: 6.6 h. GIF has 16: 655 s.
        return saysDurations() ? Duration.ofMinutes(10) : Duration.ofSeconds(Long.MAX_VALUE / 1_000_000_000L);
    }

    public List<VideoCodec> videoCodecs() {
        return videoCodecs;
    }

    public List<AudioCodec> audioCodecs() {
        return audioCodecs;
    }

    /** The tag of a codec that was asked for by name; 0 for the usual one. */
    public int tag(String codecName) {
        String asked = codecName.toLowerCase(Locale.ROOT);
        String name = asked.equals("h265") ? "hvc1" : asked.split("\\.", -1)[0];
        if (this != MP4 || !MP4_TAGS.contains(name)) {
            return 0;
        }
        return name.charAt(0) | name.charAt(1) << 8 | name.charAt(2) << 16 | name.charAt(3) << 24;
    }
}
