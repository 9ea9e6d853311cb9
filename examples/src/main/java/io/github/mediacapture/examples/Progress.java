package io.github.mediacapture.examples;

import io.github.mediacapture.recording.RecorderStatistics;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Shows how a recording, or a film, is getting on: one line that changes on a terminal, a line a second elsewhere. */
final class Progress {
    private final PrintStream out;
    private final boolean terminal;
    private int width;

    Progress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** How often to show. */
    Duration interval() {
        return Duration.ofMillis(terminal ? 200 : 1000);
    }

    void show(RecorderStatistics statistics) {
        show(String.format(
                Locale.ROOT,
                "%6.1f s  %5d frames  %d dropped  %s",
                seconds(statistics.duration()),
                statistics.framesCaptured(),
                statistics.framesDropped(),
                bytes(statistics.bytesWritten())));
    }

    void show(String line) {
        if (!terminal) {
            out.println(line);
            return;
        }
        // Blanks wipe what is left of a longer line before.
        out.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
        out.flush();
        width = line.length();
    }

    /** Leaves the line that changes, so that the next text stands on its own. */
    void end() {
        if (width > 0) {
            out.println();
            width = 0;
        }
    }

    static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    /** A number of bytes for people. */
    static String bytes(long bytes) {
        if (bytes < 1024) {
            return bytes + " B";
        }
        return bytes < 1 << 20
                ? String.format(Locale.ROOT, "%.0f KiB", bytes / 1024.0)
                : String.format(Locale.ROOT, "%.1f MiB", bytes / 1048576.0);
    }
}
