package io.github.mediacapture.ffmpeg.encode;

import io.github.mediacapture.ffmpeg.AvErrors;
import io.github.mediacapture.recording.BitrateMode;
import io.github.mediacapture.spi.RecordingFormat;
import io.github.mediacapture.spi.RecordingRequest;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;

/** Opens audio encoders. */
public final class AudioEncoders {
    /** Where none is asked for: Opus knows no other rate that is as good, and the others are at home in it. */
    public static final int SAMPLE_RATE = 48_000;

    public static final int MOST_CHANNELS = 2;

    /** What Web Audio's contexts take; the filters for anything beyond grow without an end. */
    private static final int LEAST_RATE = 3_000;

    private static final int MOST_RATE = 768_000;

    private static final int OPUS_MIN_BITS = 6_000;
    private static final int OPUS_MAX_BITS_PER_CHANNEL = 256_000;
    private static final int MP3_MIN_BITS = 8_000;
    private static final int MP3_MAX_BITS = 320_000;

    private static final int AAC_MIN_BITS = 8_000;

    /** Its frames of 1024 samples have no more than 6144 bits per channel. */
    private static final int AAC_MAX_BITS_PER_SAMPLE = 6;

    /** Rates up to here are MPEG-2's, those above MPEG-1's. */
    private static final int MOST_MPEG_2_MP3_RATE = 24_000;

    private AudioEncoders() {}

    /** Whether audio can be converted so; an encoder may take less. */
    public static boolean takes(RecordingFormat sound) {
        int rate = sound.audioSampleRate().orElse(SAMPLE_RATE);
        return LEAST_RATE <= rate
                && rate <= MOST_RATE
                && sound.audioChannelCount().orElse(1) <= MOST_CHANNELS;
    }

    /** What audio a codec takes, as a sentence. */
    public static String audioOf(AudioCodec codec) {
        String rates = switch (codec) {
            case FLAC -> LEAST_RATE + " to " + MOST_RATE + " Hz";
            case PCM ->
                LEAST_RATE + " to " + MOST_RATE + " Hz (in MP4 up to " + AudioCodec.MOST_PCM_RATE_OF_MP4 + " Hz)";
            case OPUS, AAC, MP3 ->
                IntStream.of(rates(codec)).sorted().mapToObj(String::valueOf).collect(Collectors.joining(", ")) + " Hz";
        };
        return codec.name() + " takes " + rates + ", in 1 or " + MOST_CHANNELS + " channels.";
    }

    /** What RFC 6381 calls MP3 of some rate. */
    public static String mp3Name(int rate) {
        return rate > MOST_MPEG_2_MP3_RATE ? "mp4a.6B" : "mp4a.69";
    }

    /** As its encoder lists them; none if it takes whatever comes. */
    private static int[] rates(AudioCodec codec) {
        AVCodec encoder = avcodec.avcodec_find_encoder_by_name(codec.encoder());
        if (encoder == null || encoder.isNull()) {
            return new int[0];
        }
        try (PointerPointer<IntPointer> list = new PointerPointer<>(1);
                IntPointer count = new IntPointer(1)) {
            AvErrors.check(
                    avcodec.avcodec_get_supported_config(
                            null, encoder, avcodec.AV_CODEC_CONFIG_SAMPLE_RATE, 0, list, count),
                    "ask what " + codec.encoder() + " takes");
            int[] rates = new int[count.get()];
            if (rates.length > 0) {
                list.get(IntPointer.class).get(rates);
            }
            return rates;
        }
    }

    /** Opens the codec's encoder. */
    public static AvEncoder open(AudioCodec codec, int channels, RecordingRequest request) {
        int rate = rate(request.format());
        String what = channels + " channels of sound at " + rate + " Hz as " + codec.name();
        return AvEncoder.openFirst(List.of(codec.encoder()), what, (name, context, options) -> {
            context.sample_fmt(codec.sampleFormat());
            context.sample_rate(rate);
            avutil.av_channel_layout_default(context.ch_layout(), channels);
            context.time_base().num(1).den(rate);
            context.bit_rate(bits(codec, channels, rate, request.audioBitsPerSecond()));
            boolean constant = request.audioBitrateMode() == BitrateMode.CONSTANT;
            if (codec == AudioCodec.OPUS) {
                options.set("vbr", constant ? "off" : "on");
            } else if (codec == AudioCodec.MP3) {
                options.set("abr", constant ? 0 : 1);
            }
        });
    }

    /** How many samples per second a file has. */
    public static int rate(RecordingFormat format) {
        return format.audioSampleRate().orElse(SAMPLE_RATE);
    }

    /** What is asked for, as far as the codec goes. */
    private static int bits(AudioCodec codec, int channels, int rate, int asked) {
        int mostAac = AAC_MAX_BITS_PER_SAMPLE * rate * channels;
        return switch (codec) {
            case OPUS -> Math.min(OPUS_MAX_BITS_PER_CHANNEL * channels, Math.max(OPUS_MIN_BITS, asked));
            case MP3 -> Math.min(MP3_MAX_BITS, Math.max(MP3_MIN_BITS, asked));
            case AAC -> Math.min(mostAac, Math.max(AAC_MIN_BITS, asked));
            case FLAC, PCM -> 0; // as many as it takes
        };
    }
}
