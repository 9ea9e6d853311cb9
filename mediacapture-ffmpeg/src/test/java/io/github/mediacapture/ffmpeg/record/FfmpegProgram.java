package io.github.mediacapture.ffmpeg.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.Loader;

/** The {@code ffmpeg} program of the presets, as a stranger who judges files. */
public final class FfmpegProgram {
    private FfmpegProgram() {}

    /** Asserts that a file decodes without a word of complaint. */
    public static void assertDecodes(Path file) throws IOException, InterruptedException {
        assertThat(decode(file)).as("what ffmpeg says about " + file).isEmpty();
    }

    /**
     * Asserts that a file decodes whose writer may have been killed in the middle of a write: Matroska can't hide that, and ffmpeg
     * says so, once.
     */
    static void assertDecodesToItsEnd(Path file) throws IOException, InterruptedException {
        assertThat(decode(file).replaceFirst("^\\[in#0/matroska,webm @ \\w+] File ended prematurely$", ""))
                .as("what ffmpeg says about " + file)
                .isEmpty();
    }

    private static String decode(Path file) throws IOException, InterruptedException {
        String program = Loader.load(org.bytedeco.ffmpeg.ffmpeg.class);
        return run(List.of(
                program,
                "-v",
                "error",
                "-i",
                file.toString(),
                "-fps_mode",
                "passthrough",
                "-enc_time_base",
                "demux",
                "-f",
                "null",
                "-"));
    }

    /** The answer of {@code ffprobe} to one question, such as {@code format=duration}; a value per line. */
    public static List<String> probe(Path file, String entries) throws IOException, InterruptedException {
        String program = Loader.load(org.bytedeco.ffmpeg.ffprobe.class);
        return run(List.of(
                        program, "-v", "error", "-show_entries", entries, "-of", "default=nw=1:nk=1", file.toString()))
                .lines()
                .toList();
    }

    /** Makes another file of one, and asserts that the program has nothing to complain about. */
    static void convert(Path file, String... output) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("-i", file.toString()));
        arguments.addAll(List.of(output));
        make(arguments);
    }

    /** Runs it with arguments of any kind, and asserts that it has nothing to complain about. */
    public static void make(List<String> arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(Loader.load(org.bytedeco.ffmpeg.ffmpeg.class), "-v", "error", "-y"));
        command.addAll(arguments);
        assertThat(run(command)).as("what ffmpeg says about " + arguments).isEmpty();
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(new ArrayList<>(command))
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return said.strip();
    }
}
