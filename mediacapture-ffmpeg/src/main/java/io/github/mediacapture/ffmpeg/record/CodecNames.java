package io.github.mediacapture.ffmpeg.record;

import io.github.mediacapture.ffmpeg.AvErrors;
import io.github.mediacapture.ffmpeg.encode.AudioCodec;
import io.github.mediacapture.ffmpeg.encode.AudioEncoders;
import io.github.mediacapture.ffmpeg.encode.AvEncoder;
import io.github.mediacapture.ffmpeg.encode.VideoCodec;
import io.github.mediacapture.ffmpeg.mux.Container;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avutil.AVBPrint;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/** How MIME types name what is in a file, by what its encoders tell the muxer: as RFC 6381 and its kin have it. */
final class CodecNames {
    private static final int LONGEST = 64;

    private CodecNames() {}

    /** The name of an open encoder's frames; as the app has named them where that is true. */
    static String ofVideo(VideoCodec codec, Container container, AvEncoder encoder, String asked) {
        String full = full(encoder).orElse(codec.mimeName());
        String tag = tag(encoder);
        String written = switch (codec) {
            case H264, HEVC -> exact(tag.isEmpty() ? full : tag + full.substring(full.indexOf('.')));
            // Only MP4 needs more, and has a box that says it.
            case VP9 -> container == Container.MP4 || isLong(asked) ? full : codec.mimeName();
            // Without the colors, which may be left out, and some parsers do not know.
            case AV1 -> full.replaceFirst("^((?:[^.]+\\.){3}[^.]+)\\..*", "$1");
            case VP8, MJPEG, GIF -> codec.mimeName();
        };
        return asNamed(asked, written);
    }

    /** The name of an open encoder's audio; as the app has named it where that is true. */
    static String ofAudio(AudioCodec codec, Container container, AvEncoder encoder, String asked) {
        String written = switch (codec) {
            case MP3 ->
                container == Container.MP4
                        ? AudioEncoders.mp3Name(encoder.context().sample_rate())
                        : codec.mimeName();
            case PCM -> container == Container.MP4 ? "ipcm" : container.mimeName(codec);
            case OPUS, AAC, FLAC -> codec.mimeName();
        };
        return asNamed(asked, written);
    }

    private static String asNamed(String asked, String written) {
        return asked.equalsIgnoreCase(written) ? asked : written;
    }

    private static boolean isLong(String name) {
        return name.indexOf('.') > 0;
    }

    /** {@code avc1.42C01F} for {@code avc1.42c01f}; the dots of H.265 separate numbers, and a letter and a number. */
    private static String exact(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot) + name.substring(dot).toUpperCase(Locale.ROOT);
    }

    /** What MP4 calls the stream where that was chosen; else empty. */
    private static String tag(AvEncoder encoder) {
        int tag = encoder.context().codec_tag();
        byte[] letters = {(byte) tag, (byte) (tag >> 8), (byte) (tag >> 16), (byte) (tag >> 24)};
        return tag == 0 ? "" : new String(letters, StandardCharsets.US_ASCII);
    }

    /** As FFmpeg's writers of playlists name it; empty where it knows no name. */
    private static Optional<String> full(AvEncoder encoder) {
        AVCodecParameters parameters = AvErrors.allocated(avcodec.avcodec_parameters_alloc(), "a description");
        try (BytePointer text = new BytePointer(LONGEST);
                AVBPrint print = new AVBPrint();
                AVRational unknown = new AVRational()) {
            avutil.av_bprint_init_for_buffer(print, text, LONGEST);
            unknown.num(0).den(1);
            AvErrors.check(
                    avcodec.avcodec_parameters_from_context(parameters, encoder.context()),
                    "describe the stream of " + encoder.name());
            return avformat.av_mime_codec_str(parameters, unknown, print) < 0
                    ? Optional.empty()
                    : Optional.of(print.str().getString());
        } finally {
            avcodec.avcodec_parameters_free(parameters);
        }
    }
}
