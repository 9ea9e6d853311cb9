package io.github.mediacapture.benchmarks;

import io.github.mediacapture.benchmarks.browser.TestFrames;
import io.github.mediacapture.ffmpeg.record.FfmpegEncoders;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.recording.BitrateMode;
import io.github.mediacapture.spi.RecordingEncoder;
import io.github.mediacapture.spi.RecordingFormat;
import io.github.mediacapture.spi.RecordingRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;

/**
 * How near each video encoder comes to the bit rate that was asked for, as a table: of a moving picture, as fast as the encoder
 * goes, counted without the container.
 *
 * <p>Arguments: seconds of media (30), then words that a line must have to be measured, such as {@code h264 1280x720 30fps}.
 */
public final class BitrateAccuracy {
    private static final List<String> FORMATS = List.of(
            "video/mp4 avc1.42C01F",
            "video/webm vp8",
            "video/webm vp9",
            "video/webm av01",
            "video/mp4 hvc1",
            "video/x-matroska mjpeg");
    private static final List<int[]> SIZES =
            List.of(new int[] {320, 240}, new int[] {640, 480}, new int[] {1280, 720}, new int[] {1920, 1080});
    private static final int[] KILOBITS = {150, 500, 2000, 8000};
    private static final int[] RATES = {5, 15, 30, 60};
    private static final double TOLERANCE = 0.15;

    private final FfmpegEncoders backend = new FfmpegEncoders();
    private final int seconds;
    private final List<String> words;

    private BitrateAccuracy(int seconds, List<String> words) {
        this.seconds = seconds;
        this.words = words;
    }

    /** Measures and prints. */
    public static void main(String[] args) throws IOException, InterruptedException {
        int seconds = args.length > 0 ? Integer.parseInt(args[0]) : 30;
        new BitrateAccuracy(seconds, Stream.of(args).skip(1).toList()).run();
    }

    private void run() throws IOException, InterruptedException {
        for (String name : FORMATS) {
            String[] parts = name.split(" ", -1);
            RecordingFormat format = new RecordingFormat(parts[0], Optional.of(parts[1]), Optional.empty());
            if (backend.complete(format, true, false).isEmpty()) {
                continue;
            }
            for (int[] size : SIZES) {
                for (int rate : RATES) {
                    for (int kilobits : KILOBITS) {
                        measure(new Case(format, size[0], size[1], rate, kilobits));
                    }
                }
            }
        }
    }

    private record Case(RecordingFormat format, int width, int height, int rate, int kilobits) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%-11s %9s %5s %5d kb/s",
                    format.videoCodec().orElseThrow(),
                    width + "x" + height,
                    rate + "fps",
                    kilobits);
        }
    }

    private void measure(Case what) throws IOException, InterruptedException {
        String line = what.toString();
        if (!words.stream().allMatch(word -> (" " + line + " ").contains(" " + word + " "))) {
            return;
        }
        Path file = Files.createTempFile("bitrate", ".bin");
        try {
            Duration start = cpu();
            String encoder = record(what, file);
            double millis = cpu().minus(start).toNanos() / 1e6 / (seconds * what.rate);
            List<String> sizes = packetSizes(file);
            double got = sizes.stream().mapToLong(Long::parseLong).sum() * 8 / 1000.0 / seconds;
            double off = got / what.kilobits - 1;
            System.out.printf(
                    Locale.ROOT,
                    "%s  %-11s %7.0f kb/s %+6.1f %%%s  %d of %d pictures, %.1f CPU ms each%n",
                    line,
                    encoder,
                    got,
                    off * 100,
                    Math.abs(off) > TOLERANCE ? " !" : "  ",
                    sizes.size(),
                    seconds * what.rate,
                    millis);
        } finally {
            Files.delete(file);
        }
    }

    /** Of all threads, those that make the pictures among them. */
    private static Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private String record(Case what, Path file) throws IOException {
        RecordingRequest request = new RecordingRequest(
                what.format,
                what.kilobits * 1000,
                0,
                BitrateMode.VARIABLE,
                Optional.empty(),
                OptionalInt.empty(),
                false,
                Duration.ZERO);
        MovingFrame pictures = new MovingFrame(what.width, what.height);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                RecordingEncoder encoder = backend.open(request, (position, data) -> {
                    try {
                        int unused = channel.write(data, position);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })) {
            for (int i = 0; i < seconds * what.rate; i++) {
                long nanos = i * 1_000_000_000L / what.rate;
                try (VideoFrame picture = pictures.at(nanos)) {
                    encoder.encode(picture, nanos);
                }
            }
            encoder.finish(seconds * 1_000_000_000L);
            return String.join(",", encoder.encoderNames());
        }
    }

    private static List<String> packetSizes(Path file) throws IOException, InterruptedException {
        String said = TestFrames.run(
                Loader.load(org.bytedeco.ffmpeg.ffprobe.class),
                "-v",
                "error",
                "-show_entries",
                "packet=size",
                "-of",
                "default=nw=1:nk=1",
                file.toString());
        return new ArrayList<>(said.lines().toList());
    }
}
