package io.github.mediacapture.benchmarks.browser;

import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.testkit.FakePattern;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.bytedeco.javacpp.Loader;

/**
 * Raw pictures (YUV4MPEG2, 4:2:0) that Chromium's fake camera can show, 30 per second, again and again. Whoever asks for a
 * file deletes it.
 */
public final class TestFrames {
    private static final int FRAME_RATE = 30;
    private static final int SECONDS = 3;

    private TestFrames() {}

    /** Three seconds of FFmpeg's moving test pattern. */
    public static Path moving(int width, int height) throws IOException, InterruptedException {
        Path y4m = Files.createTempFile("moving", ".y4m");
        run(
                Loader.load(org.bytedeco.ffmpeg.ffmpeg.class),
                "-y",
                "-f",
                "lavfi",
                "-i",
                "testsrc2=size=" + width + "x" + height + ":rate=" + FRAME_RATE + ":duration=" + SECONDS,
                "-pix_fmt",
                "yuv420p",
                y4m.toString());
        return y4m;
    }

    /** Three seconds of what the testkit's fake camera shows; even sizes only. */
    public static Path numbered(int width, int height) throws IOException {
        Path y4m = Files.createTempFile("numbered", ".y4m");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(y4m))) {
            out.write(text("YUV4MPEG2 W" + width + " H" + height + " F" + FRAME_RATE + ":1 Ip A1:1 C420\n"));
            for (int i = 0; i < SECONDS * FRAME_RATE; i++) {
                out.write(text("FRAME\n"));
                try (VideoFrame picture = FakePattern.picture(width, height, i, i * 1_000_000_000L / FRAME_RATE)) {
                    writePlane(picture, 0, width, height, out);
                    writePlane(picture, 1, width / 2, height / 2, out);
                    writePlane(picture, 2, width / 2, height / 2, out);
                }
            }
        }
        return y4m;
    }

    private static void writePlane(VideoFrame picture, int plane, int width, int rows, OutputStream out)
            throws IOException {
        byte[] row = new byte[width];
        for (int y = 0; y < rows; y++) {
            picture.plane(plane).get(y * picture.stride(plane), row);
            out.write(row);
        }
    }

    private static byte[] text(String line) {
        return line.getBytes(StandardCharsets.US_ASCII);
    }

    /** How many pictures a recording has. */
    static int count(Path recording) throws IOException, InterruptedException {
        return Integer.parseInt(run(
                        Loader.load(org.bytedeco.ffmpeg.ffprobe.class),
                        "-select_streams",
                        "v:0",
                        "-count_packets",
                        "-show_entries",
                        "stream=nb_read_packets",
                        "-of",
                        "csv=p=0",
                        recording.toString())
                .strip());
    }

    /** Runs one of FFmpeg's programs; returns what it says. */
    public static String run(String program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program, "-v", "error"));
        Collections.addAll(command, arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed: " + said);
        }
        return said;
    }
}
