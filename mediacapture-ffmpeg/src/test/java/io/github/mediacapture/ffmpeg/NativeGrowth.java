package io.github.mediacapture.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.frames.pixels.Conversions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.Pointer;

/**
 * By how much a process grows when it repeats what it has done before. It is a JVM of its own, whose heap is resident from its
 * start and can't grow, and whose compiler has little left to do: what is added is native memory that was not freed.
 */
public final class NativeGrowth {
    private static final List<String> FIXED =
            List.of("-Xms64m", "-Xmx64m", "-XX:+AlwaysPreTouch", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    /** What is repeated. The class is public, and has a constructor without parameters. */
    public interface Work extends AutoCloseable {
        /**
         * Does all of it once.
         *
         * @param round 0 before the measurement, then 1
         * @param arguments as they were given to {@link #of}
         */
        void run(int round, List<String> arguments);

        /** Frees what was kept from one round to the next. */
        @Override
        default void close() {}
    }

    private NativeGrowth() {}

    /** In bytes. If the work fails or frames of it are left, that fails too, with what it wrote. */
    public static long of(Class<? extends Work> work, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FIXED);
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), NativeGrowth.class.getName(), work.getName()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(output).isZero();
            return Long.parseLong(output.substring(output.lastIndexOf(' ') + 1).strip());
        } finally {
            process.destroyForcibly();
        }
    }

    public static void main(String... arguments) throws ReflectiveOperationException {
        List<String> rest = Arrays.asList(arguments).subList(1, arguments.length);
        try (Work work = newWork(arguments[0])) {
            work.run(0, rest);
            long before = Pointer.physicalBytes();
            work.run(1, rest);
            System.out.println("grown by " + (Pointer.physicalBytes() - before));
        }
        Conversions.releaseIdle();
        assertThat(AvFrames.live()).as("live frames").isZero();
    }

    private static Work newWork(String name) throws ReflectiveOperationException {
        return Class.forName(name)
                .asSubclass(Work.class)
                .getDeclaredConstructor()
                .newInstance();
    }
}
