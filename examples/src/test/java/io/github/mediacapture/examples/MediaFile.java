package io.github.mediacapture.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.testkit.FakePattern;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bytedeco.ffmpeg.ffmpeg;
import org.bytedeco.ffmpeg.ffprobe;
import org.bytedeco.javacpp.Loader;

/** A recorded file, as the programs ffprobe and ffmpeg see it: they come with the presets. */
record MediaFile(Path path) {
    /** What ffprobe says about the streams, one map each. */
    List<Map<String, String>> streams() throws Exception {
        return probe("stream=codec_type,codec_name,width,height,sample_rate");
    }

    /** How long it is, in seconds. */
    double seconds() throws Exception {
        return Double.parseDouble(probe("format=duration").get(0).get("duration"));
    }

    private List<Map<String, String>> probe(String entries) throws Exception {
        String text = new String(
                run(
                        Loader.load(ffprobe.class),
                        "-v",
                        "error",
                        "-show_entries",
                        entries,
                        "-of",
                        "compact=print_section=0",
                        path.toString()),
                StandardCharsets.UTF_8);
        return text.lines()
                .filter(line -> !line.isBlank())
                .map(line -> Stream.of(line.split("\\|", -1))
                        .map(field -> field.split("=", 2))
                        .collect(Collectors.toMap(field -> field[0], field -> field[1])))
                .toList();
    }

    /** The numbers that the fake camera wrote into its pictures, in the order of the file; -1 where none can be read. */
    List<Long> frameNumbers(int width, int height) throws Exception {
        byte[] pictures = run(
                Loader.load(ffmpeg.class),
                "-v",
                "error",
                "-i",
                path.toString(),
                "-map",
                "0:v:0",
                "-fps_mode",
                "passthrough",
                "-f",
                "rawvideo",
                "-pix_fmt",
                "gray",
                "-");
        int bytes = width * height;
        assertThat(pictures.length % bytes).isZero();
        List<Long> numbers = new ArrayList<>();
        for (int at = 0; at < pictures.length; at += bytes) {
            ByteBuffer picture = ByteBuffer.wrap(pictures, at, bytes).slice();
            numbers.add(FakePattern.readLuma(width, height, picture)
                    .map(FakePattern.Reading::frameNumber)
                    .orElse(-1L));
        }
        return numbers;
    }

    private static byte[] run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (InputStream in = process.getInputStream()) {
            byte[] output = in.readAllBytes();
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).as(String.join(" ", command)).isZero();
            return output;
        } finally {
            process.destroyForcibly();
        }
    }
}
