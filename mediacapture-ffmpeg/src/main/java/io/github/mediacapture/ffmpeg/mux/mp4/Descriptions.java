package io.github.mediacapture.ffmpeg.mux.mp4;

import io.github.mediacapture.ffmpeg.AvErrors;
import io.github.mediacapture.ffmpeg.FfmpegLog;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/**
 * How FFmpeg describes the streams: it writes a small file with the first packets, whose boxes are taken apart here.
 *
 * @param tracks in order
 * @param userData who wrote the file; may be empty
 */
@SuppressWarnings("ArrayRecordComponent") // bytes to be written as they are; nobody compares them
record Descriptions(List<Description> tracks, byte[] userData) {
    private static final int BOX_HEAD = 8;

    /** That of its times, whatever went into its encoder. */
    private static final int OPUS_RATE = 48_000;

    /**
     * One track's.
     *
     * @param timescale ticks per second
     * @param header what {@code tkhd} has behind the duration
     * @param language what {@code mdhd} has behind the duration
     * @param handler the box {@code hdlr}
     * @param media the boxes in {@code minf} before the tables
     * @param samples the box {@code stsd}
     */
    record Description(long timescale, byte[] header, byte[] language, byte[] handler, byte[] media, byte[] samples) {}

    private record Box(String type, ByteBuffer whole) {
        ByteBuffer content() {
            return whole.slice(BOX_HEAD, whole.limit() - BOX_HEAD);
        }

        byte[] bytes() {
            return copy(whole, 0);
        }

        /** What comes after some bytes of the content. */
        byte[] behind(int count) {
            return copy(content(), count);
        }

        private static byte[] copy(ByteBuffer from, int start) {
            byte[] bytes = new byte[from.limit() - start];
            from.get(start, bytes);
            return bytes;
        }

        Box child(String name) {
            return find(content(), name).orElseThrow(() -> new IllegalStateException("No " + name + " in " + type));
        }
    }

    /** @throws io.github.mediacapture.errors.UnknownException if FFmpeg does not write such streams */
    static Descriptions of(List<Track> tracks) {
        FfmpegLog.takeLastErrors();
        AVFormatContext context = new AVFormatContext(null);
        AvErrors.check(avformat.avformat_alloc_output_context2(context, null, "mp4", null), "find the muxer mp4");
        try {
            AVIOContext memory = new AVIOContext(null);
            AvErrors.check(avformat.avio_open_dyn_buf(memory), "write to memory");
            BytePointer bytes = new BytePointer((BytePointer) null);
            int size;
            try {
                context.pb(memory);
                writeSample(context, tracks);
            } finally {
                size = avformat.avio_close_dyn_buf(memory, bytes);
            }
            try {
                return read(bytes.capacity(size).asByteBuffer().order(ByteOrder.BIG_ENDIAN));
            } finally {
                avutil.av_free(bytes);
            }
        } finally {
            avformat.avformat_free_context(context);
        }
    }

    private static void writeSample(AVFormatContext context, List<Track> tracks) {
        context.avoid_negative_ts(AVFormatContext.AVFMT_AVOID_NEG_TS_DISABLED);
        for (Track track : tracks) {
            AVStream stream = AvErrors.allocated(avformat.avformat_new_stream(context, null), "a stream");
            AvErrors.check(avcodec.avcodec_parameters_copy(stream.codecpar(), track.parameters()), "describe a stream");
            if (stream.codecpar().codec_id() == avcodec.AV_CODEC_ID_OPUS) {
                stream.codecpar().sample_rate(OPUS_RATE);
            }
            track.putTimeBase(stream.time_base());
        }
        AVDictionary options = new AVDictionary(null);
        avutil.av_dict_set(options, "movflags", "+delay_moov+default_base_moof", 0);
        try {
            AvErrors.check(avformat.avformat_write_header(context, options), "write the file's header");
        } finally {
            avutil.av_dict_free(options);
        }
        for (int i = 0; i < tracks.size(); i++) {
            AVPacket first = tracks.get(i).firstPacket();
            if (first != null) {
                first.stream_index(i);
                AvErrors.check(avformat.av_write_frame(context, first), "describe a stream");
            }
        }
        AvErrors.check(avformat.av_write_trailer(context), "describe the streams");
    }

    private static Descriptions read(ByteBuffer file) {
        Box movie = find(file, "moov").orElseThrow(() -> new IllegalStateException("FFmpeg wrote no moov"));
        List<Description> tracks = new ArrayList<>();
        for (Box box : boxes(movie.content())) {
            if (box.type().equals("trak")) {
                tracks.add(describe(box));
            }
        }
        byte[] userData = find(movie.content(), "udta").map(Box::bytes).orElse(new byte[0]);
        return new Descriptions(tracks, userData);
    }

    /** FFmpeg takes version 0 of boxes with times where, as here, no time is large. */
    private static Description describe(Box track) {
        Box media = track.child("mdia");
        Box times = media.child("mdhd");
        Box information = media.child("minf");
        Box samples = information.child("stbl").child("stsd");
        BoxBuffer before = new BoxBuffer();
        for (Box box : boxes(information.content())) {
            if (!box.type().equals("stbl")) {
                before.put(box.bytes());
            }
        }
        return new Description(
                times.content().getInt(12),
                track.child("tkhd").behind(24),
                times.behind(20),
                media.child("hdlr").bytes(),
                before.toByteArray(),
                samples.bytes());
    }

    private static Optional<Box> find(ByteBuffer content, String type) {
        return boxes(content).stream().filter(box -> box.type().equals(type)).findFirst();
    }

    private static List<Box> boxes(ByteBuffer content) {
        List<Box> boxes = new ArrayList<>();
        for (int at = 0; at + BOX_HEAD <= content.limit(); ) {
            byte[] type = new byte[4];
            content.get(at + 4, type);
            int size = content.getInt(at);
            if (size < BOX_HEAD) {
                throw new IllegalStateException("A box of " + size + " bytes");
            }
            boxes.add(new Box(new String(type, StandardCharsets.ISO_8859_1), content.slice(at, size)));
            at += size;
        }
        return boxes;
    }
}
