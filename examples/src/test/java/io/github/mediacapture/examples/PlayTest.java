package io.github.mediacapture.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.testkit.FakeMedia;
import io.github.mediacapture.testkit.FakeRuntime;
import io.github.mediacapture.testkit.playback.FakeMediaFile;
import java.awt.GraphicsEnvironment;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the person at the terminal sees; files are fake ones, and so is time. */
@FakeMedia
class PlayTest {
    @TempDir
    Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /** How often the program looks before anything happens, as on a slow machine. */
    private int looksInVain;

    private int run(MediaCapture capture, FakeRuntime runtime, String... args) {
        Pace fake = new Pace() {
            @Override
            public long nanoTime() {
                return runtime.nanoTime();
            }

            @Override
            public boolean await(CountDownLatch latch, Duration atMost) {
                if (looksInVain-- <= 0) {
                    runtime.advance(atMost);
                }
                return latch.getCount() == 0;
            }
        };
        return new Play(() -> capture, fake, false)
                .run(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        args);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private String file(String name, int seconds) throws Exception {
        FakeMediaFile file = FakeMediaFile.builder()
                .video(320, 240, 10)
                .audio(48_000)
                .duration(Duration.ofSeconds(seconds))
                .build();
        return Files.write(directory.resolve(name), file.bytes()).toString();
    }

    @Test
    void filesArePlayedOneAfterTheOther(MediaCapture capture, FakeRuntime runtime) throws Exception {
        int exitCode = run(capture, runtime, "--headless", file("a.webm", 3), file("b.webm", 2));

        assertThat(err()).isEmpty();
        assertThat(exitCode).isZero();
        assertThat(out())
                .containsSubsequence(
                        "1.0 of 3.0 s",
                        "2.0 of 3.0 s",
                        "a.webm: ",
                        "320x240",
                        ", 3.0 s",
                        "30 shown, 0 dropped",
                        "clock: sound")
                .containsSubsequence("1.0 of 2.0 s", "b.webm: ", ", 2.0 s", "20 shown, 0 dropped");
    }

    @Test
    void everyFrameIsTold(MediaCapture capture, FakeRuntime runtime) throws Exception {
        int exitCode = run(capture, runtime, "--headless", "--frames", "--mute", file("a.webm", 1));

        assertThat(exitCode).isZero();
        assertThat(out().lines().filter(line -> line.startsWith("frame")))
                .hasSize(10)
                .startsWith("frame 0 at 0.000 s", "frame 1 at 0.100 s")
                .endsWith("frame 9 at 0.900 s");
    }

    @Test
    void whatCannotBePlayedIsSaidAndTheRestIsPlayed(MediaCapture capture, FakeRuntime runtime) throws Exception {
        Path text = Files.writeString(directory.resolve("notes.webm"), "no film");

        int exitCode = run(
                capture,
                runtime,
                "--headless",
                text.toString(),
                directory.resolve("gone.webm").toString(),
                file("a.webm", 1));

        assertThat(exitCode).isEqualTo(1);
        assertThat(err().lines())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("play: can't play '" + text + "': ")
                .hasSizeGreaterThan(text.toString().length() + 30);
        assertThat(err()).contains("gone.webm");
        assertThat(out()).contains("a.webm: ", "10 shown").doesNotContain("notes.webm");
    }

    @Test
    void nothingIsToldOfAFileBeforeItIsKnown(MediaCapture capture, FakeRuntime runtime) throws Exception {
        looksInVain = 1;
        Path text = Files.writeString(directory.resolve("notes.webm"), "no film");

        assertThat(run(capture, runtime, "--headless", text.toString())).isEqualTo(1);
        assertThat(out()).isEmpty();
    }

    @Test
    void anOptionThatIsNoneAndNoFileMakeNoSense(MediaCapture capture, FakeRuntime runtime) {
        assertThat(run(capture, runtime, "--loud", "a.webm")).isEqualTo(2);
        assertThat(run(capture, runtime, "--headless")).isEqualTo(2);
        assertThat(err()).contains("'--loud'", "which file?", "--help");
        assertThat(run(capture, runtime, "--help")).isZero();
        assertThat(out()).contains("usage: play");
    }

    @Test
    void withoutAScreenItSaysSo(MediaCapture capture, FakeRuntime runtime) {
        assumeTrue(GraphicsEnvironment.isHeadless());
        assertThat(run(capture, runtime, "a.webm")).isEqualTo(1);
        assertThat(err()).contains("no screen", "--headless");
    }
}
