package io.github.mediacapture.benchmarks;

import io.github.mediacapture.decoding.MediaRead;
import io.github.mediacapture.decoding.MediaReader;
import io.github.mediacapture.decoding.MediaReaders;
import io.github.mediacapture.decoding.SeekMode;
import io.github.mediacapture.file.Blob;
import io.github.mediacapture.frames.VideoFrame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * How long it takes from a seek in a 1920x1080 file with a key frame every two seconds until its picture is there: precisely, and at key
 * frames as while somebody drags. Beside it, how long the two seconds take to decode that lie before a picture at most.
 *
 * <p>{@code SeekSpeed [seeks]}.
 */
public final class SeekSpeed {
    private static final int FRAME_RATE = 30;
    private static final int SECONDS = 20;
    private static final int KEY_FRAME_COUNT = 2 * FRAME_RATE;
    private static final double NANOS_PER_MILLI = 1e6;

    private SeekSpeed() {}

    /** Prints milliseconds for each file. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int seeks = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100;
        Path folder = Files.createTempDirectory("seek-speed");
        try {
            measure(folder.resolve("vp8.webm"), "libvpx -deadline realtime -cpu-used 8", seeks);
            measure(folder.resolve("h264.mp4"), "libopenh264", seeks);
        } finally {
            Files.delete(folder);
        }
    }

    private static void measure(Path file, String encoder, int seeks) throws IOException, InterruptedException {
        make(file, encoder);
        try (MediaReader reader = MediaReaders.open(Blob.of(file, ""))) {
            reader.select(reader.info().video().orElseThrow().id());
            seekMillis(reader, SeekMode.PRECISE, seeks / 4); // until it is compiled
            double[] precise = seekMillis(reader, SeekMode.PRECISE, seeks);
            double[] fast = seekMillis(reader, SeekMode.KEY_FRAME_BEFORE, seeks);
            double group = groupMillis(reader);
            System.out.printf(
                    "%s: precise seek %.1f ms (median; 95 of 100 within %.1f), %.2f of decoding two seconds (%.1f ms);"
                            + " at key frames %.0f pictures a second%n",
                    file.getFileName(),
                    precise[precise.length / 2],
                    precise[precise.length * 95 / 100],
                    precise[precise.length / 2] / group,
                    group,
                    1000 / Arrays.stream(fast).average().orElseThrow());
        } finally {
            Files.delete(file);
        }
    }

    private static void make(Path file, String encoder) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(RecordingInputs.ffmpeg(), "-v", "error", "-nostdin"));
        command.addAll(List.of("-f", "lavfi", "-i", "testsrc2=s=1920x1080:r=" + FRAME_RATE + ":d=" + SECONDS));
        command.addAll(List.of(("-pix_fmt yuv420p -b:v 4M -c:v " + encoder).split(" ", -1)));
        command.addAll(List.of("-g", Integer.toString(KEY_FRAME_COUNT), file.toString()));
        MeasuredProcess unused = MeasuredProcess.run(command);
    }

    /** Of each seek, sorted. */
    private static double[] seekMillis(MediaReader reader, SeekMode mode, int seeks) {
        Random random = new Random(1);
        double[] millis = new double[seeks];
        for (int i = 0; i < seeks; i++) {
            long position = (long) (random.nextDouble() * SECONDS * 1e9);
            long begin = System.nanoTime();
            reader.seek(position, mode);
            readOne(reader);
            millis[i] = (System.nanoTime() - begin) / NANOS_PER_MILLI;
        }
        Arrays.sort(millis);
        return millis;
    }

    private static double groupMillis(MediaReader reader) {
        reader.seek(0, SeekMode.KEY_FRAME_BEFORE);
        long begin = System.nanoTime();
        for (int i = 0; i < KEY_FRAME_COUNT; i++) {
            readOne(reader);
        }
        return (System.nanoTime() - begin) / NANOS_PER_MILLI;
    }

    private static void readOne(MediaReader reader) {
        if (reader.readVideo() instanceof MediaRead.Frame<VideoFrame> read) {
            read.frame().close();
        } else {
            throw new IllegalStateException("There is no picture");
        }
    }
}
