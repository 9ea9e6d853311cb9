package io.github.mediacapture.benchmarks.players;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Programs for tests: those are skipped where one is missing, unless the environment variable {@value #VARIABLE} (a list) names
 * it: then they fail.
 */
public final class RequiredPrograms {
    private static final String VARIABLE = "MEDIACAPTURE_REQUIRE_DEVICES";

    private RequiredPrograms() {}

    /** Skips the test if a program is not there, and need not be. */
    public static void require(String name, boolean isThere) {
        boolean required = List.of(System.getenv().getOrDefault(VARIABLE, "").split(",", -1))
                .contains(name);
        assumeTrue(
                required || isThere,
                "This machine has no " + name + " (" + VARIABLE + "=" + name + " makes that a failure)");
    }

    /** Skips the test if a program is not on the path, and need not be. */
    static void require(String name, String program) {
        require(name, isOnPath(program));
    }

    private static boolean isOnPath(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
