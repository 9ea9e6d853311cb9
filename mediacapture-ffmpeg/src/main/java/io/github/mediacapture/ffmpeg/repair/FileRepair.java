package io.github.mediacapture.ffmpeg.repair;

import io.github.mediacapture.ffmpeg.AvErrors;
import io.github.mediacapture.ffmpeg.AvOptions;
import io.github.mediacapture.ffmpeg.FfmpegLog;
import io.github.mediacapture.ffmpeg.decode.Demuxer;
import io.github.mediacapture.ffmpeg.mux.Container;
import io.github.mediacapture.ffmpeg.mux.MuxerOptions;
import io.github.mediacapture.ffmpeg.mux.OutputIo;
import io.github.mediacapture.spi.EncodedOutput;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/** Copies what is whole in a cut file into one that is complete: by FFmpeg, where the container is its own; used by one thread. */
public final class FileRepair implements AutoCloseable {
    private static final String CREATION_TIME = "creation_time";
    private static final int RIFF_SIZE_AT = 4;
    private static final int OPEN_RIFF_SIZE = -1;

    /** As at 30 per second. */
    private static final int FRAME_MILLIS = 33;

    /** Players know MP3 by a frame that follows another. */
    private static final int LEAST_MP3_FRAMES = 2;

    /** The last 36 bits of the eight bytes there. */
    private static final int FLAC_SAMPLES_AT = 10;

    private static final long FLAC_SAMPLES = 0xfffffffffL;

    private final Path file;
    private final CutFile cut;
    private final Container container;
    private final Demuxer input = new Demuxer();
    private final AVFormatContext output = new AVFormatContext(null);
    private final OutputIo io;
    private long packets;
    private long flacSamples;

    private FileRepair(Path file, CutFile cut, Container container, EncodedOutput output) {
        this.file = file;
        this.cut = cut;
        this.container = container;
        this.io = new OutputIo(output);
    }

    /** Returns false, and has written nothing, if it is no file of a container that is written here. */
    public static boolean run(Path file, EncodedOutput output) {
        try (CutFile cut = new CutFile(file)) {
            Optional<Container> container = FileContent.of(cut);
            container.ifPresent(known -> {
                switch (known) {
                    case GIF -> CutGif.complete(cut, output);
                    case MPEG_TS -> CutTransportStream.complete(cut, output);
                    default -> copyPackets(file, cut, known, output);
                }
            });
            return container.isPresent();
        }
    }

    private static void copyPackets(Path file, CutFile cut, Container container, EncodedOutput output) {
        FfmpegLog.takeLastErrors();
        try (FileRepair repair = new FileRepair(file, cut, container, output)) {
            repair.openInput();
            repair.openOutput();
            repair.copy();
        }
    }

    private void openInput() {
        long end = container == Container.MP4 ? WholeBoxes.end(cut) : Long.MAX_VALUE;
        try (AvOptions options = new AvOptions()) {
            if (container == Container.WAV && cut.intAt(RIFF_SIZE_AT) == OPEN_RIFF_SIZE) {
                options.set("ignore_length", 1); // otherwise FFmpeg reads at most 4 GiB
            }
            readable(input.open(file, container.muxer(), end, options));
        }
    }

    private void readable(int result) {
        if (result < 0) {
            throw cut.nothingIn(AvErrors.describe(result, "read its header"));
        }
    }

    private void openOutput() {
        AvErrors.check(
                avformat.avformat_alloc_output_context2(output, null, container.muxer(), null),
                "find the muxer " + container.muxer());
        output.pb(io.context());
        output.flags(output.flags() | AVFormatContext.AVFMT_FLAG_CUSTOM_IO);
        output.avoid_negative_ts(AVFormatContext.AVFMT_AVOID_NEG_TS_DISABLED);
        for (int i = 0; i < input.streamCount(); i++) {
            AVStream from = input.stream(i);
            AVStream to = AvErrors.allocated(avformat.avformat_new_stream(output, null), "a stream");
            AvErrors.check(avcodec.avcodec_parameters_copy(to.codecpar(), from.codecpar()), "describe a stream");
            to.codecpar().codec_tag(0);
            MuxerOptions.leaveOutSampleSize(container, to.codecpar());
            to.time_base(from.time_base());
        }
        int result = writeHeader();
        io.throwFailure();
        // A muxer that takes no header was told too little of the streams: the file ends within its own.
        readable(result);
        io.deliver();
    }

    private int writeHeader() {
        try (AvOptions options = new AvOptions()) {
            MuxerOptions.setWhole(options, container);
            if (container == Container.MP4) {
                keepCreationTime();
                if (isAudioOnly()) {
                    options.set("brand", "M4A ");
                }
            }
            int result = avformat.avformat_write_header(output, options.dictionary());
            options.reportLeftovers("muxer " + container.muxer());
            return result;
        }
    }

