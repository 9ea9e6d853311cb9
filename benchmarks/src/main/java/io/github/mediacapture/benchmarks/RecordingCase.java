package io.github.mediacapture.benchmarks;

import io.github.mediacapture.recording.MediaRecorderOptions;
import java.util.List;

/**
 * What {@link RecordingCost} has recorded: pictures at 30 per second and stereo sound at 48 kHz, both from raw files that
 * are read again and again.
 *
 * @param seconds how long the recording is; a multiple of {@link #INPUT_SECONDS}
 */
record RecordingCase(int width, int height, boolean webm, int seconds) {
    static final int INPUT_SECONDS = 10;
    static final int FRAMES_PER_SECOND = 30;
    static final int SAMPLE_RATE = 48_000;
    static final int CHANNELS = 2;
    static final int VIDEO_BITS_PER_SECOND = 2_500_000;
    static final int AUDIO_BITS_PER_SECOND = 128_000;
    static final int KEY_FRAME_COUNT = 100;

    /** What the child processes are told. */
    static RecordingCase parse(List<String> arguments) {
        return new RecordingCase(
                Integer.parseInt(arguments.get(0)),
                Integer.parseInt(arguments.get(1)),
                Boolean.parseBoolean(arguments.get(2)),
                Integer.parseInt(arguments.get(3)));
    }

    List<String> arguments() {
        return List.of(
                Integer.toString(width), Integer.toString(height), Boolean.toString(webm), Integer.toString(seconds));
    }

    String mimeType() {
        return webm ? "video/webm;codecs=vp8,opus" : "video/mp4;codecs=avc1.42c028,mp4a.40.2";
    }

    /** Chromium of Linux distributions records no AAC. */
    String mimeTypeInChromium() {
        return webm ? mimeType() : "video/mp4;codecs=avc1.42E01E,opus";
    }

    MediaRecorderOptions.Builder options() {
        return MediaRecorderOptions.builder()
                .mimeType(mimeType())
                .videoBitsPerSecond(VIDEO_BITS_PER_SECOND)
                .audioBitsPerSecond(AUDIO_BITS_PER_SECOND)
                .videoKeyFrameIntervalCount(KEY_FRAME_COUNT);
    }

    String container() {
        return webm ? "webm" : "mp4";
    }

    int frameBytes() {
        return width * height * 3 / 2;
    }

    int frames() {
        return seconds * FRAMES_PER_SECOND;
    }

    @Override
    public String toString() {
        return height + "p30 " + (webm ? "VP8+Opus" : "H.264+AAC") + " " + seconds + " s";
    }
}
