package io.github.mediacapture.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.testkit.FakePattern;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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

    /**
     * When a packet is shown, and for how long.
     *
     * @param time seconds from the beginning of the file
     * @param duration seconds; 0 where the file does not tell
     */
    record Packet(double time, double duration) {}

    /** The packets of the stream that FFmpeg calls {@code v:0} or {@code a:0}, in the order of the file. */
    List<Packet> packets(String stream) throws Exception {
        return probe("packet=pts_time,duration_time", "-select_streams", stream).stream()
                .map(packet -> new Packet(
                        Double.parseDouble(packet.get("pts_time")), seconds(packet.getOrDefault("duration_time", ""))))
                .toList();
    }

    private static double seconds(String text) {
        return text.isEmpty() || text.equals("N/A") ? 0 : Double.parseDouble(text);
    }

    private List<Map<String, String>> probe(String entries, String... more) throws Exception {
        List<String> command = new ArrayList<>(List.of(Loader.load(ffprobe.class), "-v", "error"));
        command.addAll(List.of(more));
        command.addAll(List.of("-show_entries", entries, "-of", "compact=print_section=0", path.toString()));
        String text = new String(run(command.toArray(String[]::new)), StandardCharsets.UTF_8);
        return text.lines()
                .filter(line -> !line.isBlank())
                .map(line -> Stream.of(line.split("\\|", -1))
                        .filter(field -> field.contains("=")) // some packets say that they have further data
                        .map(field -> field.split("=", 2))
                        .collect(Collectors.toMap(field -> field[0], field -> field[1])))
                .toList();
    }

    /** The numbers that the fake camera wrote into its pictures, in the order of the file; -1 where none can be read. */
    List<Long> frameNumbers(int width, int height) throws Exception {
        byte[] pictures = pictures("gray");
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

    /** All pictures, decoded to a pixel format, one after the other; {@code more} are further options of ffmpeg. */
    byte[] pictures(String pixelFormat, String... more) throws Exception {
        return decode("v:0", "-fps_mode passthrough -f rawvideo -pix_fmt " + pixelFormat, more);
    }

    /** The sound, mixed to one channel of 48 kHz. */
    short[] samples() throws Exception {
        ByteBuffer bytes = ByteBuffer.wrap(decode("a:0", "-ac 1 -ar 48000 -f s16le")).order(ByteOrder.LITTLE_ENDIAN);
        short[] samples = new short[bytes.remaining() / 2];
        bytes.asShortBuffer().get(samples);
        return samples;
    }

    private byte[] decode(String stream, String output, String... more) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(Loader.load(ffmpeg.class), "-nostdin", "-v", "error", "-i", path.toString(), "-map", "0:" + stream));
        command.addAll(List.of(more));
        command.addAll(List.of(output.split(" ", -1)));
        command.add("-");
        return run(command.toArray(String[]::new));
    }

    /**
     * What ffmpeg says when it decodes everything; nothing, if all is well.
     *
     * <p>Times are kept as they are in the file: left to itself ffmpeg rounds them to a frame rate that it guesses, and
     * complains where two pictures get the same.
     */
    String complaints() throws Exception {
        Process process = new ProcessBuilder((Loader.load(ffmpeg.class) + " -nostdin -v error -i " + path
                                + " -fps_mode passthrough -enc_time_base demux -f null -")
                        .split(" ", -1))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return said;
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
