package io.github.mediacapture.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mediacapture.examples.MediaFile.Packet;
import io.github.mediacapture.spi.CaptureDeviceKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is in the file is what was on the screen, which must move, and in the microphone: a tone of 440 Hz. */
@Tag("device")
@Timeout(240)
class ScreenRecordingTest {
    @TempDir
    private Path directory;

    @BeforeEach
    void needsDevices() {
        RecordDeviceTest.assumeThereIsA(CaptureDeviceKind.DISPLAY, "screen");
        RecordDeviceTest.assumeThereIsA(CaptureDeviceKind.AUDIO_INPUT, "microphone");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/xwd")), "xwd is not installed");
    }

    @ParameterizedTest
    @CsvSource({"x.webm, 5", "x.mp4, 2", "x.mkv, 2"})
    void theFileShowsTheScreenAndSoundsLikeTheMicrophone(String name, double seconds) throws Exception {
        List<Screenshot> taken = new ArrayList<>(takeSome());
        RecordRun run = RecordRun.interrupted(
                () -> taken.addAll(takeSome()), directory.resolve(name), "--screen", "--seconds", "" + seconds);
        taken.addAll(takeSome());

        run.assertSucceeded();
        Screenshot still = taken.stream().reduce(Screenshot::stillIn).orElseThrow();
        MediaFile file = run.file();
        assertThat(file.complaints()).isEmpty();
        assertThat(file.seconds()).isCloseTo(seconds, within(0.25));
        assertInStep(file.packets("v:0"), file.packets("a:0"));
        assertShows(file, still);
        assertMoves(file, still.width(), still.height());
        assertTone(file, seconds);
    }

    private static void assertInStep(List<Packet> video, List<Packet> audio) {
        report("first picture %.3f s, first sound %.3f s", first(video), first(audio));
        report("length of the pictures %.3f s, of the sound %.3f s", length(video), length(audio));
        assertThat(first(audio)).isCloseTo(first(video), within(0.05));
        assertThat(length(audio)).isCloseTo(length(video), within(0.1));
    }

    private static double first(List<Packet> packets) {
        return packets.get(0).time();
    }

    private static double length(List<Packet> packets) {
        Packet last = packets.get(packets.size() - 1);
        return last.time() + last.duration() - first(packets);
    }

    /** Several, as two may be the same by chance where something moves. */
    private static List<Screenshot> takeSome() {
        return Stream.generate(Screenshot::take).limit(4).toList();
    }

    /** Looks at the picture of the moment when screenshots were taken. */
    private static void assertShows(MediaFile file, Screenshot still) throws Exception {
        byte[] picture = file.pictures("rgb24", "-ss", "1", "-frames:v", "1");
        assertThat(picture).hasSize(still.width() * still.height() * 3);
        double error = still.meanError(picture);
        double blackError = still.meanError(new byte[picture.length]);
        report(
                "%.2f of the screen is still; mean error %.2f of 255 (a black picture: %.2f)",
                still.stillShare(), error, blackError);
        assertThat(still.stillShare()).isGreaterThan(0.5);
        assertThat(error).isLessThan(3.0).isLessThan(blackError / 4);
    }

    /** Pictures differ from the one before by more than an encoder makes of it: not all, as the mover may be late. */
    private static void assertMoves(MediaFile file, int width, int height) throws Exception {
        byte[] pictures = file.pictures("gray");
        int bytes = width * height;
        int moving = 0;
        int count = pictures.length / bytes;
        for (int i = 1; i < count; i++) {
            moving += changed(pictures, (i - 1) * bytes, i * bytes, bytes) > 500 ? 1 : 0;
        }
        report("%d of %d pictures moved", moving, count - 1);
        assertThat(count).isGreaterThan(10);
        assertThat(moving).isGreaterThan(count / 2);
    }

    private static int changed(byte[] pixels, int one, int other, int count) {
        int changed = 0;
        for (int i = 0; i < count; i++) {
            int difference = Byte.toUnsignedInt(pixels[one + i]) - Byte.toUnsignedInt(pixels[other + i]);
            changed += Math.abs(difference) > 24 ? 1 : 0;
        }
        return changed;
    }

    private static void assertTone(MediaFile file, double seconds) throws Exception {
        short[] all = file.samples();
        assertThat(all.length / 48_000.0).isCloseTo(seconds, within(0.1));
        Spectrum spectrum = new Spectrum(all, 48_000);
        double hertz = spectrum.strongest();
        double share = spectrum.share(hertz);
        short[] loudest = all.clone();
        Arrays.sort(loudest);
        report("tone %.2f Hz, %.4f of the sound, peak %d", hertz, share, loudest[loudest.length - 1]);
        assertThat(hertz).isCloseTo(440, within(2.0));
        assertThat(share).isGreaterThan(0.9);
    }

    private static void report(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }
}
