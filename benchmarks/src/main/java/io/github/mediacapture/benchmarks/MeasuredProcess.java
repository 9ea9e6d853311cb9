package io.github.mediacapture.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What a command cost.
 *
 * @param cpuSeconds user and system time of the process and all its threads, from its start to its end
 * @param peakBytes the most memory that was resident at once
 */
record MeasuredProcess(double cpuSeconds, long peakBytes) {
    private static final String TIMED = "TIMEFORMAT='cpu %U %S'; time \"$@\"";
    private static final long SAMPLE_MILLIS = 20;

    /** Runs a command to its end: the shell knows the time that it took, the kernel its memory. */
    static MeasuredProcess run(List<String> command) throws IOException, InterruptedException {
        List<String> timed = new ArrayList<>(List.of("bash", "-c", TIMED, "bash"));
        timed.addAll(command);
        Path said = Files.createTempFile("measured", ".log");
        try {
            Process process = new ProcessBuilder(timed)
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(said.toFile())
                    .start();
            long peak = 0;
            do {
                peak = Math.max(peak, peakOfChild(process));
            } while (!process.waitFor(SAMPLE_MILLIS, TimeUnit.MILLISECONDS));
            return new MeasuredProcess(cpuSeconds(command, process.exitValue(), Files.readString(said)), peak);
        } finally {
            Files.deleteIfExists(said);
        }
    }

    private static double cpuSeconds(List<String> command, int code, String said) throws IOException {
        int at = said.lastIndexOf("cpu ");
        if (code != 0 || at < 0) {
            throw new IOException(command + " ended with " + code + ": " + said);
        }
        String[] times = said.substring(at).strip().split(" ", -1);
        return Double.parseDouble(times[1].replace(',', '.')) + Double.parseDouble(times[2].replace(',', '.'));
    }

    private static long peakOfChild(Process shell) {
        Optional<ProcessHandle> child = shell.children().findFirst();
        return child.isEmpty() ? 0 : peakOf(child.get().pid());
    }

    private static long peakOf(long pid) {
        try {
            return memory(Long.toString(pid), "VmHWM:");
        } catch (IOException e) {
            return 0; // it has just ended
        }
    }

    /**
     * What the kernel says of a process, in bytes; 0 if it says nothing.
     *
     * @param process its number, or {@code self}
     * @param field such as {@code VmRSS:}
     */
    static long memory(String process, String field) throws IOException {
        return Files.readString(Path.of("/proc/" + process + "/status"))
                .lines()
                .filter(line -> line.startsWith(field))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElse(0);
    }
}
