package io.github.mediacapture.benchmarks;

import io.github.mediacapture.frames.VideoFrame;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What it costs to show 1920x1080 pictures, 30 a second: the CPU time of whole programs that read them raw from a file, with
 * {@code VideoPane}, with webcam-capture's {@code WebcamPanel}, and of VLC.
 *
 * <p>{@code PreviewCost folder [seconds [rounds [window]]]}, with a {@code DISPLAY} that is larger than the window,
 * {@code 1920x1080} unless it is given, and VLC's video outputs installed. The file takes 93 MB a second: the folder is best one in
 * memory.
 */
public final class PreviewCost {
    static final int FRAME_RATE = 30;

    private static final int WIDTH = 1920;
    private static final int HEIGHT = 1080;
    private static final int PICTURES = 30;

    private final Path file;
    private final int seconds;
    private final String[] window;

    private PreviewCost(Path folder, int seconds, String window) throws IOException {
        this.seconds = seconds;
        this.window = window.split("x", 2);
        file = folder.resolve("pictures.i420");
    }

    /** Prints what each program took, turn by turn. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 60;
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3;
        String window = arguments.length > 3 ? arguments[3] : WIDTH + "x" + HEIGHT;
        Path folder = Files.createTempDirectory(Path.of(arguments[0]), "preview-cost");
        PreviewCost cost = new PreviewCost(folder, seconds, window);
        try {
            cost.writePictures();
            Map<String, List<String>> programs = new LinkedHashMap<>();
            ShownPrograms shown = new ShownPrograms(folder, seconds * FRAME_RATE, FRAME_RATE);
            programs.put("VideoPane", shown.java(ShownByUs.class, cost.arguments()));
            programs.put("vlc --vout xcb_x11", shown.vlc(cost.vlc()));
            programs.put("WebcamPanel", shown.java(ShownByWebcamPanel.class, cost.arguments()));
            for (int round = 0; round < rounds; round++) {
                for (Map.Entry<String, List<String>> program : programs.entrySet()) {
                    System.out.printf("%-20s %s%n", program.getKey(), shown.show(program.getValue()));
                }
            }
        } finally {
            Files.delete(cost.file);
        }
    }

    private void writePictures() throws IOException {
        MovingFrame scene = new MovingFrame(WIDTH, HEIGHT);
        ByteBuffer[] pictures = new ByteBuffer[PICTURES];
        for (int i = 0; i < PICTURES; i++) {
            try (VideoFrame frame = scene.at(i * TimeUnit.SECONDS.toNanos(1) / FRAME_RATE)) {
                pictures[i] = ByteBuffer.allocateDirect(frame.allocationSize());
                frame.copyTo(pictures[i].duplicate());
            }
        }
        try (FileChannel output = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int i = 0; i < seconds * FRAME_RATE; i++) {
                ByteBuffer picture = pictures[i % PICTURES].duplicate();
                while (picture.hasRemaining()) {
                    output.write(picture);
                }
            }
        }
    }

    private String[] arguments() {
        return new String[] {file.toString(), Integer.toString(WIDTH), Integer.toString(HEIGHT), window[0], window[1]};
    }

    private List<String> vlc() {
        List<String> arguments = new ArrayList<>();
        arguments.addAll(List.of("--no-audio", "--width", window[0], "--height", window[1]));
        arguments.addAll(List.of("--demux", "rawvid", "--rawvid-chroma", "I420", "--rawvid-fps", "" + FRAME_RATE));
        arguments.addAll(List.of("--rawvid-width", "" + WIDTH, "--rawvid-height", "" + HEIGHT, file.toString()));
        return arguments;
    }
}
