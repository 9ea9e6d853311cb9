package io.github.mediacapture.ffmpeg.play;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.ffmpeg.record.LeakCheck;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.playback.VideoElement;
import io.github.mediacapture.testkit.FakePattern;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An element goes to the picture whose number is asked for, in files whose pictures say their numbers. */
@ExtendWith(LeakCheck.class)
class PictureNumberTest {
    private static final int FRAMES = 150;

    @TempDir
    static Path folder;

    private static NumberedFiles files;

    @BeforeAll
    static void makeSource() throws Exception {
        files = new NumberedFiles(folder, FRAMES);
    }

    @ParameterizedTest
    @Tag("spec-16.21")
    @CsvSource(
            delimiter = '|',
            value = {
                "webm | -c:v libvpx -b:v 1M -deadline realtime -cpu-used 8 -g 25",
                "mp4 | -c:v mpeg4 -q:v 2 -bf 2 -g 25",
                "ts | -c:v mpeg2video -q:v 2 -bf 2 -g 12",
                "mkv | -c:v mpeg4 -q:v 2 -bf 2 -g 25 -vf settb=1/1000,setpts=N*40+mod(N\\,3)*13 -vsync passthrough -enc_time_base 1:1000",
            })
    void itIsThePictureOfThatNumber(String container, String arguments) throws Exception {
        Path file = files.make("numbers." + container, "", arguments + " -y");
        try (MediaCapture capture = MediaCapture.open()) {
            VideoElement video = capture.newVideoElement();
            CompletableFuture<Void> loaded = new CompletableFuture<>();
            video.onLoadedData(event -> loaded.complete(null));
            video.setSrc(file);
            loaded.get(30, TimeUnit.SECONDS);
            Random random = new Random(5);
            for (int i = 0; i < 200; i++) {
                int wanted = random.nextInt(FRAMES);
                assertThat(number(video.seekToFrame(wanted))).isEqualTo(wanted);
            }
            assertThat(number(video.seekToFrame(70))).isEqualTo(70);
            for (int i = 71; i < 100; i++) {
                assertThat(number(video.nextFrame())).isEqualTo(i);
            }
            for (int i = 98; i >= 60; i--) {
                assertThat(number(video.previousFrame())).isEqualTo(i);
            }
        }
    }

    private static long number(CompletableFuture<VideoFrame> shown) throws Exception {
        try (VideoFrame frame = shown.get(30, TimeUnit.SECONDS)) {
            return FakePattern.read(frame).orElseThrow().frameNumber();
        }
    }
}
