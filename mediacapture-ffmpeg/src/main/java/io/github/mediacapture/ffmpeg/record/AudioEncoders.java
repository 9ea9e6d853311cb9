package io.github.mediacapture.ffmpeg.record;

import io.github.mediacapture.BitrateMode;
import io.github.mediacapture.spi.RecordingRequest;
import java.util.List;
import org.bytedeco.ffmpeg.global.avutil;

/** Opens audio encoders. */
final class AudioEncoders {
    /** Opus knows no other rate that is as good, and the others are at home in it. */
    static final int SAMPLE_RATE = 48_000;

    private static final int OPUS_MIN_BITS = 6_000;
    private static final int OPUS_MAX_BITS_PER_CHANNEL = 256_000;
    private static final int MP3_MIN_BITS = 8_000;
    private static final int MP3_MAX_BITS = 320_000;

    /** Of low complexity, whose frames have no more than 6144 bits per channel. */
    private static final int AAC_MIN_BITS = 8_000;

    private static final int AAC_MAX_BITS_PER_CHANNEL = 288_000;

    private AudioEncoders() {}

    /** Opens the codec's encoder. */
    static Encoder open(AudioCodec codec, int channels, RecordingRequest request) {
        String what = channels + " channels of sound as " + codec.name();
        return Encoder.openFirst(List.of(codec.encoder()), what, (name, context, options) -> {
            context.sample_fmt(codec.sampleFormat());
            context.sample_rate(SAMPLE_RATE);
            avutil.av_channel_layout_default(context.ch_layout(), channels);
            context.time_base().num(1).den(SAMPLE_RATE);
            context.bit_rate(bits(codec, channels, request.audioBitsPerSecond()));
            boolean constant = request.audioBitrateMode() == BitrateMode.CONSTANT;
            if (codec == AudioCodec.OPUS) {
                options.set("vbr", constant ? "off" : "on");
            } else if (codec == AudioCodec.MP3) {
                options.set("abr", constant ? 0 : 1);
            }
        });
    }

    /** What is asked for, as far as the codec goes. */
    private static int bits(AudioCodec codec, int channels, int asked) {
        return switch (codec) {
            case OPUS -> Math.min(OPUS_MAX_BITS_PER_CHANNEL * channels, Math.max(OPUS_MIN_BITS, asked));
            case MP3 -> Math.min(MP3_MAX_BITS, Math.max(MP3_MIN_BITS, asked));
            case AAC -> Math.min(AAC_MAX_BITS_PER_CHANNEL * channels, Math.max(AAC_MIN_BITS, asked));
            case FLAC, PCM -> 0; // as many as it takes
        };
    }
}
