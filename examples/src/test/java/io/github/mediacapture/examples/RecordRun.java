package io.github.mediacapture.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.MediaCapture;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A run of the example with this machine's devices, in real time.
 *
 * @param exitCode what it returned
 * @param text all that it printed
 * @param file where it should have recorded to
 */
record RecordRun(int exitCode, String text, MediaFile file) {
    private static final Pattern FRAMES = Pattern.compile("(\\d+) frames captured, (\\d+) dropped");

    /** Runs it. */
    static RecordRun of(Path out, String... args) {
        return interrupted(() -> {}, out, args);
    }

    /** Runs it, and does something beside it, once, when the first second is recorded. */
    static RecordRun interrupted(Runnable action, Path out, String... args) {
        Printed printed = new Printed(action);
        PrintStream stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
        String[] all = Stream.concat(Stream.of(args), Stream.of("--out", out.toString()))
                .toArray(String[]::new);
        Record record = new Record(options -> MediaCapture.open(options.build()), Pace.REAL, false);
        int exitCode = record.run(stream, stream, all);
        printed.done.join();
        return new RecordRun(exitCode, printed.toString(StandardCharsets.UTF_8), new MediaFile(out));
    }

    /** Runs it, and asserts that it recorded a real device. */
    static RecordRun succeeding(Path out, String... args) {
        RecordRun run = of(out, args);
        run.assertSucceeded();
        return run;
    }

    /** Asserts that it recorded, and no fake device. */
    void assertSucceeded() {
        assertThat(exitCode).as(text).isZero();
        assertThat(text).doesNotContain("Fake camera", "Fake microphone", "Fake screen", "instead");
    }

    /** How many pictures came from the device while it recorded. */
    int framesCaptured() {
        return frames(text, 1);
    }

    /** How many of these the encoder had no time for. */
    int framesDropped() {
        return frames(text, 2);
    }

    /** A number of the last line about pictures: 1 for those captured, 2 for those dropped. */
    static int frames(String text, int group) {
        Matcher matcher = FRAMES.matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return Integer.parseInt(matcher.group(group));
    }

    /** Notices the first line of progress. */
    private static final class Printed extends ByteArrayOutputStream {
        private final Runnable action;
        private CompletableFuture<Void> done = CompletableFuture.completedFuture(null);
        private boolean started;

        Printed(Runnable action) {
            this.action = action;
        }

        @Override
        public void flush() {
            if (!started && toString(StandardCharsets.UTF_8).contains(" frames ")) {
                started = true;
                done = CompletableFuture.runAsync(action);
            }
        }
    }
}
