package io.github.mediacapture.ffmpeg.play;

import io.github.mediacapture.ffmpeg.record.FfmpegProgram;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.testkit.FakePattern;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Files of frames that say their numbers, 25 per second, and of a tone, as the {@code ffmpeg} program writes them. */
final class NumberedFiles {
    static final int WIDTH = 160;
    static final int HEIGHT = 120;
    static final long PERIOD = 40_000_000L;

    private final Path folder;
    private final int frames;
    private final Path source;

    NumberedFiles(Path folder, int frames) throws IOException {
        this.folder = folder;
        this.frames = frames;
        source = folder.resolve("source.y4m");
        try (OutputStream out = Files.newOutputStream(source)) {
            out.write(("YUV4MPEG2 W" + WIDTH + " H" + HEIGHT + " F25:1 Ip A1:1 C420jpeg\n")
                    .getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < frames; i++) {
                out.write("FRAME\n".getBytes(StandardCharsets.US_ASCII));
                try (VideoFrame frame = FakePattern.picture(WIDTH, HEIGHT, i, i * PERIOD)) {
                    ByteBuffer pixels = ByteBuffer.allocate(frame.allocationSize());
                    frame.copyTo(pixels);
                    out.write(pixels.array());
                }
            }
        }
    }

    /**
     * Writes one.
     *
     * @param name its ending says which container
     * @param sound an encoder and its options, or nothing for no sound
     * @param arguments the others, of the video's encoder and of the muxer
     */
    Path make(String name, String sound, String arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of("-i", source.toString()));
        if (!sound.isEmpty()) {
            all.addAll(List.of("-f", "lavfi", "-i", "sine=440:r=48000:d=" + frames / 25.0));
            all.addAll(List.of(("-c:a " + sound).split(" ")));
        }
        return run(all, name, arguments);
    }

    /** Writes one out of another one, whose packets or frames are taken over. */
    Path remake(Path file, String name, String before, String arguments) throws Exception {
        List<String> all = new ArrayList<>(before.isEmpty() ? List.of() : List.of(before.split(" ")));
        all.addAll(List.of("-i", file.toString()));
        return run(all, name, arguments);
    }

    private Path run(List<String> all, String name, String arguments) throws Exception {
        if (!arguments.isEmpty()) {
            all.addAll(List.of(arguments.split(" ")));
        }
        all.addAll(List.of(
                "-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact")); // the same each time
        Path file = folder.resolve(name);
        all.add(file.toString());
        FfmpegProgram.make(all);
        return file;
    }
}
