package io.github.mediacapture.ffmpeg.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.recording.MediaRecorderOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process that is killed in the middle of a write leaves a part of it: the file plays up to there. */
@ExtendWith(LeakCheck.class)
class KilledWriteTest {
    private static final int KILLS = 12;
    private static final Duration LENGTH = Duration.ofSeconds(1);

    @TempDir
    Path folder;

    private record Write(long position, ByteBuffer data) {}

    /** Remembers what is written where. */
    private static final class Notes implements SeekableByteChannel {
        private final List<Write> writes = new ArrayList<>();
        private long position;
        private long size;

        @Override
        public int write(ByteBuffer source) {
            byte[] data = new byte[source.remaining()];
            source.get(data);
            writes.add(new Write(position, ByteBuffer.wrap(data)));
            position += data.length;
            size = Math.max(size, position);
            return data.length;
        }

        @Override
        public long position() {
            return position;
        }

        @Override
        public SeekableByteChannel position(long newPosition) {
            position = newPosition;
            return this;
        }

        @Override
        public long size() {
            return size;
        }

        @Override
        public int read(ByteBuffer target) {
            throw new UnsupportedOperationException();
        }

        @Override
        public SeekableByteChannel truncate(long newSize) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }

    @ParameterizedTest
    @ValueSource(strings = {"video/webm", "video/x-matroska", "video/mp4"})
    void atAnyByte(String type) throws Exception {
        Notes notes = new Notes();
        int before;
        try (FakeStudio studio = new FakeStudio()) {
            MediaRecorder recorder = studio.recorder(
                    MediaRecorderOptions.builder().mimeType(type).writeTo(notes).build());
            recorder.start();
            studio.runtime.advance(LENGTH);
            before = notes.writes.size();
            recorder.stop();
            studio.runtime.advance(Duration.ofSeconds(1));
        }
        Random random = new Random(3);
        for (int i = 0; i < KILLS; i++) {
            int whole = before / 2 + random.nextInt(before / 2);
            int bytes = random.nextInt(notes.writes.get(whole).data().remaining());
            Path file = folder.resolve(i + ".bin");
            replay(notes.writes.subList(0, whole), notes.writes.get(whole), bytes, file);
            FfmpegProgram.assertDecodesToItsEnd(file);
            assertThat(ReadBack.of(file).video().pictures)
                    .as("%s writes and %s bytes", whole, bytes)
                    .hasSizeGreaterThan(8);
        }
    }

    private static void replay(List<Write> writes, Write last, int bytes, Path file) throws IOException {
        try (SeekableByteChannel channel =
                Files.newByteChannel(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (Write write : writes) {
                channel.position(write.position()).write(write.data().duplicate());
            }
            channel.position(last.position()).write(last.data().slice(0, bytes));
        }
    }
}
