package io.github.mediacapture.ffmpeg;

import java.io.IOException;
import java.util.List;

/** A program of the system, which may not be there. */
public final class SystemProgram {
    private SystemProgram() {}

    /** Whether it is there, runs, and ends well; what it writes is lost. */
    public static boolean succeeds(List<String> command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false; // no such program
        }
    }
}
