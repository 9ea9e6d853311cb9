package io.github.mediacapture.ffmpeg.record;

import java.util.List;
import java.util.Optional;

/** The file formats that can be written: names, muxer, codecs (the default first), and unit of time. */
@SuppressWarnings("ImmutableEnumChecker") // its lists are made by List.of
enum Container {
    WEBM("webm", "webm", 1000, List.of(VideoCodec.VP8, VideoCodec.VP9), List.of(AudioCodec.OPUS)),
    /** As in Chrome and Safari H.264 and AAC come first: players of MP4 that know nothing else are many. */
    MP4("mp4", "mp4", 90_000, List.of(VideoCodec.H264, VideoCodec.VP9), List.of(AudioCodec.AAC, AudioCodec.OPUS)),
    MATROSKA(
            "x-matroska",
            "matroska",
            1000,
            List.of(VideoCodec.VP8, VideoCodec.VP9, VideoCodec.H264),
            List.of(AudioCodec.OPUS, AudioCodec.AAC));

    private static final String VIDEO = "video/";
    private static final String AUDIO = "audio/";

    private final String subtype;
    private final String muxer;
    private final int ticksPerSecond;
    private final List<VideoCodec> videoCodecs;
    private final List<AudioCodec> audioCodecs;

    Container(
            String subtype,
            String muxer,
            int ticksPerSecond,
            List<VideoCodec> videoCodecs,
            List<AudioCodec> audioCodecs) {
        this.subtype = subtype;
        this.muxer = muxer;
        this.ticksPerSecond = ticksPerSecond;
        this.videoCodecs = videoCodecs;
        this.audioCodecs = audioCodecs;
    }

    static boolean isAudioOnly(String mimeType) {
        return mimeType.startsWith(AUDIO);
    }

    static Optional<Container> of(String mimeType) {
        for (Container container : values()) {
            if (mimeType.equals(VIDEO + container.subtype) || mimeType.equals(AUDIO + container.subtype)) {
                return Optional.of(container);
            }
        }
        return Optional.empty();
    }

    String mimeType(boolean video) {
        return (video ? VIDEO : AUDIO) + subtype;
    }

    /** FFmpeg's name of the muxer. */
    String muxer() {
        return muxer;
    }

    /** The resolution of video timestamps. */
    int ticksPerSecond() {
        return ticksPerSecond;
    }

    List<VideoCodec> videoCodecs() {
        return videoCodecs;
    }

    List<AudioCodec> audioCodecs() {
        return audioCodecs;
    }
}
