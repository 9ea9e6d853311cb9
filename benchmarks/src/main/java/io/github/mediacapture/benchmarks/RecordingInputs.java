package io.github.mediacapture.benchmarks;

import io.github.mediacapture.benchmarks.browser.TestFrames;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Loader;

/** Makes the raw files that are recorded, with the {@code ffmpeg} program of the same natives. */
final class RecordingInputs {
    private RecordingInputs() {}

    static String ffmpeg() {
        return Loader.load(org.bytedeco.ffmpeg.ffmpeg.class);
    }

    /** A test picture that moves, as I420. */
    static Path makeFrames(Path folder, int width, int height) throws IOException, InterruptedException {
        Path file = folder.resolve(height + ".yuv");
        String pattern = "testsrc2=size=%dx%d:rate=%d:duration=%d"
                .formatted(width, height, RecordingCase.FRAMES_PER_SECOND, RecordingCase.INPUT_SECONDS);
        generate(pattern, List.of("-pix_fmt", "yuv420p", "-f", "rawvideo", file.toString()));
        return file;
    }

    /** A tone of 440 Hz, as 16 bit stereo. */
    static Path makeAudio(Path folder) throws IOException, InterruptedException {
        Path file = folder.resolve("sound.pcm");
        String tone = "sine=frequency=440:sample_rate=%d:duration=%d"
                .formatted(RecordingCase.SAMPLE_RATE, RecordingCase.INPUT_SECONDS);
        generate(tone, List.of("-ac", Integer.toString(RecordingCase.CHANNELS), "-f", "s16le", file.toString()));
        return file;
    }

    private static void generate(String source, List<String> output) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("-f", "lavfi", "-i", source));
        arguments.addAll(output);
        String unused = TestFrames.run(ffmpeg(), arguments.toArray(String[]::new));
    }
}
