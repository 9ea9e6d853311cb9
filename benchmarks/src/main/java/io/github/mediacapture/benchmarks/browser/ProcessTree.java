package io.github.mediacapture.benchmarks.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A process with all that descend from it, as Linux counts them in {@code /proc}: without any that have detached themselves,
 * as Chromium's two crash handlers do, which only wait. Any thread.
 *
 * @param root the process
 */
public record ProcessTree(ProcessHandle root) {
    /** {@code USER_HZ}: on Linux what {@code /proc} counts in is a hundredth of a second, whatever the kernel's clock is. */
    private static final double TICKS_PER_SECOND = 100;

    private static final int USER_TIME = 14;
    private static final int SYSTEM_TIME_OF_CHILDREN = 17;
    private static final int FIRST_AFTER_NAME = 3;
    private static final long PATIENCE_SECONDS = 10;

    /** The processes that live now, the root first. */
    public List<ProcessHandle> processes() {
        return Stream.concat(Stream.of(root), root.descendants()).toList();
    }

    /**
     * CPU seconds, user and system, that the tree has used since it began.
     *
     * <p>What a process has used that is gone counts among its parent's children once that has waited for it, so nothing is
     * lost as long as each parent that ends does so after its children.
     */
    public double cpuSeconds() {
        return processes().stream().mapToLong(ProcessTree::ticks).sum() / TICKS_PER_SECOND;
    }

    /** Memory of the tree in bytes; what processes share counts once (PSS). */
    public long memoryBytes() {
        return processes().stream().mapToLong(ProcessTree::proportionalBytes).sum();
    }

    /** Ends all of them by force, and waits until they are gone. */
    public void kill() {
        List<ProcessHandle> all = processes();
        all.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle each : all) {
            each.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        }
    }

    private static long ticks(ProcessHandle process) {
        String stat = read(process, "stat");
        if (stat.isEmpty()) {
            return 0;
        }
        // The name, in parentheses, may have blanks itself.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        long sum = 0;
        for (int field = USER_TIME; field <= SYSTEM_TIME_OF_CHILDREN; field++) {
            sum += Long.parseLong(fields[field - FIRST_AFTER_NAME]);
        }
        return sum;
    }

    private static long proportionalBytes(ProcessHandle process) {
        return read(process, "smaps_rollup")
                .lines()
                .filter(line -> line.startsWith("Pss:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .sum();
    }

    /** Empty if the process is gone. */
    private static String read(ProcessHandle process, String file) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), file));
        } catch (IOException gone) {
            return "";
        }
    }
}
