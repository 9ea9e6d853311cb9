package io.github.mediacapture.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.spi.CaptureDeviceKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Players with a real screen, microphone and loudspeaker are closed in any order at any moment. */
@Tag("device")
@Tag("slow")
@Timeout(600)
class PlayerClosingTest {
    @TempDir
    private Path directory;

    @Test
    void nothingIsLeftInWhateverOrderTheyAreClosed() throws Exception {
        RecordDeviceTest.assumeThereIsA(CaptureDeviceKind.DISPLAY, "screen");
        RecordDeviceTest.assumeThereIsA(CaptureDeviceKind.AUDIO_INPUT, "microphone");
        Path film = directory.resolve("film.webm");
        List<String> command = new ArrayList<>(
                List.of(("ffmpeg -v error -f lavfi -i testsrc2=s=320x180:r=30 -f lavfi -i sine=440:r=48000 -t 5"
                                + " -c:v libvpx -deadline realtime -cpu-used 8 -c:a libopus")
                        .split(" ", -1)));
        command.add(film.toString());
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
        try (VirtualScreen screen = VirtualScreen.start()) {
            String output = screen.run(ClosingsOnScreen.class, List.of(), List.of(film.toString(), "100"));
            assertThat(output).contains("closed 105 times");
            System.out.println(output);
        }
    }
}
