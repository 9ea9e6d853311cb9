package io.github.mediacapture.ffmpeg.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.ffmpeg.AvErrors;
import io.github.mediacapture.ffmpeg.encode.AudioCodec;
import io.github.mediacapture.ffmpeg.encode.AudioEncoders;
import io.github.mediacapture.ffmpeg.encode.AvEncoder;
import io.github.mediacapture.ffmpeg.mux.Container;
import io.github.mediacapture.ffmpeg.mux.Muxer;
import io.github.mediacapture.spi.EncodedOutput;
import io.github.mediacapture.spi.RecordingRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIndexEntry;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Past 4 GiB the media of a plain MP4 file have a size of 64 bits, and so have the places in it. */
@ExtendWith(LeakCheck.class)
class LargeMp4Test {
    private static final int PACKET_BYTES = 64 << 20;
    private static final int PACKET_SAMPLES = 4800; // a fragment each
    private static final int SHOWN = 1 << 16;
    private static final RecordingRequest REQUEST =
            Recordings.request(Recordings.format("audio/mp4", null, "mp4a.40.2"));

    @TempDir
    Path folder;

    /** Long writes leave a hole in their middle: nobody looks there, it takes no disk, and is quick to move. */
    private static final class Sparse implements EncodedOutput {
        private record Part(long position, ByteBuffer data) {}

        private final FileChannel channel;
        private final boolean hasRoom;
        private final List<Part> parts = new ArrayList<>();

        Sparse(FileChannel channel, boolean hasRoom) {
            this.channel = channel;
            this.hasRoom = hasRoom;
        }

        @Override
        public void write(long position, ByteBuffer data) throws IOException {
            int size = data.remaining();
            if (size <= 2 * SHOWN) {
                writePart(position, data);
                return;
            }
            writePart(position, data.slice(data.position(), SHOWN));
            writePart(position + size - SHOWN, data.slice(data.limit() - SHOWN, SHOWN));
        }

        private void writePart(long position, ByteBuffer data) throws IOException {
            ByteBuffer copy = ByteBuffer.allocate(data.remaining()).put(data).flip();
            parts.add(new Part(position, copy));
            channel.write(copy.duplicate(), position);
        }

        @Override
        public boolean insert(long position, long count, ByteBuffer beginning, boolean evenByCopy) throws IOException {
            if (!hasRoom) {
                return false;
            }
            channel.truncate(position);
            for (Part part : parts) {
                int before = (int) Math.min(part.data.limit(), Math.max(0, position - part.position));
                channel.write(part.data.duplicate().position(before), part.position + before + count);
            }
            channel.write(beginning, position);
            return true;
        }
    }

    @ParameterizedTest
    @CsvSource({"3, false", "65, false", "3, true", "65, true"})
    void everyPacketIsFound(int packets, boolean inFront) throws Exception {
        Path file = folder.resolve("large.m4a");
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            write(packets, new Sparse(channel, inFront));
            assertThat(channel.size()).isGreaterThan((long) packets * PACKET_BYTES);
            verify(packets, file, channel);
        }
    }

    /** Not by the encoder: four gigabytes of sound would take years. */
    private static void write(int packets, EncodedOutput output) {
        AVPacket packet = AvErrors.allocated(avcodec.av_packet_alloc(), "a packet");
        try (AvEncoder encoder = AudioEncoders.open(AudioCodec.AAC, 2, REQUEST);
                Muxer muxer = new Muxer(Container.MP4, REQUEST, output)) {
            muxer.start(List.of(encoder));
            for (int i = 0; i < packets; i++) {
                AvErrors.check(avcodec.av_new_packet(packet, PACKET_BYTES), "make a packet");
                packet.pts((long) i * PACKET_SAMPLES).dts(packet.pts()).duration(PACKET_SAMPLES);
                packet.flags(avcodec.AV_PKT_FLAG_KEY);
                packet.data().put((byte) (i + 1));
                muxer.write(encoder, packet);
                avcodec.av_packet_unref(packet);
            }
            muxer.finish();
        } finally {
            avcodec.av_packet_free(packet);
        }
    }

    private static void verify(int packets, Path file, FileChannel channel) throws IOException {
        AVFormatContext context = new AVFormatContext(null);
        AvErrors.check(
                avformat.avformat_open_input(context, "file:" + file, null, new AVDictionary(null)), "open the file");
        try {
            AVStream stream = context.streams(0);
            assertThat(avformat.avformat_index_get_entries_count(stream)).isEqualTo(packets);
            for (int i = 0; i < packets; i++) {
                AVIndexEntry entry = avformat.avformat_index_get_entry(stream, i);
                ByteBuffer first = ByteBuffer.allocate(1);
                channel.read(first, entry.pos());
                assertThat(first.get(0)).as("packet %d at %d", i, entry.pos()).isEqualTo((byte) (i + 1));
                assertThat(entry.size()).isEqualTo(PACKET_BYTES);
                assertThat(entry.timestamp()).isEqualTo((long) i * PACKET_SAMPLES);
            }
        } finally {
            avformat.avformat_close_input(context);
        }
    }
}
