package io.github.mediacapture.ffmpeg.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.ffmpeg.AvErrors;
import io.github.mediacapture.ffmpeg.AvFrames;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;

/** A file as libavformat and libavcodec read it. */
public final class ReadBack {
    /** What is in one stream. */
    public static final class Stream {
        public final String codec;
        final List<Long> ptsMicros = new ArrayList<>();
        /** Where in the file each packet begins, or the part of the container that it is in. */
        final List<Long> positions = new ArrayList<>();

        final List<Boolean> keys = new ArrayList<>();
        public final List<byte[]> pictures = new ArrayList<>();
        final List<Float> samples = new ArrayList<>();
        final Onsets onsets = new Onsets();
        public int width;
        public int height;
        public int range;
        int channels;
        int sampleRate;

        private Stream(String codec) {
            this.codec = codec;
        }
    }

    final List<Stream> streams = new ArrayList<>();
    long durationMicros;
    private final boolean keepsMedia;

    private ReadBack(boolean keepsMedia) {
        this.keepsMedia = keepsMedia;
    }

    public static ReadBack of(Path file) {
        return of(file, /* keepsMedia= */ true);
    }

    /** Without pictures and samples: only when it becomes light, or loud. */
    static ReadBack onsetsOf(Path file) {
        return of(file, /* keepsMedia= */ false);
    }

    private static ReadBack of(Path file, boolean keepsMedia) {
        AVFormatContext context = new AVFormatContext(null);
        AvErrors.check(
                avformat.avformat_open_input(context, "file:" + file, null, new AVDictionary(null)), "open the file");
        try {
            AvErrors.check(avformat.avformat_find_stream_info(context, (PointerPointer<?>) null), "read the file");
            ReadBack result = new ReadBack(keepsMedia);
            result.durationMicros = context.duration();
            result.readAll(context);
            return result;
        } finally {
            avformat.avformat_close_input(context);
        }
    }

    public Stream video() {
        return stream(true);
    }

    Stream audio() {
        return stream(false);
    }

    private Stream stream(boolean video) {
        List<Stream> found =
                streams.stream().filter(stream -> (stream.width > 0) == video).toList();
        assertThat(found).as(video ? "video streams" : "audio streams").hasSize(1);
        return found.get(0);
    }

    private void readAll(AVFormatContext context) {
        List<AVCodecContext> decoders = new ArrayList<>();
        AVPacket packet = avcodec.av_packet_alloc();
        AVFrame frame = AvFrames.allocate();
        try {
            for (int i = 0; i < context.nb_streams(); i++) {
                decoders.add(decoder(context.streams(i)));
            }
            while (avformat.av_read_frame(context, packet) >= 0) {
                Stream stream = streams.get(packet.stream_index());
                AVStream source = context.streams(packet.stream_index());
                stream.ptsMicros.add(avutil.av_rescale(
                        packet.pts(),
                        1_000_000L * source.time_base().num(),
                        source.time_base().den()));
                stream.positions.add(packet.pos());
                stream.keys.add((packet.flags() & avcodec.AV_PKT_FLAG_KEY) != 0);
                decode(decoders.get(packet.stream_index()), packet, frame, stream);
                avcodec.av_packet_unref(packet);
            }
            for (int i = 0; i < decoders.size(); i++) {
                decode(decoders.get(i), null, frame, streams.get(i));
            }
        } finally {
            decoders.forEach(avcodec::avcodec_free_context);
            AvFrames.free(frame);
            avcodec.av_packet_free(packet);
        }
    }

    private AVCodecContext decoder(AVStream stream) {
        AVCodecContext decoder = avcodec.avcodec_alloc_context3(null);
        AvErrors.check(avcodec.avcodec_parameters_to_context(decoder, stream.codecpar()), "read the codec");
        decoder.pkt_timebase(stream.time_base());
        int id = stream.codecpar().codec_id();
        AvErrors.check(
                avcodec.avcodec_open2(decoder, avcodec.avcodec_find_decoder(id), new AVDictionary(null)), "decode");
        Stream made = new Stream(avcodec.avcodec_get_name(id).getString());
        made.width = stream.codecpar().width();
        made.height = stream.codecpar().height();
        made.range = stream.codecpar().color_range();
        made.sampleRate = stream.codecpar().sample_rate();
        made.channels = stream.codecpar().ch_layout().nb_channels();
        streams.add(made);
        return decoder;
    }

