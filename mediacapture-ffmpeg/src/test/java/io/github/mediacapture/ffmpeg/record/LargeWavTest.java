package io.github.mediacapture.ffmpeg.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.ffmpeg.AvErrors;
import io.github.mediacapture.ffmpeg.encode.AudioCodec;
import io.github.mediacapture.ffmpeg.encode.AudioEncoders;
import io.github.mediacapture.ffmpeg.encode.AvEncoder;
import io.github.mediacapture.ffmpeg.mux.Container;
import io.github.mediacapture.ffmpeg.mux.Muxer;
import io.github.mediacapture.ffmpeg.repair.FileRepair;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.recording.MediaRecorderOptions;
import io.github.mediacapture.spi.EncodedOutput;
import io.github.mediacapture.spi.RecordingRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.global.avcodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** WAV counts its bytes with 32 bits: past that it becomes RF64. */
@ExtendWith(LeakCheck.class)
class LargeWavTest {
    private static final int PACKET_BYTES = 16 << 20;
    private static final RecordingRequest REQUEST = Recordings.request(Recordings.format("audio/wav", null, "1"));

    /** Keeps the beginning of a file, and counts the rest. */
    private static final class Head implements EncodedOutput {
        final ByteBuffer bytes = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
        long size;

        @Override
        public void write(long position, ByteBuffer data) {
            size = Math.max(size, position + data.remaining());
            if (position < bytes.capacity()) {
                int count = (int) Math.min(data.remaining(), bytes.capacity() - position);
                bytes.put((int) position, data, data.position(), count);
            }
        }

        String text(int offset) {
            return new String(bytes.array(), offset, 4, StandardCharsets.US_ASCII);
        }
    }

    /** Not by the encoder: four gigabytes of samples would take a minute. */
    private static Head write(int packets) {
        Head head = new Head();
        AVPacket packet = AvErrors.allocated(avcodec.av_packet_alloc(), "a packet");
        try (AvEncoder encoder = AudioEncoders.open(AudioCodec.PCM, 2, REQUEST);
                Muxer muxer = new Muxer(Container.WAV, REQUEST, head)) {
            muxer.start(List.of(encoder));
            for (int i = 0; i < packets; i++) {
                AvErrors.check(avcodec.av_new_packet(packet, PACKET_BYTES), "make a packet");
                packet.pts((long) i * PACKET_BYTES / 4).dts(packet.pts());
                muxer.write(encoder, packet);
                avcodec.av_packet_unref(packet);
            }
            muxer.finish();
        } finally {
            avcodec.av_packet_free(packet);
        }
        return head;
    }

    @Test
    void becomesRf64() {
        Head head = write(260);
        long data = 260L * PACKET_BYTES;
        assertThat(data).isGreaterThan(1L << 32);
        assertThat(head.text(0)).isEqualTo("RF64");
        assertThat(head.bytes.getInt(4)).isEqualTo(-1);
        assertThat(head.text(12)).isEqualTo("ds64");
        assertThat(head.bytes.getLong(20)).as("size of the file").isEqualTo(head.size - 8);
        assertThat(head.bytes.getLong(28)).as("size of the samples").isEqualTo(data);
        assertThat(head.bytes.getLong(36)).as("samples").isEqualTo(data / 4);
    }

    /** A killed recorder leaves a file whose sizes are open; its samples here are a hole in the file system. */
    @Test
    void isRecoveredWhole(@TempDir Path folder) throws IOException {
        Path left = folder.resolve("left.wav.part");
        long data = (1L << 32) + (1 << 20) + 2;
        int header;
        try (FakeStudio studio = FakeStudio.with("a")) {
            MediaRecorder recorder = studio.recorder(MediaRecorderOptions.builder()
                    .mimeType("audio/wav")
                    .writeTo(folder.resolve("left.wav"))
                    .build());
            recorder.start();
            studio.runtime.advance(Duration.ofMillis(300));
            header = new String(Files.readAllBytes(left), StandardCharsets.ISO_8859_1).indexOf("data") + 8;
            Files.copy(left, folder.resolve("copy"));
        }
        Path copy = folder.resolve("copy");
        try (FileChannel channel = FileChannel.open(copy, StandardOpenOption.WRITE)) {
            channel.truncate(header).write(ByteBuffer.allocate(1), header + data - 1);
        }
        Head head = new Head();
        assertThat(FileRepair.run(copy, head)).isTrue();
        assertThat(head.text(0)).isEqualTo("RF64");
        assertThat(head.size).isEqualTo(header + data);
        assertThat(head.bytes.getLong(20)).as("size of the file").isEqualTo(head.size - 8);
        assertThat(head.bytes.getLong(28)).as("size of the samples").isEqualTo(data);
    }

    @Test
    void staysPlainWhereThatIsEnough() {
        Head head = write(2);
        assertThat(head.text(0)).isEqualTo("RIFF");
        assertThat(head.bytes.getInt(4)).isEqualTo((int) head.size - 8);
        assertThat(head.size).isBetween(2L * PACKET_BYTES, 2L * PACKET_BYTES + 200);
    }
}
