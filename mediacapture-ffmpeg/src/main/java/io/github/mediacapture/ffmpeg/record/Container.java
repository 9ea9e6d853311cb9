package io.github.mediacapture.ffmpeg.record;

import static io.github.mediacapture.ffmpeg.record.AudioCodec.AAC;
import static io.github.mediacapture.ffmpeg.record.AudioCodec.MP3;
import static io.github.mediacapture.ffmpeg.record.AudioCodec.OPUS;
import static io.github.mediacapture.ffmpeg.record.AudioCodec.PCM;
import static io.github.mediacapture.ffmpeg.record.VideoCodec.AV1;
import static io.github.mediacapture.ffmpeg.record.VideoCodec.H264;
import static io.github.mediacapture.ffmpeg.record.VideoCodec.HEVC;
import static io.github.mediacapture.ffmpeg.record.VideoCodec.MJPEG;
import static io.github.mediacapture.ffmpeg.record.VideoCodec.VP8;
import static io.github.mediacapture.ffmpeg.record.VideoCodec.VP9;

import io.github.mediacapture.spi.RecordingFormat;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The file formats that can be written: FFmpeg's muxer, unit of time, codecs (the default first) and MIME types (its own
 * first, then other spellings). Where a request names none, the first that fits is taken.
 */
@SuppressWarnings("ImmutableEnumChecker") // its lists are made by List.of
enum Container {
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
    /** Pictures only; players show none shorter than 2/100 s. */
    GIF("gif", 100, List.of(VideoCodec.GIF), List.of(), "image/gif");

    private static final String AUDIO = "audio/";
    private static final int LEAST_GIF_TICKS = 2;
    static final int MOST_MP4_PCM_RATE = 65_535;

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

    static boolean isAudioOnly(String mimeType) {
        return mimeType.startsWith(AUDIO);
    }

    static Optional<Container> of(String mimeType) {
        for (Container container : values()) {
            if (container.isCalled(mimeType)) {
                return Optional.of(container);
            }
        }
        return Optional.empty();
    }

    boolean isCalled(String mimeType) {
        return mimeTypes.contains(mimeType);
    }

    /** Its name where it holds pictures, or sound only. */
    String mimeType(boolean video) {
        for (String type : mimeTypes) {
            if (isAudioOnly(type) != video) {
                return type;
            }
        }
        return mimeTypes.get(0);
    }

    /** The first name of each. */
    static List<String> types() {
        return Arrays.stream(values()).map(each -> each.mimeTypes.get(0)).toList();
    }

    /** All its names. */
    List<String> mimeTypes() {
        return mimeTypes;
    }

    /** Its names where it holds sound only. */
    List<String> soundTypes() {
        return mimeTypes.stream().filter(Container::isAudioOnly).toList();
    }

    /** What an answer calls the codec where the request left it open: in WAV players know it by its number. */
    String mimeName(AudioCodec codec) {
        return this == WAV ? "1" : codec.mimeName();
    }

    /** Whether a codec may have that name here. */
    boolean allows(String audioName) {
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

    /** Whether its header can say what the sound is like: that of MP4 has 16 bits for the rate of PCM. */
    boolean holds(AudioCodec codec, RecordingFormat sound) {
        return this != MP4 || codec != PCM || sound.audioSampleRate().orElse(0) <= MOST_MP4_PCM_RATE;
    }

    /** FFmpeg's name of the muxer. */
    String muxer() {
        return muxer;
    }

    /** The resolution of video timestamps. */
    int ticksPerSecond() {
        return ticksPerSecond;
    }

    /** Pictures that follow the one before sooner than this are left out; 0 if none is. */
    int leastTicks() {
        return this == GIF ? LEAST_GIF_TICKS : 0;
    }

    /** Whether a file says of each picture how long it lasts; else that follows from the next one. */
    boolean saysDurations() {
        return this == MP4 || this == GIF;
    }

    /** How long a picture may stand before it must be shown again: well within what the file can say. */
    Duration longestPicture() {
        // MP4 has 32 bits for it, of which some players take the highest for a sign: 6.6 h. GIF has 16: 655 s.
        return saysDurations() ? Duration.ofMinutes(10) : Duration.ofSeconds(Long.MAX_VALUE / 1_000_000_000L);
    }

    List<VideoCodec> videoCodecs() {
        return videoCodecs;
    }

    List<AudioCodec> audioCodecs() {
        return audioCodecs;
    }
}
