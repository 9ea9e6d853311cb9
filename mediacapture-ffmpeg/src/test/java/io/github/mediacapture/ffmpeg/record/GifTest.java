package io.github.mediacapture.ffmpeg.record;

import static io.github.mediacapture.ffmpeg.record.Recordings.MILLI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import io.github.mediacapture.spi.RecordingEncoder;
import io.github.mediacapture.spi.RecordingFormat;
import io.github.mediacapture.testkit.FakePattern;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Animated pictures: colours, delays and sizes. */
@ExtendWith(LeakCheck.class)
class GifTest {
    private static final RecordingFormat GIF = Recordings.format("image/gif", "gif", null);

    @TempDir
    Path folder;

    private final MemoryOutput output = new MemoryOutput();

    private Path record(List<Long> millis, long endMillis, int width, int height) throws Exception {
        try (RecordingEncoder encoder = Recordings.open(Recordings.request(GIF), output)) {
            for (int i = 0; i < millis.size(); i++) {
                try (VideoFrame picture = FakePattern.picture(width, height, i, millis.get(i) * MILLI)) {
                    encoder.encode(picture, millis.get(i) * MILLI);
                }
            }
            encoder.finish(endMillis * MILLI);
        }
        return output.saveIn(folder);
    }

    @Test
    void keepsEveryPictureAndItsTime() throws Exception {
        Path file = record(List.of(0L, 30L, 70L, 400L, 2000L), 5000, 161, 121);
        ReadBack.Stream video = ReadBack.of(file).video();
        assertThat(video.codec).isEqualTo("gif");
        assertThat(video.ptsMicros).containsExactly(0L, 30_000L, 70_000L, 400_000L, 2_000_000L);
        assertThat(List.of(video.width, video.height)).containsExactly(161, 121);
        for (int i = 0; i < 5; i++) {
            ByteBuffer picture = ByteBuffer.wrap(video.pictures.get(i));
            assertThat(FakePattern.read(VideoPixelFormat.BGRA, 161, 121, picture)
                            .map(FakePattern.Reading::frameNumber))
                    .isEqualTo(Optional.of((long) i));
        }
        assertThat(delays(file)).containsExactly(3, 4, 33, 160, 300);
        FfmpegProgram.assertDecodes(file);
    }

    @Test
    void keepsColours() throws Exception {
        int[][] colours = {{0, 0, 255}, {200, 100, 50}, {17, 130, 240}};
        try (RecordingEncoder encoder = Recordings.open(Recordings.request(GIF), output)) {
            for (int i = 0; i < colours.length; i++) {
                int[] c = colours[i];
                try (VideoFrame picture = Signals.solid(VideoPixelFormat.BGRX, 32, 32, c[0], c[1], c[2], 0)) {
                    encoder.encode(picture, i * 100L * MILLI);
                }
            }
            encoder.finish(300 * MILLI);
        }
        List<byte[]> pictures = ReadBack.of(output.saveIn(folder)).video().pictures;
        assertThat(pictures).hasSize(3);
        for (int i = 0; i < colours.length; i++) {
            for (int part = 0; part < 3; part++) {
                assertThat(pictures.get(i)[part] & 0xff).isCloseTo(colours[i][part], within(4));
            }
        }
    }

    /** Browsers show a picture with less than 2/100 s for 10/100 s. */
    @Test
    void leavesOutPicturesThatNobodyCouldSee() throws Exception {
        List<Long> sixtyPerSecond =
                IntStream.range(0, 60).mapToObj(i -> i * 1000L / 60).toList();
        List<Integer> delays = delays(record(sixtyPerSecond, 1000, 64, 64));
        assertThat(delays).hasSizeBetween(30, 50).allMatch(delay -> delay >= 2);
        assertThat(delays.stream().mapToInt(delay -> delay).sum()).isEqualTo(100);
    }

    /** Read from the bytes: each graphic control extension has its delay in 1/100 s. */
    private List<Integer> delays(Path file) throws Exception {
        assertThat(file).exists();
        byte[] bytes = output.toByteArray();
        return IntStream.range(0, bytes.length - 7)
                .filter(i ->
                        bytes[i] == 0x21 && (bytes[i + 1] & 0xff) == 0xf9 && bytes[i + 2] == 4 && bytes[i + 7] == 0)
                .mapToObj(i -> (bytes[i + 4] & 0xff) | (bytes[i + 5] & 0xff) << 8)
                .toList();
    }
}