    private void decode(AVCodecContext decoder, AVPacket packet, AVFrame frame, Stream stream) {
        AvErrors.check(avcodec.avcodec_send_packet(decoder, packet), "decode");
        while (avcodec.avcodec_receive_frame(decoder, frame) >= 0) {
            if (!keepsMedia) {
                stream.onsets.look(frame, decoder.pkt_timebase());
            } else if (frame.width() > 0) {
                stream.pictures.add(frame.format() == avutil.AV_PIX_FMT_BGRA ? packed(frame) : i420(frame));
            } else {
                addSamples(frame, stream);
            }
        }
    }

    private static byte[] packed(AVFrame frame) {
        ByteBuffer all = ByteBuffer.allocate(frame.width() * frame.height() * 4);
        ByteBuffer source = frame.data(0)
                .capacity((long) frame.linesize(0) * frame.height())
                .asByteBuffer();
        for (int row = 0; row < frame.height(); row++) {
            all.put(source.slice(row * frame.linesize(0), frame.width() * 4));
        }
        return all.array();
    }

    private static byte[] i420(AVFrame frame) {
        assertThat(frame.format()).isIn(avutil.AV_PIX_FMT_YUV420P, avutil.AV_PIX_FMT_YUVJ420P);
        int chromaWidth = (frame.width() + 1) / 2;
        int chromaHeight = (frame.height() + 1) / 2;
        ByteBuffer all = ByteBuffer.allocate(frame.width() * frame.height() + 2 * chromaWidth * chromaHeight);
        for (int plane = 0; plane < 3; plane++) {
            int rows = plane == 0 ? frame.height() : chromaHeight;
            int rowBytes = plane == 0 ? frame.width() : chromaWidth;
            ByteBuffer source = frame.data(plane)
                    .capacity((long) frame.linesize(plane) * rows)
                    .asByteBuffer();
            for (int row = 0; row < rows; row++) {
                all.put(source.slice(row * frame.linesize(plane), rowBytes));
            }
        }
        return all.array();
    }

    /** The first channel. */
    private static void addSamples(AVFrame frame, Stream stream) {
        boolean planar = avutil.av_sample_fmt_is_planar(frame.format()) != 0;
        int step = planar ? 1 : frame.ch_layout().nb_channels();
        int bytes = avutil.av_get_bytes_per_sample(frame.format());
        Pointer data = frame.data(0).capacity((long) frame.nb_samples() * step * bytes);
        ByteBuffer samples = data.asByteBuffer().order(ByteOrder.nativeOrder());
        for (int i = 0; i < frame.nb_samples(); i++) {
            int at = i * step * bytes;
            stream.samples.add(
                    switch (avutil.av_get_packed_sample_fmt(frame.format())) {
                        case avutil.AV_SAMPLE_FMT_S16 -> Math.scalb((float) samples.getShort(at), -15);
                        case avutil.AV_SAMPLE_FMT_S32 -> Math.scalb((float) samples.getInt(at), -31);
                        case avutil.AV_SAMPLE_FMT_FLT -> samples.getFloat(at);
                        default -> throw new IllegalArgumentException("Sample format " + frame.format());
                    });
        }
    }

    /** Peak signal to noise ratio in decibels. */
    public static double psnr(byte[] expected, byte[] actual) {
        assertThat(actual).hasSameSizeAs(expected);
        double squares = 0;
        for (int i = 0; i < expected.length; i++) {
            double difference = (expected[i] & 0xff) - (actual[i] & 0xff);
            squares += difference * difference;
        }
        return 10 * Math.log10(255.0 * 255.0 * expected.length / Math.max(squares, 1e-9));
    }

    /** A tone's frequency, from the upward zero crossings between two moments. */
    static double hertz(List<Float> samples, int fromMillis, int toMillis) {
        int from = fromMillis * Signals.RATE / 1000;
        int to = Math.min(samples.size(), toMillis * Signals.RATE / 1000);
        int first = -1;
        int last = -1;
        int count = 0;
        for (int i = from + 1; i < to; i++) {
            if (samples.get(i - 1) < 0 && samples.get(i) >= 0) {
                first = first < 0 ? i : first;
                last = i;
                count++;
            }
        }
        return (count - 1.0) * Signals.RATE / (last - first);
    }

    static double loudness(List<Float> samples, int fromMillis, int toMillis) {
        double sum = 0;
        int from = fromMillis * Signals.RATE / 1000;
        int to = Math.min(samples.size(), toMillis * Signals.RATE / 1000);
        for (int i = from; i < to; i++) {
            sum += Math.abs(samples.get(i));
        }
        return sum / (to - from);
    }
}
