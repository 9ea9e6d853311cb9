package io.github.mediacapture.ffmpeg.mux;

import io.github.mediacapture.ffmpeg.AvOptions;
import io.github.mediacapture.spi.RecordingRequest;
import java.time.Duration;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;

/** How each container is cut into fragments: so that data flows, and so that a file survives a crash up to its last fragment. */
public final class MuxerOptions {
    /**
     * The longest fragment, in milliseconds. A fragment more takes some 20 bytes of WebM, and some 200 of MP4: so audio without
     * frames has no shorter ones.
     */
    private static final long PIECE_MILLIS = 100;

    private static final long MICROS_PER_MILLI = 1000;

    private MuxerOptions() {}

    static void set(AvOptions options, Container container, RecordingRequest request) {
        long millis = longestFragment(request).toMillis();
        switch (container) {
            case WEBM, MATROSKA -> {
                setWhole(options, container);
                options.set("cluster_time_limit", millis);
            }
            case OGG -> options.set("page_duration", millis * MICROS_PER_MILLI);
            // Else audio waits for more audio, and the end of the file has no time stamp.
            case MPEG_TS -> options.set("pes_payload_size", 0);
            case WAV -> setWhole(options, container);
            // Its first frame says how long the file is: what the app has already can't be told that any more.
            case MP3_FILE -> options.set("write_xing", request.chunked() ? 0 : 1);
            case MP4, FLAC_FILE, GIF -> {
                return;
            }
        }
    }

    /** For a file that nobody reads before it is complete. */
    public static void setWhole(AvOptions options, Container container) {
        if (container == Container.WAV) {
            options.set("rf64", "auto");
        } else if (container.isMatroska()) {
            options.set("default_mode", "infer"); // else no track is the one to be played
        }
    }

    /** FFmpeg would tell as the bit depth of the audio what its encoder is fed with; packed audio has none. */
    public static void leaveOutSampleSize(Container container, AVCodecParameters parameters) {
        boolean lossy = parameters.codec_id() == avcodec.AV_CODEC_ID_OPUS
                || parameters.codec_id() == avcodec.AV_CODEC_ID_AAC
                || parameters.codec_id() == avcodec.AV_CODEC_ID_MP3;
        if (container.isMatroska() && lossy) {
            parameters
                    .format(avutil.AV_SAMPLE_FMT_NONE)
                    .bits_per_coded_sample(0)
                    .bits_per_raw_sample(0);
        }
    }

    /** How long a fragment may be, a millisecond at least. */
    static Duration longestFragment(RecordingRequest request) {
        long millis = request.chunked() ? Math.max(1, request.chunk().toMillis()) : PIECE_MILLIS;
        return Duration.ofMillis(Math.min(millis, PIECE_MILLIS));
    }

    /** Whether each frame ends a fragment, so that a crash costs little more than the next one. */
    static boolean endsFragmentWithFrame(Container container, RecordingRequest request) {
        boolean hasFragments = container == Container.WEBM || container == Container.MATROSKA;
        return hasFragments && !request.chunked();
    }
}
