package io.github.mediacapture.ffmpeg.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.ffmpeg.mux.Container;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.spi.EncodedOutput;
import io.github.mediacapture.spi.RecordingEncoder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process that is killed while it turns an MP4's fragments into one plain file leaves the one or the other. */
@ExtendWith(LeakCheck.class)
class KilledEndTest {
    private static final int FRAMES = 10;

    @TempDir
    Path folder;

    /** What the file was like after each byte that is worth a look, from when it is said that the end comes. */
    private static final class Stages implements EncodedOutput {
        private final boolean hasRoom;
        private final List<byte[]> stages = new ArrayList<>();
        private byte[] file = new byte[0];
        private boolean ends;

        Stages(boolean hasRoom) {
            this.hasRoom = hasRoom;
        }

        @Override
        public void write(long position, ByteBuffer data) {
            int at = (int) position;
            byte[] after = Arrays.copyOf(file, Math.max(file.length, at + data.remaining()));
            int whole = data.remaining();
            for (int i = 0; i < whole; i++) {
                after[at + i] = data.get();
                boolean looks = i < 24 || i >= whole - 8 || i % 97 == 0;
                if (ends && looks) {
                    stages.add(Arrays.copyOf(after, Math.max(file.length, at + i + 1)));
                }
            }
            file = after;
        }

        @Override
        public boolean insert(long position, long count, ByteBuffer beginning, boolean evenByCopy) {
            if (!hasRoom) {
                return false;
            }
            ByteBuffer after = ByteBuffer.allocate(file.length + (int) count);
            after.put(file, 0, (int) position)
                    .put((int) (position + count), file, (int) position, (int) (file.length - position));
            after.put((int) position, beginning, beginning.position(), beginning.remaining());
            file = after.array();
            stages.add(file);
            return true;
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void nothingIsLost(boolean inFront) throws IOException {
        Stages output = new Stages(inFront);
        var request = Recordings.request(Recordings.format("video/mp4", "avc1", null));
        try (RecordingEncoder encoder = Recordings.open(request, output)) {
            for (int i = 0; i < FRAMES; i++) {
                try (VideoFrame picture = Signals.av(160, 96, i)) {
                    encoder.encode(picture, i * (100 * Recordings.MILLI));
                }
            }
            output.ends = true;
            encoder.finish(FRAMES * (100 * Recordings.MILLI));
        }
        assertThat(output.stages).hasSizeGreaterThan(50);
        assertThat(FileLayout.of(Container.MP4, output.file))
                .startsWith(inFront ? "ftyp free moov free mdat" : "ftyp free mdat moov");
        Path left = folder.resolve("left.mp4");
        Path recovered = folder.resolve("recovered.mp4");
        for (int i = 0; i < output.stages.size(); i++) {
            Files.write(left, output.stages.get(i));
            MemoryOutput whole = new MemoryOutput();
            assertThat(new FfmpegEncoders().recover(left, whole)).isTrue();
            Files.write(recovered, whole.toByteArray());
            for (Path each : List.of(left, recovered)) {
                assertThat(ReadBack.of(each).video().pictures)
                        .as("%s, stage %s of %s", each.getFileName(), i, output.stages.size())
                        .hasSizeBetween(FRAMES - 2, FRAMES + 1);
            }
        }
    }
}
