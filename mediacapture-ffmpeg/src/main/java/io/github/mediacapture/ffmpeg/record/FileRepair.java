package io.github.mediacapture.ffmpeg.record;

import io.github.mediacapture.NotReadableException;
import io.github.mediacapture.ffmpeg.AvErrors;
import io.github.mediacapture.ffmpeg.FfmpegLog;
import io.github.mediacapture.spi.EncodedOutput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.javacpp.PointerPointer;

/** Copies the whole packets of an incomplete file into a complete one; used by one thread. */
final class FileRepair implements AutoCloseable {
    private static final int HEAD_BYTES = 64;

    private final Path file;
    private final AVFormatContext input = new AVFormatContext(null);
    private final AVFormatContext output = new AVFormatContext(null);
    private final OutputIo io;
    private long packets;

    private FileRepair(Path file, EncodedOutput output) {
        this.file = file;
        this.io = new OutputIo(output);
    }

    /** Returns false, and has written nothing, if it is no file of a container that is written here. */
    static boolean run(Path file, EncodedOutput output) {
        Optional<Container> container = containerOf(file);
        container.ifPresent(known -> {
            FfmpegLog.takeLastErrors();
            try (FileRepair repair = new FileRepair(file, output)) {
                repair.openInput(known);
                repair.openOutput(known);
                repair.copy();
            }
        });
        return container.isPresent();
    }

    private static Optional<Container> containerOf(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            String head = new String(in.readNBytes(HEAD_BYTES), StandardCharsets.ISO_8859_1);
            if (head.startsWith("\u001aE\u00df\u00a3")) {
                return Optional.of(head.contains("webm") ? Container.WEBM : Container.MATROSKA);
            }
            return head.startsWith("ftyp", 4) ? Optional.of(Container.MP4) : Optional.empty();
        } catch (IOException e) {
            throw new NotReadableException("'" + file + "' can't be read: " + e, e);
        }
    }

    private void openInput(Container container) {
        AVInputFormat format = avformat.av_find_input_format(container.muxer());
        try (Options options = new Options().set("protocol_whitelist", "file")) {
            readable(avformat.avformat_open_input(input, "file:" + file, format, options.dictionary()));
        }
        readable(avformat.avformat_find_stream_info(input, (PointerPointer<?>) null));
    }

    private void readable(int result) {
        if (result < 0) {
            throw nothingIn(AvErrors.describe(result, "read its header"));
        }
    }

    private NotReadableException nothingIn(String why) {
        return new NotReadableException("Nothing in '" + file + "' can be played: " + why);
    }

    private void openOutput(Container container) {
        AvErrors.check(
                avformat.avformat_alloc_output_context2(output, null, container.muxer(), null),
                "find the muxer " + container.muxer());
        output.pb(io.context());
        output.flags(output.flags() | AVFormatContext.AVFMT_FLAG_CUSTOM_IO);
        output.avoid_negative_ts(AVFormatContext.AVFMT_AVOID_NEG_TS_DISABLED);
        for (int i = 0; i < input.nb_streams(); i++) {
            AVStream from = input.streams(i);
            AVStream to = AvErrors.allocated(avformat.avformat_new_stream(output, null), "a stream");
            AvErrors.check(avcodec.avcodec_parameters_copy(to.codecpar(), from.codecpar()), "describe a stream");
            to.codecpar().codec_tag(0);
            to.time_base(from.time_base());
        }
        int result = avformat.avformat_write_header(output, new AVDictionary(null));
        io.throwFailure();
        // A muxer that takes no header was told too little of the streams: the file ends within its own.
        readable(result);
        io.deliver();
    }

    private void copy() {
        AVPacket packet = AvErrors.allocated(avcodec.av_packet_alloc(), "a packet");
        try {
            while (avformat.av_read_frame(input, packet) >= 0) {
                // the last one, where the file ends in the middle of it
                if ((packet.flags() & avcodec.AV_PKT_FLAG_CORRUPT) == 0) {
                    write(packet);
                }
                avcodec.av_packet_unref(packet);
            }
        } finally {
            avcodec.av_packet_free(packet);
        }
        if (packets == 0) {
            throw nothingIn("it holds neither pictures nor sound");
        }
        written(avformat.av_write_trailer(output), "complete the file");
        avformat.avio_flush(io.context());
        io.deliver();
    }

    private void write(AVPacket packet) {
        AVStream from = input.streams(packet.stream_index());
        AVStream to = output.streams(packet.stream_index());
        avcodec.av_packet_rescale_ts(packet, from.time_base(), to.time_base());
        packet.pos(-1);
        written(avformat.av_interleaved_write_frame(output, packet), "write to the file");
        packets++;
    }

    private void written(int result, String what) {
        io.throwFailure();
        AvErrors.check(result, what);
        io.deliver();
    }

    @Override
    public void close() {
        avformat.avformat_close_input(input);
        if (!output.isNull()) {
            avformat.avformat_free_context(output);
            output.setNull();
        }
        io.close();
    }
}
