package io.github.mediacapture.benchmarks.players;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What a program answered.
 *
 * @param exitCode 0 where it was content
 * @param said what it wrote to its standard output and error
 */
record Program(int exitCode, String said) {
    private static final long PATIENCE_SECONDS = 120;

    /** Runs it in a folder, in English. */
    static Program run(Path folder, List<String> command) throws IOException, InterruptedException {
        Path log = Files.createTempFile(folder, "log", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        process.getOutputStream().close();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
            throw new IOException(command + " has not ended: " + Files.readString(log));
        }
        return new Program(process.exitValue(), new String(Files.readAllBytes(log), StandardCharsets.UTF_8).strip());
    }

    /** The lines that match. */
    List<String> lines(String pattern) {
        return said.lines().filter(line -> line.matches(pattern)).toList();
    }
}
