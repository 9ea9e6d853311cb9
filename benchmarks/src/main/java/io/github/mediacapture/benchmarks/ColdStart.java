package io.github.mediacapture.benchmarks;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.testkit.FakeCamera;
import io.github.mediacapture.testkit.FakeDevices;
import io.github.mediacapture.testkit.FakeMicrophone;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ShortBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Frame;

/**
 * What it costs to get from nothing to a recorder that is ready, and to a first second that is saved, phase by phase, in a new
 * process each time: this library with a fake camera and microphone, and JavaCV's recorder, which is handed pictures and sound
 * without waiting for them. Linux only: the kernel knows a process's time.
 *
 * <p>{@code ColdStart [rounds [JVM option…]]} prints the medians of processor and elapsed time. Without options each process
 * runs as the examples' launcher does, with one compiler and the serial collector.
 */
final class ColdStart {
    private static final int ROUNDS = 9;
    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;
    private static final int FRAME_RATE = 30;
    private static final int SAMPLE_RATE = 48_000;
    private static final List<String> LAUNCHER = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private ColdStart() {}

    /** Arguments: how many times, and options of the JVM. */
    public static void main(String[] args) throws IOException, InterruptedException {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : ROUNDS;
        List<String> options = args.length > 1 ? List.of(args).subList(1, args.length) : LAUNCHER;
        Map<String, List<double[]>> measured = new LinkedHashMap<>();
        for (int i = 0; i < rounds; i++) {
            for (Class<?> program : List.of(Ours.class, JavaCv.class)) {
                run(program, options, measured);
            }
        }
        System.out.printf("%27s %8s %8s%n", "", "CPU s", "wall s");
        measured.forEach((phase, times) ->
                System.out.printf(Locale.ROOT, "%-27s %8.3f %8.3f%n", phase, median(times, 0), median(times, 1)));
    }

