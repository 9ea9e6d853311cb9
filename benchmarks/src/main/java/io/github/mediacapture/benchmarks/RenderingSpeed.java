package io.github.mediacapture.benchmarks;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.frames.PixelPool;
import io.github.mediacapture.frames.SharedVideoFrame;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.VideoFrameInit;
import io.github.mediacapture.frames.pixels.PixelBuffer;
import io.github.mediacapture.frames.pixels.VideoColorSpace;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.recording.MediaRecorderOptions;
import io.github.mediacapture.transform.GeneratorOptions;
import io.github.mediacapture.transform.Timing;
import io.github.mediacapture.transform.VideoTrackGenerator;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * How many 1280x720 frames a second a program renders into a file, through a generator and a recorder, beside what the
 * {@code ffmpeg} program of the same natives encodes with the same settings; both from memory, with one thread for VP8 and two for
 * H.264.
 *
 * <p>{@code RenderingSpeed [frames [rounds]]}.
 */
public final class RenderingSpeed {
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 720;
    private static final int FRAME_RATE = 30;
    private static final int PICTURES = 60;
    private static final int BITS_PER_SECOND = 2_500_000;
    private static final int KEY_FRAME_COUNT = 100;

    private final int count;
    private final Path folder;
    private final Path raw;
    private final List<SharedVideoFrame> pictures = new ArrayList<>();

    private RenderingSpeed(int count, Path folder) {
        this.count = count;
        this.folder = folder;
        raw = folder.resolve("pictures.i420");
    }

    /** Prints frames per second, turn by turn. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int frames = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1800;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        RenderingSpeed speed = new RenderingSpeed(frames, Files.createTempDirectory("rendering-speed"));
        speed.makePictures();
        try {
            for (boolean vp8 : new boolean[] {true, false}) {
                for (int round = 0; round < rounds; round++) {
                    double ours = speed.renderWithOurs(vp8);
                    double theirs = speed.encodeWithFfmpeg(vp8);
                    System.out.printf(
                            "%s: %.0f frames a second, ffmpeg %.0f, ours / it %.3f%n",
                            vp8 ? "VP8" : "H.264", ours, theirs, ours / theirs);
                }
            }
        } finally {
            speed.pictures.forEach(SharedVideoFrame::close);
            Files.delete(speed.raw);
            Files.delete(speed.folder);
        }
    }

    private void makePictures() throws IOException {
        MovingFrame scene = new MovingFrame(WIDTH, HEIGHT);
        PixelPool pool = new PixelPool();
        try (FileChannel output = FileChannel.open(raw, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int i = 0; i < PICTURES; i++) {
                PixelBuffer picture = pool.take(VideoPixelFormat.I420, WIDTH, HEIGHT, VideoColorSpace.CAMERA);
                try (VideoFrame frame = scene.at(timestamp(i))) {
                    frame.copyTo(picture.bytes().duplicate());
                }
                ByteBuffer bytes = picture.bytes().duplicate();
                while (bytes.hasRemaining()) {
                    output.write(bytes);
                }
                pictures.add(pool.frame(picture, VideoFrameInit.defaults().timestampNanos(0)));
            }
        }
    }

    private static long timestamp(int frame) {
        return frame * TimeUnit.SECONDS.toNanos(1) / FRAME_RATE;
    }

    private double renderWithOurs(boolean vp8) throws IOException {
        Path file = folder.resolve("ours." + (vp8 ? "webm" : "mp4"));
        MediaRecorderOptions options = MediaRecorderOptions.builder()
                .mimeType(vp8 ? "video/webm;codecs=vp8" : "video/mp4;codecs=avc1.42c01f")
                .videoBitsPerSecond(BITS_PER_SECOND)
                .videoKeyFrameIntervalCount(KEY_FRAME_COUNT)
                .writeTo(file)
                .build();
        try (MediaCapture capture = MediaCapture.open(
                MediaCaptureOptions.builder().discoverCaptureBackends(false).build())) {
            VideoTrackGenerator generator =
                    capture.newVideoTrackGenerator(GeneratorOptions.defaults().timing(Timing.FRAMES));
            MediaRecorder recorder =
                    capture.newMediaRecorder(capture.newMediaStream(List.of(generator.track())), options);
            CompletableFuture<Void> stopped = new CompletableFuture<>();
            recorder.onStop(event -> stopped.complete(null));
            recorder.start();
            long begin = System.nanoTime();
            for (int i = 0; i < count; i++) {
                generator
                        .writable()
                        .write(pictures.get(i % PICTURES).at(timestamp(i)))
                        .join();
            }
            recorder.stop();
            stopped.join();
            double seconds = (System.nanoTime() - begin) / 1e9;
            return count / seconds;
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** Without the program's start, which is little beside it. */
    private double encodeWithFfmpeg(boolean vp8) throws IOException, InterruptedException {
        Path file = folder.resolve("ffmpeg." + (vp8 ? "webm" : "mp4"));
        List<String> command = new ArrayList<>(List.of(RecordingInputs.ffmpeg(), "-v", "error", "-nostdin"));
        command.addAll(List.of("-stream_loop", Integer.toString(count / PICTURES - 1), "-f", "rawvideo"));
        command.addAll(List.of("-pix_fmt", "yuv420p", "-video_size", WIDTH + "x" + HEIGHT));
        command.addAll(List.of("-framerate", Integer.toString(FRAME_RATE), "-i", raw.toString()));
        String rate = Integer.toString(BITS_PER_SECOND);
        command.addAll(List.of("-b:v", rate, "-g", Integer.toString(KEY_FRAME_COUNT)));
        if (vp8) {
            command.addAll(List.of("-c:v", "libvpx", "-deadline", "realtime", "-cpu-used", "-12"));
            command.addAll(List.of("-lag-in-frames", "0", "-threads:v", "1"));
            command.addAll(List.of("-minrate", rate, "-maxrate", rate, "-bufsize", rate));
        } else {
            command.addAll(List.of("-c:v", "libopenh264", "-rc_mode", "bitrate", "-qmin", "12", "-qmax", "51"));
            command.addAll(List.of("-profile:v", "constrained_baseline", "-threads:v", "2"));
        }
        command.add(file.toString());
        long begin = System.nanoTime();
        MeasuredProcess unused = MeasuredProcess.run(command);
        double seconds = (System.nanoTime() - begin) / 1e9;
        Files.delete(file);
        return count / seconds;
    }
}
