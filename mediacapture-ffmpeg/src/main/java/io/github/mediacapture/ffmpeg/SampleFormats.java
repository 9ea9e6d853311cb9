package io.github.mediacapture.ffmpeg;

import io.github.mediacapture.frames.AudioSampleFormat;
import java.util.Optional;
import org.bytedeco.ffmpeg.global.avutil;

/** The api's sample formats and FFmpeg's. */
public final class SampleFormats {
    private SampleFormats() {}

    /** FFmpeg's {@code AV_SAMPLE_FMT_*} for a format. */
    public static int toAv(AudioSampleFormat format) {
        return switch (format) {
            case U8 -> avutil.AV_SAMPLE_FMT_U8;
            case S16 -> avutil.AV_SAMPLE_FMT_S16;
            case S32 -> avutil.AV_SAMPLE_FMT_S32;
            case F32 -> avutil.AV_SAMPLE_FMT_FLT;
            case U8_PLANAR -> avutil.AV_SAMPLE_FMT_U8P;
            case S16_PLANAR -> avutil.AV_SAMPLE_FMT_S16P;
            case S32_PLANAR -> avutil.AV_SAMPLE_FMT_S32P;
            case F32_PLANAR -> avutil.AV_SAMPLE_FMT_FLTP;
        };
    }

    /** The format of an {@code AV_SAMPLE_FMT_*}; empty for those that the api lacks (double, 64 bit). */
    public static Optional<AudioSampleFormat> fromAv(int avFormat) {
        for (AudioSampleFormat format : AudioSampleFormat.values()) {
            if (toAv(format) == avFormat) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }
}
