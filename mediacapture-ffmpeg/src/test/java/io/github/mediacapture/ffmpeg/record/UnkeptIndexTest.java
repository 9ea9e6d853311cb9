package io.github.mediacapture.ffmpeg.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.spi.EncodedOutput;
import io.github.mediacapture.spi.RecordingEncoder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** No room for an MP4's index in a temporary file: the recording goes on, and plays, as fragments. */
@ExtendWith(LeakCheck.class)
class UnkeptIndexTest {
    /** More than 64 KiB of index. */
    private static final int SECONDS = 310;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    @TempDir
    Path folder;

    private record NoTemporary(MemoryOutput file) implements EncodedOutput {
        @Override
        public void write(long position, ByteBuffer data) throws IOException {
            file.write(position, data);
        }

        @Override
        public SeekableByteChannel openTemporary() throws IOException {
            throw new IOException("No space left on device");
        }
    }

    @Test
    void nothingIsLost() throws Exception {
        MemoryOutput file = new MemoryOutput();
        var request = Recordings.request(Recordings.format("audio/mp4", null, "mp4a.40.2"));
        try (RecordingEncoder encoder = Recordings.open(request, new NoTemporary(file))) {
            for (int second = 0; second < SECONDS; second++) {
                long at = second * NANOS_PER_SECOND;
                try (AudioData sound = Signals.tone(1, Signals.RATE, at, Signals.RATE, 440)) {
                    encoder.encode(sound, at);
                }
            }
            encoder.finish(SECONDS * NANOS_PER_SECOND);
        }
        Path saved = file.saveIn(folder);
        FfmpegProgram.assertDecodes(saved);
        assertThat(ReadBack.of(saved).audio().samples.size() / (double) Signals.RATE)
                .isCloseTo(SECONDS, within(0.1));
    }
}
