package io.github.mediacapture.ffmpeg.record;

import io.github.mediacapture.BitrateMode;
import io.github.mediacapture.spi.RecordingRequest;
import org.bytedeco.ffmpeg.global.avutil;

/** Opens audio encoders. */
final class AudioEncoders {
    /** Opus knows no other rate that is as good, and AAC is at home in it. */
    static final int SAMPLE_RATE = 48_000;

    private static final int OPUS_MIN_BITS = 6_000;
    private static final int OPUS_MAX_BITS_PER_CHANNEL = 256_000;

    private AudioEncoders() {}

    /** Opens the codec's first encoder that takes the samples. */
    static Encoder open(AudioCodec codec, int channels, RecordingRequest request) {
        String what = channels + " channels of sound as " + codec.name();
        return Encoder.openFirst(codec.encoders(), what, (name, context, options) -> {
            context.sample_fmt(codec.sampleFormat());
            context.sample_rate(SAMPLE_RATE);
            avutil.av_channel_layout_default(context.ch_layout(), channels);
            context.time_base().num(1).den(SAMPLE_RATE);
            context.bit_rate(request.audioBitsPerSecond());
            if (codec == AudioCodec.OPUS) {
                int most = OPUS_MAX_BITS_PER_CHANNEL * channels;
                context.bit_rate(Math.min(most, Math.max(OPUS_MIN_BITS, request.audioBitsPerSecond())));
                options.set("vbr", request.audioBitrateMode() == BitrateMode.CONSTANT ? "off" : "on");
            }
        });
    }
}