    private static void run(Class<?> program, List<String> options, Map<String, List<double[]>> measured)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(command + " ended with " + process.exitValue() + ": " + said);
        }
        said.lines()
                .map(line -> line.split(" ", 3))
                .forEach(parts -> measured.computeIfAbsent(
                                String.format("%-8s %s", program.getSimpleName(), parts[2]), any -> new ArrayList<>())
                        .add(new double[] {Double.parseDouble(parts[0]), Double.parseDouble(parts[1])}));
    }

    private static double median(List<double[]> times, int which) {
        double[] sorted =
                times.stream().mapToDouble(time -> time[which]).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    /** Reads the clocks between the phases, with as few classes as can be, and prints at the end. */
    private static final class Clock {
        private static final double TICKS_PER_SECOND = 100;
        private static final double NANOS_PER_SECOND = 1e9;
        private static final int USER_TIME = 11;

        private final List<String> phases = new ArrayList<>();
        private final List<double[]> readings = new ArrayList<>();

        Clock() throws IOException {
            // The JVM's own start: its processor time counts from nothing, its wall time can't be told from inside.
            readings.add(new double[] {0, System.nanoTime() / NANOS_PER_SECOND});
            lap("JVM");
        }

        void lap(String phase) throws IOException {
            phases.add(phase);
            readings.add(new double[] {cpuSeconds(), System.nanoTime() / NANOS_PER_SECOND});
        }

        /** What the process and its threads have used, to a hundredth of a second. */
        private static double cpuSeconds() throws IOException {
            byte[] bytes = new byte[1024];
            int length;
            try (InputStream file = new FileInputStream("/proc/self/stat")) {
                length = file.read(bytes);
            }
            int at = length;
            while (bytes[at - 1] != ')') {
                at--;
            }
            long ticks = 0;
            int field = 0;
            long value = 0;
            for (at++; field <= USER_TIME + 1; at++) {
                if (bytes[at] == ' ') {
                    ticks += field >= USER_TIME ? value : 0;
                    field++;
                    value = 0;
                } else {
                    value = value * 10 + bytes[at] - '0';
                }
            }
            return ticks / TICKS_PER_SECOND;
        }

        void print() {
            for (int i = 0; i < phases.size(); i++) {
                print(i, i + 1, phases.get(i));
            }
            print(0, phases.size() - 1, "ready, in all");
            print(0, phases.size(), "saved, in all");
        }

        private void print(int from, int to, String phase) {
            double[] begin = readings.get(from);
            double[] end = readings.get(to);
            System.out.println((end[0] - begin[0]) + " " + (end[1] - begin[1]) + " " + phase);
        }
    }

    /** This library. */
    static final class Ours {
        private Ours() {}

        /** No arguments. */
        public static void main(String[] args) throws IOException, InterruptedException {
            Clock clock = new Clock();
            FakeDevices devices = new FakeDevices();
            devices.add(FakeCamera.builder().size(WIDTH, HEIGHT).build());
            devices.add(FakeMicrophone.builder().build());
            MediaCaptureOptions options = MediaCaptureOptions.builder()
                    .discoverCaptureBackends(false)
                    .captureBackend(devices)
                    .build();
            clock.lap("fakes and options");
            CountDownLatch over = new CountDownLatch(1);
            Path file = Files.createTempFile("cold", ".webm");
            try (MediaCapture capture = MediaCapture.open(options)) {
                clock.lap("open");
                MediaStream stream = capture.mediaDevices()
                        .getUserMedia(MediaStreamConstraints.of(true, true))
                        .join();
                clock.lap("getUserMedia");
                MediaRecorder recorder = capture.newMediaRecorder(stream);
                clock.lap("newMediaRecorder");
                recorder.onDataAvailable(event -> event.data().writeTo(file));
                recorder.onStop(event -> over.countDown());
                recorder.start();
                TimeUnit.SECONDS.sleep(1);
                recorder.stop();
                over.await();
                clock.lap("one second");
            } finally {
                Files.delete(file);
            }
            clock.print();
        }
    }

    /** JavaCV's recorder, which has opened its encoders and written the file's head when it is ready. */
    static final class JavaCv {
        private JavaCv() {}

        /** No arguments. */
        public static void main(String[] args) throws IOException {
            Clock clock = new Clock();
            Path file = Files.createTempFile("cold", ".webm");
            avutil.av_log_set_level(avutil.AV_LOG_ERROR);
            try (FFmpegFrameRecorder recorder = new FFmpegFrameRecorder(file.toString(), WIDTH, HEIGHT, 2)) {
                recorder.setFormat("webm");
                recorder.setPixelFormat(avutil.AV_PIX_FMT_YUV420P);
                recorder.setVideoCodec(avcodec.AV_CODEC_ID_VP8);
                recorder.setVideoOption("deadline", "realtime");
                recorder.setAudioCodec(avcodec.AV_CODEC_ID_OPUS);
                recorder.setAudioCodecName("libopus");
                recorder.setVideoOption("cpu-used", "10");
                recorder.setFrameRate(FRAME_RATE);
                recorder.setSampleRate(SAMPLE_RATE);
                clock.lap("recorder");
                recorder.start();
                clock.lap("start");
                recordOneSecond(recorder);
                recorder.stop();
                clock.lap("one second");
            } finally {
                Files.delete(file);
            }
            clock.print();
        }

        private static void recordOneSecond(FFmpegFrameRecorder recorder) throws IOException {
            ByteBuffer picture = ByteBuffer.allocateDirect(WIDTH * HEIGHT * 3 / 2);
            ShortBuffer samples = ByteBuffer.allocateDirect(SAMPLE_RATE / FRAME_RATE * 2 * Short.BYTES)
                    .asShortBuffer();
            for (int i = 0; i < FRAME_RATE; i++) {
                recorder.recordImage(
                        WIDTH, HEIGHT, Frame.DEPTH_UBYTE, 1, WIDTH, avutil.AV_PIX_FMT_YUV420P, moved(picture, i));
                recorder.recordSamples(SAMPLE_RATE, 2, samples.rewind());
            }
        }

        /** A bar that goes to the right. */
        private static ByteBuffer moved(ByteBuffer picture, int at) {
            for (int y = 0; y < HEIGHT; y++) {
                picture.put(y * WIDTH + at * WIDTH / FRAME_RATE, (byte) 0xff);
            }
            return picture.rewind();
        }
    }
}