    private boolean isAudioOnly() {
        boolean sound = true;
        for (int i = 0; i < input.streamCount(); i++) {
            sound &= input.stream(i).codecpar().codec_type() == avutil.AVMEDIA_TYPE_AUDIO;
        }
        return sound;
    }

    private void keepCreationTime() {
        String told = input.metadata(CREATION_TIME);
        if (told != null) {
            AVDictionary metadata = new AVDictionary(null);
            AvErrors.check(avutil.av_dict_set(metadata, CREATION_TIME, told, 0), "copy when it was made");
            output.metadata(metadata); // which frees it
        }
    }

    private void copy() {
        AVPacket packet = AvErrors.allocated(avcodec.av_packet_alloc(), "a packet");
        try {
            while (input.read(packet)) {
                if (isWhole(packet)) {
                    write(packet);
                }
                avcodec.av_packet_unref(packet);
            }
            if (packets < (container == Container.MP3_FILE ? LEAST_MP3_FRAMES : 1)) {
                throw cut.nothingIn("it holds neither pictures nor sound");
            }
            if (container == Container.FLAC_FILE) {
                writeLength(packet);
            }
        } finally {
            avcodec.av_packet_free(packet);
        }
        written(avformat.av_write_trailer(output), "complete the file");
        avformat.avio_flush(io.context());
        io.deliver();
    }

    /** The last one is not, where the file ends in the middle of it. */
    private boolean isWhole(AVPacket packet) {
        return switch (container) {
            case WAV -> cutToSamples(packet);
            case MP3_FILE -> WholeFrames.isMp3(bytesOf(packet));
            case FLAC_FILE -> WholeFrames.isFlac(bytesOf(packet));
            default -> (packet.flags() & avcodec.AV_PKT_FLAG_CORRUPT) == 0;
        };
    }

    private static ByteBuffer bytesOf(AVPacket packet) {
        return packet.data().capacity(packet.size()).asByteBuffer().order(ByteOrder.BIG_ENDIAN);
    }

    private boolean cutToSamples(AVPacket packet) {
        AVCodecParameters parameters = input.stream(packet.stream_index()).codecpar();
        if (avcodec.av_get_exact_bits_per_sample(parameters.codec_id()) > 0 && parameters.block_align() > 0) {
            avcodec.av_shrink_packet(packet, packet.size() - packet.size() % parameters.block_align());
        }
        return packet.size() > 0;
    }

    private void write(AVPacket packet) {
        AVStream from = input.stream(packet.stream_index());
        if (packet.duration() <= 0) {
            packet.duration(frameTicks(from.time_base()));
        }
        AVStream to = output.streams(packet.stream_index());
        if (container == Container.FLAC_FILE) {
            int rate = from.codecpar().sample_rate();
            flacSamples += avutil.av_rescale(
                    packet.duration(),
                    (long) rate * from.time_base().num(),
                    from.time_base().den());
        }
        avcodec.av_packet_rescale_ts(packet, from.time_base(), to.time_base());
        packet.pos(-1);
        written(avformat.av_interleaved_write_frame(output, packet), "write to the file");
        packets++;
    }

    /** Matroska does not say how long a frame is shown: the last one would be no time. */
    private static long frameTicks(AVRational timeBase) {
        return avutil.av_rescale(FRAME_MILLIS, timeBase.den(), 1000L * timeBase.num());
    }

    /** FLAC's muxer gets the number of samples only from the encoder, as side data of an empty last packet. */
    private void writeLength(AVPacket packet) {
        AVCodecParameters parameters = output.streams(0).codecpar();
        int size = parameters.extradata_size();
        BytePointer info = AvErrors.allocated(
                avcodec.av_packet_new_side_data(packet, avcodec.AV_PKT_DATA_NEW_EXTRADATA, size), "a file's length");
        byte[] bytes = new byte[size];
        parameters.extradata().get(bytes);
        ByteBuffer all = ByteBuffer.wrap(bytes);
        long others = all.getLong(FLAC_SAMPLES_AT) & ~FLAC_SAMPLES;
        all.putLong(FLAC_SAMPLES_AT, others | (flacSamples & FLAC_SAMPLES));
        info.put(bytes);
        written(avformat.av_interleaved_write_frame(output, packet), "write the file's length");
    }

    private void written(int result, String what) {
        io.throwFailure();
        AvErrors.check(result, what);
        io.deliver();
    }

    @Override
    public void close() {
        input.close();
        if (!output.isNull()) {
            avformat.avformat_free_context(output);
            output.setNull();
        }
        io.close();
    }
}
