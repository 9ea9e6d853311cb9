package io.github.mediacapture.core.record.plan;

import io.github.mediacapture.recording.MediaRecorderOptions;

/**
 * How many bits per second go where.
 *
 * @param video 0 if there is no video
 * @param audio 0 if there is no sound
 */
public record Bitrates(int video, int audio) {
    private static final int USUAL_VIDEO = 2_500_000;
    private static final int USUAL_AUDIO = 128_000;
    private static final int LEAST_AUDIO = 16_000;

    /** From the options; {@code bitsPerSecond} goes before the other two, and audio gets a tenth of it. */
    public static Bitrates of(MediaRecorderOptions options, boolean hasVideo, boolean hasAudio) {
        if (options.bitsPerSecond().isEmpty()) {
            return new Bitrates(
                    hasVideo ? options.videoBitsPerSecond().orElse(USUAL_VIDEO) : 0,
                    hasAudio ? options.audioBitsPerSecond().orElse(USUAL_AUDIO) : 0);
        }
        int all = options.bitsPerSecond().getAsInt();
        if (!hasVideo || !hasAudio) {
            return new Bitrates(hasVideo ? all : 0, hasAudio ? all : 0);
        }
        int audio = Math.max(Math.min(LEAST_AUDIO, all / 2), Math.min(USUAL_AUDIO, all / 10));
        return new Bitrates(all - audio, audio);
    }
}
