package io.github.mediacapture.benchmarks;

import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.recording.MediaRecorderOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Whether memory and disk stay flat in {@link RawStudio}: what is resident of this process, and what lies in its temporary
 * directory, after each tenth of what is recorded. Ends with 1 if something grew by more than 3 %.
 *
 * <p>Arguments: a name of {@link #PARTS}, and what it takes. Run it with a heap of one size ({@code -Xms64m -Xmx64m
 * -XX:+AlwaysPreTouch}), so that only other memory can grow.
 */
public final class RecordingMemory {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final int SHORT_FRAMES = 10;
    private static final int INDEX_WIDTH = 160;
    private static final int INDEX_HEIGHT = 96;
    private static final int INDEX_BITS_PER_SECOND = 100_000;
    private static final int SECONDS_PER_HOUR = 3600;
    private static final Duration PIECE = Duration.ofSeconds(1);

    /** What can be measured, by name. */
    private static final List<String> PARTS = List.of(
            "files [minutes of a long recording (30)] [number of short ones (1000)]",
            "pieces [minutes of a recording in pieces that are dropped (60)]",
            "index [hours of a recording as one MP4 of small pictures (8)]");

    private final Path folder;
    private final Path pictures;
    private final Path sound;
    private boolean flat = true;

    private RecordingMemory(Path folder, int width, int height) throws IOException, InterruptedException {
        this.folder = folder;
        pictures = RecordingInputs.makeFrames(folder, width, height);
        sound = RecordingInputs.makeAudio(folder);
    }

    /** Measures and prints; ends the JVM. */
    public static void main(String[] args) throws IOException, InterruptedException {
        String part = args.length == 0 ? "" : args[0];
        boolean small = part.equals("index");
        RecordingMemory memory = new RecordingMemory(
                Files.createTempDirectory("recording-memory"),
                small ? INDEX_WIDTH : WIDTH,
                small ? INDEX_HEIGHT : HEIGHT);
        try {
            switch (part) {
                case "files" -> memory.files(number(args, 1, 30), number(args, 2, 1000));
                case "pieces" -> memory.pieces(number(args, 1, 60));
                case "index" -> memory.index(number(args, 1, 8));
                default -> throw new IllegalArgumentException("Say what to measure: " + String.join("; ", PARTS));
            }
        } finally {
            memory.delete();
        }
        System.exit(memory.flat ? 0 : 1);
    }

    private static int number(String[] args, int index, int otherwise) {
        return args.length > index ? Integer.parseInt(args[index]) : otherwise;
    }

    private void delete() throws IOException {
        Files.delete(pictures);
        Files.delete(sound);
        Files.delete(folder);
    }

    private void files(int minutes, int cycles) throws IOException, InterruptedException {
        for (boolean webm : new boolean[] {true, false}) {
            RecordingCase what = new RecordingCase(WIDTH, HEIGHT, webm, minutes * 60);
            Path file = folder.resolve("video." + what.container());
            try (RawStudio studio = new RawStudio(what, pictures, sound)) {
                FlatReadings shorts =
                        new FlatReadings(cycles + " recordings of " + SHORT_FRAMES + " pictures, " + what);
                for (int i = 0; i < cycles; i++) {
                    studio.record(what.options().writeTo(file).build(), SHORT_FRAMES);
                    shorts.reached((i + 1) / (double) cycles);
                }
                flat &= shorts.print();
                FlatReadings whole = new FlatReadings("one recording, " + what);
                studio.record(what.options().writeTo(file).build(), what.frames(), whole::reached);
                flat &= whole.print();
            }
            Files.delete(file);
        }
    }

    /** What is recorded is asked for piece by piece, read and dropped; all of it lies on the disk until then. */
    private void pieces(int minutes) throws IOException, InterruptedException {
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        for (boolean webm : new boolean[] {true, false}) {
            RecordingCase what = new RecordingCase(WIDTH, HEIGHT, webm, minutes * 60);
            FlatReadings readings = new FlatReadings("one recording in pieces of 1 s, " + what).andDisk(temporary);
            try (RawStudio studio = new RawStudio(
                    what, pictures, sound, options -> options.blobMemoryLimit(0).temporaryDirectory(temporary))) {
                studio.record(
                        what.options().build(),
                        recorder -> startInPieces(recorder, readings),
                        what.frames(),
                        readings::reached);
            }
            flat &= readings.print();
        }
        Files.delete(temporary);
    }

    /** An MP4 lists each of its samples at its end: with small pictures that is all that could grow, and hours go by fast. */
    private void index(int hours) throws IOException, InterruptedException {
        RecordingCase what = new RecordingCase(INDEX_WIDTH, INDEX_HEIGHT, false, hours * SECONDS_PER_HOUR);
        Path file = folder.resolve("long.mp4");
        FlatReadings readings = new FlatReadings("one recording, " + what);
        try (RawStudio studio = new RawStudio(what, pictures, sound)) {
            MediaRecorderOptions options = what.options()
                    .videoBitsPerSecond(INDEX_BITS_PER_SECOND)
                    .writeTo(file)
                    .build();
            studio.record(options, what.frames(), readings::reached);
        }
        flat &= readings.print();
        Files.delete(file);
    }

    private static void startInPieces(MediaRecorder recorder, FlatReadings readings) {
        recorder.onDataAvailable(event -> {
            readings.count(event.data().bytes().length);
            readings.lookAtDisk();
        });
        recorder.start(PIECE);
    }
}
