package io.github.mediacapture.ffmpeg.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mediacapture.ffmpeg.SystemProgram;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.spi.RecordingEncoder;
import io.github.mediacapture.spi.RecordingFormat;
import io.github.mediacapture.spi.RecordingRequest;
import io.github.mediacapture.testkit.FakePattern;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Unfinished files and pieces of MP4, with pictures that come unevenly, as those of a screen do. */
@ExtendWith(LeakCheck.class)
class Mp4FragmentsTest {
    private static final int FRAMES = 150;
    private static final long STEP = 33_333_333;
    private static final int UNEVEN = 12_000_000;
    private static final int BLOCK = Signals.RATE / 50;

    @TempDir
    Path folder;

    private Path record(String video, boolean pieces, boolean whole) throws IOException {
        RecordingFormat format = Recordings.format("video/mp4", video, "opus");
        RecordingRequest request =
                pieces ? Recordings.chunked(format, Duration.ofMillis(500)) : Recordings.request(format);
        MemoryOutput output = new MemoryOutput();
        Random random = new Random(1);
        long at = 0;
        int blocks = 0;
        try (RecordingEncoder encoder = Recordings.open(request, output)) {
            for (int i = 0; i < FRAMES; i++) {
                try (VideoFrame picture = FakePattern.picture(320, 240, i, at)) {
                    encoder.encode(picture, at);
                }
                at += STEP + random.nextInt(-UNEVEN, UNEVEN);
                for (long nanos = soundAt(blocks); nanos < at; nanos = soundAt(++blocks)) {
                    try (AudioData data = Signals.tone(1, Signals.RATE, nanos, BLOCK, 440)) {
                        encoder.encode(data, nanos);
                    }
                }
            }
            if (whole) {
                encoder.finish(at);
            }
            return output.saveIn(folder);
        }
    }

    private static long soundAt(int block) {
        return block * 20_000_000L;
    }

    /**
     * GStreamer tells the decoder a frame rate for each fragment, and its decoders of VP9 and AV1 begin anew when that changes. Of
     * fragments with one picture it tells none.
     */
    @ParameterizedTest
    @CsvSource({"vp9, true", "vp9, false", "av01, true", "av01, false"})
    void aFragmentHasOnePictureWhereThatCounts(String video, boolean pieces) throws Exception {
        Path file = record(video, pieces, pieces);
        List<Integer> pictures = picturesOfFragments(Files.readAllBytes(file));
        assertThat(pictures).hasSize(pieces ? FRAMES : FRAMES - 1).containsOnly(1);
    }

    /** How many samples each fragment has of the first track, if any. */
    private static List<Integer> picturesOfFragments(byte[] file) {
        List<Integer> counts = new ArrayList<>();
        String text = new String(file, StandardCharsets.ISO_8859_1);
        ByteBuffer bytes = ByteBuffer.wrap(file);
        for (int at = 0; at < file.length; at += bytes.getInt(at)) {
            if (text.startsWith("moof", at + 4)) {
                int head = text.indexOf("tfhd", at);
                if (bytes.getInt(head + 8) == 1) {
                    counts.add(bytes.getInt(text.indexOf("trun", at) + 8));
                }
            }
        }
        return counts;
    }

    @ParameterizedTest
    @CsvSource({
        "vp9, vp9dec",
        "av01, av1parse ! av1dec",
        "avc1.42E01E, h264parse ! openh264dec",
    })
    void gstreamerDecodesAllPictures(String video, String decoder) throws Exception {
        for (String element : decoder.split(" ! ", -1)) {
            assumeTrue(
                    SystemProgram.succeeds(List.of("gst-inspect-1.0", element)),
                    "GStreamer's " + element + " is not there");
        }
        assertThat(decoded(record(video, true, true), decoder)).as("pieces").isEqualTo(FRAMES);
        assertThat(decoded(record(video, false, true), decoder)).as("whole").isEqualTo(FRAMES);
        assertThat(decoded(record(video, false, false), decoder))
                .as("unfinished: one picture is held, and two that are close share a fragment")
                .isBetween(FRAMES - 2L, FRAMES - 1L);
    }

    private static long decoded(Path file, String decoder) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("gst-launch-1.0", "-v", "filesrc", "location=" + file));
        command.addAll(List.of(
                ("! qtdemux ! queue ! " + decoder + " ! identity silent=false ! fakesink sync=false").split(" ", -1)));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said.lines()
                .filter(line -> line.contains("last-message = chain"))
                .count();
    }
}
