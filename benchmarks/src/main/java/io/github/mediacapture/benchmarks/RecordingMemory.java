package io.github.mediacapture.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Whether memory stays flat: what is resident of this process after each tenth of a long recording, and of many short
 * ones, both in {@link RawStudio}. Arguments: minutes of the long recording (30), and the number of short ones (1000).
 *
 * <p>Run it with a heap of one size ({@code -Xms64m -Xmx64m -XX:+AlwaysPreTouch}), so that only other memory can grow.
 */
public final class RecordingMemory {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final int TENTHS = 10;
    private static final int SHORT_FRAMES = 10;

    private RecordingMemory() {}

    /** Measures and prints. */
    public static void main(String[] args) throws IOException, InterruptedException {
        int minutes = args.length > 0 ? Integer.parseInt(args[0]) : 30;
        int cycles = args.length > 1 ? Integer.parseInt(args[1]) : 1000;
        Path folder = Files.createTempDirectory("recording-memory");
        Path pictures = RecordingInputs.makePictures(folder, WIDTH, HEIGHT);
        Path sound = RecordingInputs.makeSound(folder);
        try {
            for (boolean webm : new boolean[] {true, false}) {
                RecordingCase what = new RecordingCase(WIDTH, HEIGHT, webm, minutes * 60);
                Path file = folder.resolve("video." + what.container());
                try (RawStudio studio = new RawStudio(what, pictures, sound)) {
                    Readings shorts = new Readings(cycles + " recordings of " + SHORT_FRAMES + " pictures, " + what);
                    for (int i = 0; i < cycles; i++) {
                        studio.record(what.options().writeTo(file).build(), SHORT_FRAMES);
                        shorts.reached((i + 1) / (double) cycles);
                    }
                    shorts.print();
                    Readings whole = new Readings("one recording, " + what);
                    studio.record(what.options().writeTo(file).build(), what.frames(), whole::reached);
                    whole.print();
                }
                Files.delete(file);
            }
        } finally {
            Files.delete(pictures);
            Files.delete(sound);
            Files.delete(folder);
        }
    }

    /** What was resident after each tenth. */
    private static final class Readings {
        private final String what;
        private final long[] bytes = new long[TENTHS];
        private int taken;

        Readings(String what) {
            this.what = what;
        }

        void reached(double share) {
            if (share * TENTHS >= taken + 1) {
                System.gc();
                try {
                    bytes[taken++] = MeasuredProcess.memory("self", "VmRSS:");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }

        void print() {
            StringBuilder line = new StringBuilder(what).append(": resident MB");
            for (long value : bytes) {
                line.append(String.format(Locale.ROOT, " %.1f", value / 1048576.0));
            }
            double growth = 100.0 * (bytes[TENTHS - 1] - bytes[1]) / bytes[1];
            System.out.println(line.append(String.format(Locale.ROOT, "; second to last tenth %+.2f %%", growth)));
        }
    }
}
