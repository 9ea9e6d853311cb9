package io.github.mediacapture.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What is resident of this process after each tenth of something long, and the most that lay in a directory during it; used by
 * one thread, but where it says so.
 */
final class FlatReadings {
    private static final int TENTHS = 10;
    private static final double MOST_GROWTH = 3;
    private static final double MIB = 1 << 20;

    private final String what;
    private final long[] resident = new long[TENTHS];
    private final List<Long> onDisk = new ArrayList<>();
    private final AtomicLong mostOnDisk = new AtomicLong();
    private final AtomicLong counted = new AtomicLong();
    private @Nullable Path directory;
    private int taken;

    /** Of memory only; {@code what} is printed in front. */
    FlatReadings(String what) {
        this.what = what;
    }

    /** Of a directory, too. */
    FlatReadings andDisk(Path watched) {
        directory = watched;
        return this;
    }

    /** How far it has come, from 0 to 1. */
    void reached(double share) {
        if (share * TENTHS >= taken + 1) {
            System.gc();
            try {
                resident[taken++] = MeasuredProcess.memory("self", "VmRSS:");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            onDisk.add(mostOnDisk.getAndSet(0));
        }
    }

    /** So many bytes were received; any thread. */
    void count(long bytes) {
        counted.addAndGet(bytes);
    }

    /** Looks at the directory, as it is when the garbage collector has done its work; any thread. */
    void lookAtDisk() {
        System.gc();
        Path watched = directory;
        if (watched != null) {
            mostOnDisk.accumulateAndGet(bytesIn(watched), Math::max);
        }
    }

    private static long bytesIn(Path watched) {
        long sum = 0;
        try (var files = Files.newDirectoryStream(watched)) {
            for (Path file : files) {
                sum += sizeOf(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sum;
    }

    private static long sizeOf(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException deleted) {
            return 0;
        }
    }

    /** Prints; returns whether nothing grew. */
    boolean print() {
        double growth = growth(resident[1], resident[TENTHS - 1]);
        System.out.println(
                what + ": resident MB" + listed(Arrays.stream(resident).boxed().toList())
                        + String.format(Locale.ROOT, "; second to last tenth %+.2f %%", growth));
        if (directory == null) {
            return growth <= MOST_GROWTH;
        }
        // Of one tenth to the next it depends on where files begin: so halves are compared.
        double diskGrowth = growth(most(onDisk.subList(0, TENTHS / 2)), most(onDisk.subList(TENTHS / 2, TENTHS)));
        System.out.println("  the most on the disk in MB" + listed(onDisk)
                + String.format(
                        Locale.ROOT,
                        "; first to second half %+.2f %%; of %.1f MB in all",
                        diskGrowth,
                        counted.get() / MIB));
        return growth <= MOST_GROWTH && diskGrowth <= MOST_GROWTH;
    }

    private static long most(List<Long> values) {
        return values.stream().mapToLong(Long::longValue).max().orElse(0);
    }

    private static double growth(long before, long after) {
        return before == 0 ? after == 0 ? 0 : Double.POSITIVE_INFINITY : 100.0 * (after - before) / before;
    }

    private static String listed(List<Long> bytes) {
        StringBuilder line = new StringBuilder();
        bytes.forEach(value -> line.append(String.format(Locale.ROOT, " %.1f", value / MIB)));
        return line.toString();
    }
}
