package io.github.mediacapture.ffmpeg.play;

import io.github.mediacapture.decoding.AudioTrackInfo;
import io.github.mediacapture.decoding.MediaInfo;
import io.github.mediacapture.decoding.TrackInfo;
import io.github.mediacapture.decoding.VideoTrackInfo;
import io.github.mediacapture.errors.UnknownException;
import io.github.mediacapture.internal.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVBPrint;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/** What a file says of itself, in the api's words. */
final class MediaDescription {
    private static final int LONGEST_NAME = 64;
    private static final int HEAD_BYTES = 64;
    private static final double SAME_RATE = 1e-3;

    private MediaDescription() {}

    static MediaInfo of(MediaInput input) {
        List<TrackInfo> tracks = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        for (int i = 0; i < input.context().nb_streams(); i++) {
            AVStream stream = input.stream(i);
            if (!TimeSpan.isMedia(stream)) {
                continue;
            }
            Optional<String> obstacle = obstacle(input, i);
            if (obstacle.isPresent()) {
                unreadable.add("Track " + i + " (" + nameOf(stream.codecpar()) + "): " + obstacle.get());
            } else {
                tracks.add(isVideo(stream) ? video(i, stream) : audio(i, stream));
            }
        }
        return new MediaInfo(
                container(input), input.durationNanos(), input.span().startNanos(), tracks, unreadable);
    }

    /** Why a track can't be played: what a decoder takes is known once it is open. */
    private static Optional<String> obstacle(MediaInput input, int index) {
        AVStream stream = input.stream(index);
        AVCodecParameters codec = stream.codecpar();
        if (Pointer.isNull(avcodec.avcodec_find_decoder(codec.codec_id()))) {
            return Optional.of("FFmpeg does not decode it here");
        } else if (isVideo(stream) ? codec.width() <= 0 || codec.height() <= 0 : codec.sample_rate() <= 0) {
            return Optional.of(
                    "it does not say how " + (isVideo(stream) ? "large its pictures are" : "its samples are played"));
        }
        try {
            new TrackDecoder(input, index).close();
            return Optional.empty();
        } catch (UnknownException e) {
            return Optional.of(Reason.of(e));
        }
    }

    private static boolean isVideo(AVStream stream) {
        return stream.codecpar().codec_type() == avutil.AVMEDIA_TYPE_VIDEO;
    }

    private static String container(MediaInput input) {
        String name = input.context().iformat().name().getString();
        String first = name.substring(0, name.indexOf(',') < 0 ? name.length() : name.indexOf(','));
        return switch (first) {
            case "matroska" -> input.io().beginsWithAnywhere("webm", HEAD_BYTES) ? "webm" : first;
            case "mov" -> input.io().beginsWithAnywhere("ftypqt  ", HEAD_BYTES) ? first : "mp4";
            default -> first;
        };
    }

    private static VideoTrackInfo video(int id, AVStream stream) {
        AVCodecParameters codec = stream.codecpar();
        Placement placement = Placement.of(codec);
        return new VideoTrackInfo(
                id,
                codecName(stream),
                language(stream),
                codec.width(),
                codec.height(),
                frameRate(stream),
                placement.degrees(),
                placement.mirrored());
    }

    private static AudioTrackInfo audio(int id, AVStream stream) {
        AVCodecParameters codec = stream.codecpar();
        return new AudioTrackInfo(
                id,
                codecName(stream),
                language(stream),
                codec.sample_rate(),
                codec.ch_layout().nb_channels());
    }

    /** Where the smallest distance is the average one. */
    private static OptionalDouble frameRate(AVStream stream) {
        double average = number(stream.avg_frame_rate());
        double base = number(stream.r_frame_rate());
        return average > 0 && Math.abs(average - base) < base * SAME_RATE
                ? OptionalDouble.of(base)
                : OptionalDouble.empty();
    }

    private static double number(AVRational rational) {
        return rational.den() == 0 ? 0 : (double) rational.num() / rational.den();
    }

    private static Optional<String> language(AVStream stream) {
        AVDictionaryEntry entry = avutil.av_dict_get(stream.metadata(), "language", null, 0);
        return entry == null || entry.isNull()
                ? Optional.empty()
                : Optional.of(entry.value().getString()).filter(name -> !name.isEmpty() && !name.equals("und"));
    }

    private static String codecName(AVStream stream) {
        try (BytePointer text = new BytePointer(LONGEST_NAME);
                AVBPrint print = new AVBPrint()) {
            avutil.av_bprint_init_for_buffer(print, text, LONGEST_NAME);
            return avformat.av_mime_codec_str(stream.codecpar(), stream.avg_frame_rate(), print) < 0
                    ? nameOf(stream.codecpar())
                    : print.str().getString();
        }
    }

    private static String nameOf(AVCodecParameters codec) {
        return avcodec.avcodec_get_name(codec.codec_id()).getString();
    }
}
