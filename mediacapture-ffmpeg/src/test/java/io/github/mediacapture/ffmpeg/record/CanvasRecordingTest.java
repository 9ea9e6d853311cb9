package io.github.mediacapture.ffmpeg.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mediacapture.file.Blob;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.recording.MediaRecorderOptions;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.swing.Canvas;
import java.awt.AlphaComposite;
import java.awt.Color;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is drawn on a canvas is in the file, decoded: every frame, and no other. */
@ExtendWith(LeakCheck.class)
class CanvasRecordingTest {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 240;
    private static final int BOX = 40;

    @TempDir
    Path folder;

    /** A gray that says the number, and a white box that moves to the right. */
    private static void draw(Canvas canvas, int number) {
        canvas.draw(g -> {
            g.setColor(new Color(gray(number), gray(number), gray(number)));
            g.fillRect(0, 0, WIDTH, HEIGHT);
            g.setColor(Color.WHITE);
            g.fillRect(number * 6, 100, BOX, BOX);
        });
    }

    private static int gray(int number) {
        return 20 + number * 4;
    }

    /** Luma of limited range. */
    private static int luma(byte[] picture, int x, int y) {
        return picture[y * WIDTH + x] & 0xff;
    }

    private static int limited(int gray) {
        return 16 + Math.round(gray * 219f / 255);
    }

    private Path recorded(FakeStudio studio, MediaStream stream, Runnable drawing) throws Exception {
        List<Blob> blobs = new ArrayList<>();
        MediaRecorder recorder = studio.capture.newMediaRecorder(
                stream,
                MediaRecorderOptions.builder()
                        .mimeType("video/webm;codecs=vp8")
                        .videoBitsPerSecond(4_000_000)
                        .build());
        recorder.onDataAvailable(event -> blobs.add(event.data()));
        recorder.start();
        drawing.run();
        recorder.stop();
        studio.runtime.advance(Duration.ofSeconds(1));
        assertThat(blobs).hasSize(1);
        Path file = folder.resolve("canvas.webm");
        Files.write(file, blobs.get(0).bytes());
        FfmpegProgram.assertDecodes(file);
        return file;
    }

    private static void assertShows(byte[] picture, int number) {
        assertThat(luma(picture, WIDTH - 4, 10))
                .as("gray of drawing " + number)
                .isCloseTo(limited(gray(number)), within(4));
        assertThat(luma(picture, number * 6 + BOX / 2, 120))
                .as("box of drawing " + number)
                .isGreaterThan(220);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Tag("spec-12.7")
    void everyDrawingIsAFrameOfTheFile(boolean alpha) throws Exception {
        try (FakeStudio studio = new FakeStudio()) {
            Canvas canvas = new Canvas(WIDTH, HEIGHT, alpha);
            Path file = recorded(studio, studio.capture.captureStream(canvas), () -> {
                for (int i = 0; i < 40; i++) {
                    draw(canvas, i);
                    studio.runtime.advance(Duration.ofMillis(50));
                }
            });
            ReadBack.Stream video = ReadBack.of(file).video();

            assertThat(List.of(video.width, video.height)).containsExactly(WIDTH, HEIGHT);
            assertThat(video.pictures).hasSize(40);
            for (int i = 0; i < 40; i++) {
                assertThat(video.ptsMicros.get(i)).isEqualTo(i * 50_000L);
                assertShows(video.pictures.get(i), i);
            }
        }
    }

    /** Drawn 40 times in two seconds, taken ten times a second; the last drawing stands for three more. */
    @Test
    @Tag("spec-12.10")
    void aRateThinsOutAndTheLastDrawingStands() throws Exception {
        try (FakeStudio studio = new FakeStudio()) {
            Canvas canvas = new Canvas(WIDTH, HEIGHT);
            Path file = recorded(studio, studio.capture.captureStream(canvas, 10), () -> {
                for (int i = 0; i < 40; i++) {
                    draw(canvas, i);
                    studio.runtime.advance(Duration.ofMillis(50));
                }
                studio.runtime.advance(Duration.ofSeconds(3));
            });
            ReadBack read = ReadBack.of(file);

            assertThat(read.durationMicros).isCloseTo(5_000_000L, within(50_000L));
            assertThat(read.video().ptsMicros)
                    .filteredOn(pts -> pts < 2_000_000)
                    .hasSize(20)
                    .startsWith(0L, 100_000L, 200_000L);
            List<byte[]> pictures = read.video().pictures;
            assertShows(pictures.get(0), 0);
            assertShows(pictures.get(pictures.size() - 1), 39);
        }
    }

    /** Files have no alpha: what can be seen through is over black, as in a JPEG, and never the color that nobody sees. */
    @Test
    void whatIsTransparentIsOverBlackInAFile() throws Exception {
        try (FakeStudio studio = new FakeStudio()) {
            Canvas canvas = new Canvas(WIDTH, HEIGHT);
            Path file = recorded(studio, studio.capture.captureStream(canvas), () -> {
                for (int i = 0; i < 5; i++) {
                    canvas.draw(g -> {
                        g.setComposite(AlphaComposite.Src);
                        g.setColor(new Color(255, 255, 255, 128));
                        g.fillRect(0, 0, WIDTH / 2, HEIGHT);
                        g.setColor(new Color(255, 255, 255, 3));
                        g.fillRect(WIDTH / 2, 0, WIDTH / 2, HEIGHT);
                    });
                    studio.runtime.advance(Duration.ofMillis(100));
                }
            });
            byte[] picture = ReadBack.of(file).video().pictures.get(2);

            assertThat(luma(picture, 40, 100)).isCloseTo(limited(128), within(4));
            assertThat(luma(picture, 280, 100)).isCloseTo(limited(3), within(4));
        }
    }
}
